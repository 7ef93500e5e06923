"""``python -m demo``: the whole product on this machine, with nothing installed.

Database, broker, web server and background work, begun and ended together.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import django
from django.core.management import call_command

from demo import accounts
from finsam.local import postgres, provide_services, provide_settings, var_folder
from finsam.local.children import bound_to_parent
from finsam.local.valkey import is_taken
from finsam.probe import probe

START_SECONDS = 60
END_SECONDS = 15

# Noted when the whole story has been told; an interrupted one is told again from the beginning.
STORY = "demo story"


@dataclass
class Children:
    """The processes of the demo, ended in the opposite order to that in which they were begun."""

    logs: Path
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, *command: str) -> None:
        self.logs.mkdir(parents=True, exist_ok=True)
        program = str(Path(sys.executable).with_name(command[0]))
        with (self.logs / f"{name}.log").open("wb") as log:
            self.running[name] = subprocess.Popen(
                bound_to_parent(program, *command[1:]),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # Ctrl-C reaches the demo alone, which then ends these in order.
                start_new_session=True,
            )

    def check(self) -> None:
        """End the demo if one of them has ended by itself."""
        for name, process in self.running.items():
            if process.poll() is not None:
                log = self.logs / f"{name}.log"
                last = "\n".join(log.read_text(errors="replace").splitlines()[-20:])
                sys.exit(f"{name} has ended, see {log}:\n{last}")

    def end(self) -> None:
        for process in reversed(self.running.values()):
            process.terminate()
        deadline = time.monotonic() + END_SECONDS
        for process in self.running.values():
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def run() -> None:
    """Start everything, say where it is, and wait for Ctrl-C."""
    port = int(os.environ.get("PORT", "8000"))
    if is_taken(port):
        sys.exit(f"Port {port} is taken. Try: PORT={port + 1} make demo")
    # Also where a shell has started us in the background and had SIGINT ignored.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    var = var_folder()
    children = Children(var / "log")
    try:
        is_own_database = "DATABASE_URL" not in os.environ
        _provide(var, port)
        _prepare(var, is_own_database=is_own_database)
        children.start("web", "gunicorn", "--bind", f"127.0.0.1:{port}", "--preload")
        schedule = str(var / "beat-schedule")
        worker = ("celery", "-A", "finsam", "worker", "-B", "-s", schedule, "-c", "1", "-l", "INFO")
        children.start("worker", *worker)
        _wait_until_ready(children, port)
        _welcome(port)
        while True:
            time.sleep(1)
            children.check()
    finally:
        print("\nEnding …", flush=True)
        # A second Ctrl-C must not leave anything behind.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        children.end()


def _leave(number: int, frame: Any) -> NoReturn:
    sys.exit(0)


def _provide(var: Path, port: int) -> None:
    print("Starting PostgreSQL and Valkey …", flush=True)
    provide_services(var, redis=True)
    provide_settings(var)
    defaults = {
        "DEMO": "1",
        "SITE_URL": f"http://localhost:{port}",
        "STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
        "STATIC_ROOT": str(var / "static"),
        "EMAIL_URL": f"filemail:///{var / 'mail'}",
        "WEB_CONCURRENCY": "2",
        "DJANGO_SETTINGS_MODULE": "finsam.settings",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def _prepare(var: Path, *, is_own_database: bool) -> None:
    """Bring the database and the static files up to date, and tell the story once."""
    django.setup()
    from django.db import connections  # noqa: PLC0415 -- Django has to be set up first

    from finsam.models import Heartbeat  # noqa: PLC0415 -- the same
    from kernel.associations.models import Association  # noqa: PLC0415 -- the same

    print("Bringing the database up to date …", flush=True)
    call_command("migrate", database="owner", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not Heartbeat.objects.filter(name=STORY).exists():
        if Association.objects.exists():
            if not is_own_database:
                sys.exit("The database of DATABASE_URL holds associations that are no demo's.")
            print("The story was interrupted the last time: beginning anew …", flush=True)
            connections.close_all()
            postgres.renew(var / "postgres")
            call_command("migrate", database="owner", verbosity=0)
        print("Writing the demo's story, some minutes the first time …", flush=True)
        call_command("demo_data")
        Heartbeat.objects.beat(STORY)
    connections.close_all()


def _wait_until_ready(children: Children, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        children.check()
        with suppress(OSError):
            if probe("/readyz/", port=port) == 200:
                return
        time.sleep(0.1)
    sys.exit("The web server did not become ready, see web.log.")


def _welcome(port: int) -> None:
    print(f"\nOpen http://localhost:{port} and log in as one of these:\n")
    for account in accounts():
        print(f"  {account}")
    print(f"\nMail and codes: http://localhost:{port}/demo/post/    Ctrl-C ends everything.\n")


if __name__ == "__main__":
    run()
