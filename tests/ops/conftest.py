"""The services of an installation, begun by the commands in docker-compose.yml."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import yaml
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.db import connection

from finsam.local import ROOT, valkey
from finsam.local.children import bound_to_parent

SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
TOKEN = "for-the-monitor"
PATIENCE_SECONDS = 90


class Mailbox(Message):
    """Counts what arrives."""

    def __init__(self):
        super().__init__()
        self.mails = []

    def handle_message(self, message):
        self.mails.append(message_from_bytes(message.as_bytes(), policy=policy.default))


@pytest.fixture
def mailbox():
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=valkey.free_port())
    controller.start()
    box.address = f"smtp://127.0.0.1:{controller.port}"
    yield box
    controller.stop()


@pytest.fixture
def installation(transactional_db, mailbox, tmp_path):
    """Starts services as they are described, on loopback, on this test's own database."""
    database = connection.settings_dict
    port = valkey.free_port()
    broker = subprocess.Popen(
        bound_to_parent(
            str(valkey.binary()), "--port", str(port), "--bind", "127.0.0.1", "--save", ""
        ),
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
    )
    web_port = valkey.free_port()
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "SITE_URL": "https://uppdrag.example",
        "BEHIND_PROXY": "1",
        "BIND": f"127.0.0.1:{web_port}",
        "WEB_CONCURRENCY": "1",
        "SECRET_KEY": "only-for-tests-" + "y" * 50,
        "FIELD_KEYS": os.environ["FIELD_KEYS"],
        "DATABASE_URL": os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{database['NAME']}",
        "REDIS_URL": f"redis://127.0.0.1:{port}/0",
        "EMAIL_URL": mailbox.address,
        "DEFAULT_FROM_EMAIL": "Finsam uppdrag <uppdrag@uppdrag.example>",
        "STATUS_TOKEN": TOKEN,
        "STATIC_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
        "STATIC_ROOT": str(tmp_path),
    }
    running = [broker]

    def start(name):
        command = [
            part.replace("/tmp/beat", str(tmp_path / "beat")) for part in SERVICES[name]["command"]
        ]
        program = str(Path(sys.executable).with_name(command[0]))
        line = bound_to_parent(program, *command[1:])
        with (tmp_path / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(line, cwd=ROOT, env=environment, stdout=log, stderr=log)
        running.append(process)
        return process

    start.port = web_port
    start.environment = environment
    start.log = lambda name: (tmp_path / f"{name}.log").read_text()
    yield start
    # One after another, the broker last: a worker that loses it while it goes home waits for it.
    for process in reversed(running):
        process.terminate()
        process.wait(30)


def wait_for(condition, *processes):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            if found := condition():
                return found
        except OSError:
            pass
        ended = [process.args for process in processes if process.poll() is not None]
        assert ended == []
        assert time.monotonic() < deadline
        time.sleep(0.1)
