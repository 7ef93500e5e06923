"""The commands of an installation, begun as they stand in docker-compose.yml."""

from __future__ import annotations

import json
from contextlib import closing
from http.client import HTTPConnection

from django.urls import reverse

from finsam.probe import probe
from kernel.core import clock
from kernel.outbox.actions import mail_account
from tests.ops.conftest import TOKEN, wait_for


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
