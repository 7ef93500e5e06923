"""The product as people meet it: a web server of its own, over a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.core.management import call_command
from django.http import HttpRequest

from finsam.local import ROOT, var_folder
from finsam.local.children import bound_to_parent
from finsam.local.valkey import free_port
from finsam.probe import probe
from kernel.accounts.models import User
from kernel.accounts.sessions import SessionStore
from kernel.people.middleware import FOUND
from tests.database import connected_to

START_SECONDS = 30


@dataclass(frozen=True)
class Site:
    """Where the served product is found, and its database."""

    url: str
    database: str
    environment: dict[str, str]
    blocker: Any

    def manage(self, *arguments: str) -> None:
        """Run a management command against the site's database."""
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    @contextmanager
    def rows(self) -> Iterator[None]:
        """Let the block read and write what the site reads and writes."""
        with self.blocker.unblock(), connected_to(self.database):
            yield

    def cookie_of(self, email: str) -> dict[str, Any]:
        """Somebody's session, begun now and with the second factor shown, as a browser's cookie."""
        with self.rows():
            request = HttpRequest()
            request.user = User.objects.get(email=email)
            request.session = SessionStore()
            login(request, request.user, backend=settings.AUTHENTICATION_BACKENDS[0])
            # Just now, so that nobody is asked again before what is sensitive.
            record_authentication(request, request.user, method="password")
            request.session[FOUND] = True
            request.session.save()
        return {
            "name": settings.SESSION_COOKIE_NAME,
            "value": request.session.session_key,
            "url": self.url,
            "httpOnly": True,
        }


@contextmanager
def served(database: str, blocker: Any, **environment: str) -> Iterator[Site]:
    """Serve the product until the block ends, or this process does.

    ``blocker`` is pytest-django's, which keeps tests that did not ask from any database.
    """
    port = free_port()
    # By its name, as people do: the demo answers to nothing else.
    site = Site(
        url=f"http://localhost:{port}",
        database=database,
        environment={
            **os.environ,
            "DATABASE_URL": _other(os.environ["DATABASE_URL"], database),
            "DATABASE_OWNER_URL": _other(os.environ["DATABASE_OWNER_URL"], database),
            "SITE_URL": f"http://localhost:{port}",
            "WEB_CONCURRENCY": "2",
            **environment,
        },
        blocker=blocker,
    )
    log = var_folder() / "test" / f"{database}.log"
    call_command("collectstatic", interactive=False, verbosity=0)
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    with log.open("w") as output:
        server = subprocess.Popen(
            # Read once for all of its processes: to read the product takes seconds.
            bound_to_parent(gunicorn, "--preload", "--bind", f"127.0.0.1:{port}"),
            cwd=ROOT,
            env=site.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            _wait_for(port, server, log)
            yield site
        finally:
            server.terminate()
            server.wait()


def _other(address: str, database: str) -> str:
    """The same server's address, but of another database."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"{parts.path.rpartition('/')[0]}/{database}"))


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            if probe("/livez/", port=port) == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The web server did not start:\n{log.read_text()}")
