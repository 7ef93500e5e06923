"""The commands of an installation, begun as they stand in docker-compose.yml."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
import yaml
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from django.db import connection
from django.urls import reverse

from finsam.local import ROOT, valkey
from finsam.local.children import bound_to_parent
from finsam.probe import probe
from kernel.core import clock
from kernel.outbox.actions import mail_account

SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
TOKEN = "for-the-monitor"
PATIENCE_SECONDS = 90


class Mailbox(Message):
    """Counts what arrives."""

    def __init__(self):
        super().__init__()
        self.mails = []

    def handle_message(self, message):
        self.mails.append(message)


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
    for process in reversed(running):
        process.terminate()
    for process in reversed(running):
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


def ask(port, path):
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    headers = {
        "Host": "uppdrag.example",
        "X-Forwarded-Proto": "https",
        "Authorization": f"Bearer {TOKEN}",
    }
    with closing(connection):
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.content = response.read()
        return response


def send_code(to):
    mail_account(
        "test",
        to_email=to,
        headline="Din kod",
        text="Koden är 123456",
        expires_at=clock.now().replace(year=clock.now().year + 1),
    )


def test_web_worker_and_beat_work_together(installation, mailbox, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://uppdrag.example")
    web = installation("web")
    wait_for(lambda: probe("/readyz/", port=installation.port) == 200, web)
    assert probe("/livez/", port=installation.port) == 200
    front = ask(installation.port, reverse("account_login"))
    assert front.status == 200
    assert front.headers["Strict-Transport-Security"]
    send_code("sara@example.se")

    worker, beat = installation("worker"), installation("beat")
    wait_for(lambda: mailbox.mails, worker, beat)

    def status():
        return json.loads(ask(installation.port, "/statusz/").content)

    wait_for(lambda: status()["beat_seconds"] is not None, worker, beat, web)
    assert set(status()["unwell"]) == {"backup", "drill"}
    assert [mail["To"] for mail in mailbox.mails] == ["sara@example.se"]
    for name in ("web", "worker", "beat"):
        assert "Traceback" not in installation.log(name)


def test_outbox_alone_sends_once(installation, mailbox):
    send_code("omar@example.se")

    outbox = installation("outbox")
    wait_for(lambda: mailbox.mails, outbox)
    outbox.terminate()

    assert outbox.wait(30) == 0
    assert [mail["To"] for mail in mailbox.mails] == ["omar@example.se"]
    assert "Traceback" not in installation.log("outbox")
