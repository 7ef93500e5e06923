"""The outbox from the command line."""

import os
import signal
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db.utils import OperationalError

from kernel.associations.scope import scope
from kernel.outbox import actions, sender
from kernel.outbox.management.commands import outbox
from kernel.outbox.models import Message
from kernel.outbox.states import State


@pytest.fixture
def message(north, person, thing, clock) -> Message:
    with scope(north):
        actions.enqueue("test.called", to=person, subject=thing)
        return Message.objects.get()


def test_run_once_sends_what_is_due(message, mailoutbox, capsys):
    call_command("outbox", "run", "--once")

    assert [mail.subject for mail in mailoutbox] == ["Kallelse: Norrby kommun"]
    assert capsys.readouterr().out == "2026-11-24 05:00:00 1 done\n"


def test_run_goes_on_until_it_is_told_to_stop(message, mailoutbox):
    # The sender is asked to stop as a container is: by a signal, while it waits.
    threading.Timer(0.5, os.kill, [os.getpid(), signal.SIGTERM]).start()
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)

    call_command("outbox", "run", "--every", "0.05")

    signal.signal(signal.SIGTERM, before[0])
    signal.signal(signal.SIGINT, before[1])
    assert len(mailoutbox) == 1


def test_run_survives_a_database_that_restarts(message, monkeypatch):
    answers = [OperationalError("the database system is shutting down"), None]
    send_due = sender.send_due

    def send() -> int:
        answer = answers.pop(0)
        if answer is None:
            os.kill(os.getpid(), signal.SIGTERM)
            return send_due()
        raise answer

    monkeypatch.setattr(sender, "send_due", send)
    # It would close the test's own transaction; tests/faults takes the connection away for real.
    monkeypatch.setattr(outbox, "close_old_connections", lambda: None)
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)

    call_command("outbox", "run", "--every", "0.01")

    signal.signal(signal.SIGTERM, before[0])
    signal.signal(signal.SIGINT, before[1])
    assert answers == []


def test_run_once_says_that_the_database_is_down(db, monkeypatch):
    def fail() -> int:
        raise OperationalError("gone")

    monkeypatch.setattr(sender, "send_due", fail)

    with pytest.raises(OperationalError):
        call_command("outbox", "run", "--once")


def test_list_marks_what_needs_an_eye(message, north, capsys):
    with scope(north):
        Message.objects.update(state=State.FAILED, last_error="550 no such user")

    call_command("outbox", "list")
    call_command("outbox", "list", "--association", "north", "--state", "sent")

    assert capsys.readouterr().out == (
        f"! north {message.pk} 2026-11-24 05:00 failed test.called 550 no such user\n"
    )


def test_retry_queues_again(message, north, capsys):
    with scope(north):
        Message.objects.update(state=State.FAILED)

    call_command("outbox", "retry", "north", str(message.pk))

    with scope(north):
        assert Message.objects.get().state == State.QUEUED


def test_retry_of_what_has_not_failed_is_refused(message):
    with pytest.raises(CommandError, match="no failed or uncertain message"):
        call_command("outbox", "retry", "north", str(message.pk))
    with pytest.raises(CommandError, match="no association"):
        call_command("outbox", "list", "--association", "nowhere")
