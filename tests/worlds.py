"""Worlds that take long to make, made once: a database and its files, kept as a template.

``with kept("whole", make_north) as whole`` connects the block to a copy of its own. The template is
made anew when anything changes that has a part in it, so a run that changes nothing makes none.
"""

from __future__ import annotations

import hashlib
import inspect
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

from django.test import override_settings

from finsam.database import create_database, database_exists
from finsam.local import ROOT, var_folder
from tests import database

if TYPE_CHECKING:
    from psycopg2.extensions import connection as Connection

Made = TypeVar("Made")

PREFIX = "finsam_world_"
#: Folders that hold nothing a world is made of.
APART = {"node_modules", "var", "bench", "docs", "static", "staticfiles", "media"}


@contextmanager
def kept(name: str, make: Callable[[], Made]) -> Iterator[Made]:
    """A copy of a world for the block to live in. Yields what ``make`` returned, from its pickle.

    ``make`` is called in an empty database; what it saves and the files that it stores are kept.
    """
    server = database._owner_connection("postgres")
    template = f"{PREFIX}{name}_{_fingerprint(make)}"
    folder = var_folder() / "test" / "worlds" / template
    copy = f"{database.COPY}{os.getpid()}_{name}"
    with TemporaryDirectory() as files:
        # Copied before somebody with other code may throw the template away.
        with _alone(server, name):
            if not (database_exists(server, template) and folder.exists()):
                _forget(server, name)
                _make(server, template, folder, make)
            database._drop(server, copy)
            create_database(server, copy, owner=database._owner_name(), template=template)
            shutil.copytree(folder / "media", files, dirs_exist_ok=True)
            made = pickle.loads((folder / "made").read_bytes())
        try:
            with override_settings(MEDIA_ROOT=files), database.connected_to(copy):
                yield made
        finally:
            database._drop(server, copy)
            server.close()


def _make(server: Connection, template: str, folder: Path, make: Callable[[], Any]) -> None:
    unfinished = f"{template}_new"
    database._drop(server, unfinished)
    migrated = database._migrated_template(server)
    create_database(server, unfinished, owner=database._owner_name(), template=migrated)
    media = folder / "media"
    media.mkdir(parents=True)
    with database.connected_to(unfinished), override_settings(MEDIA_ROOT=str(media)):
        made = make()
    (folder / "made").write_bytes(pickle.dumps(made))
    with server.cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{template}"')


def _forget(server: Connection, name: str) -> None:
    """Throw away what was made of other code, and what was never finished."""
    for stale in database._databases(server, f"{PREFIX}{name}_"):
        database._drop(server, stale)
    for folder in (var_folder() / "test" / "worlds").glob(f"{PREFIX}{name}_*"):
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _alone(server: Connection, name: str) -> Iterator[None]:
    """Whoever comes second waits for as long as the first one makes it."""
    with server.cursor() as cursor:
        cursor.execute("SET lock_timeout TO 0")
        cursor.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", [database.BUILD_LOCK, name])
        try:
            yield
        finally:
            cursor.execute(
                "SELECT pg_advisory_unlock(%s, hashtext(%s))", [database.BUILD_LOCK, name]
            )


def _fingerprint(make: Callable[[], Any]) -> str:
    """Changes with the product, the factories, and the file in which ``make`` stands."""
    own = Path(inspect.getfile(inspect.unwrap(make))).read_bytes()
    return hashlib.sha256(PRODUCT + own).hexdigest()[:12]


def _product() -> bytes:
    digest = hashlib.sha256()
    for path in (*sorted(_sources()), ROOT / "requirements.lock"):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.digest()


def _sources() -> Iterator[Path]:
    for top in ROOT.iterdir():
        if top.is_dir() and top.name not in APART and not top.name.startswith("."):
            inside = top / "factories" if top.name == "tests" else top
            for ending in ("py", "toml", "html", "txt", "sql"):
                yield from inside.rglob(f"*.{ending}")


#: Read with the tests: what is changed while they run is not what they ran.
PRODUCT = _product()
