"""The only place that talks to a mail server, and never inside a transaction."""

from __future__ import annotations

import contextlib
import smtplib
import socket
import threading
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.core.mail import get_connection

from kernel.outbox.letters import FrozenMail
from kernel.outbox.models import Envelope

#: Connection, greeting, EHLO, STARTTLS, TLS, EHLO, AUTH in two, MAIL, RCPT, DATA, the text, QUIT.
STEPS = 13


class Answer(StrEnum):
    #: The server has taken the mail.
    TAKEN = "taken"
    #: Not this time, said the server (4xx).
    LATER = "later"
    #: The connection broke or timed out under way: it may have been taken or not.
    UNKNOWN = "unknown"
    #: Nobody answers there, or will not talk to us at all: no use trying the next mail now.
    AWAY = "away"
    #: 5xx to this mail: it will never be taken.
    NEVER = "never"


@dataclass(frozen=True)
class Outcome:
    answer: Answer
    said: str = ""


def longest_dialogue() -> float:
    """Seconds after which a dialogue is over, whatever the server is doing.

    Each step may take ``EMAIL_TIMEOUT``, so a server that is slow in all of them gets them all.
    """
    return STEPS * (settings.EMAIL_TIMEOUT or 30)


def transmit(envelope: Envelope) -> Outcome:
    """Hand one mail to the server and say what came of it. Never raises.

    Once the server has greeted us the dialogue ends in time, whatever the server does: a sender
    that went on after its lease could hand over what another sender has taken over.
    """
    ends_at = time.monotonic() + longest_dialogue()
    try:
        connection = get_connection(fail_silently=False)
        connection.open()
    except Exception as error:  # noqa: BLE001 -- whatever is the matter, the mail waits
        return Outcome(Answer.AWAY, _said(error))
    left = ends_at - time.monotonic()
    if left <= 0:
        _close(connection)
        return Outcome(Answer.AWAY, "too slow to be talked to")
    hanging_up = threading.Timer(left, _hang_up, [connection])
    hanging_up.start()
    try:
        return _hand_over(connection, envelope)
    finally:
        _close(connection)
        hanging_up.cancel()


def _hand_over(connection: Any, envelope: Envelope) -> Outcome:
    try:
        mail = FrozenMail(bytes(envelope.content), to_email=envelope.to_email)
    except Exception as error:  # noqa: BLE001 -- a fault in one mail must not stop the others
        return Outcome(Answer.LATER, _said(error))
    try:
        connection.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _text in error.recipients.values()]
        return Outcome(_by_code(min(codes, default=450)), _said(error))
    except smtplib.SMTPResponseException as error:
        return Outcome(_by_code(error.smtp_code), _said(error))
    except Exception as error:  # noqa: BLE001 -- a lost line, or this task's own time is up
        return Outcome(Answer.UNKNOWN, _said(error))
    return Outcome(Answer.TAKEN)


def _by_code(code: int) -> Answer:
    return Answer.NEVER if 500 <= code < 600 else Answer.LATER


def _hang_up(connection: Any) -> None:
    # Whoever waits for the server's answer finds the line dead. Not by TLS' own ``shutdown``, which
    # takes the cipher off before the line is cut.
    with contextlib.suppress(Exception):
        socket.socket.shutdown(connection.connection.sock, socket.SHUT_RDWR)


def _close(connection: Any) -> None:
    # The mail has been answered for; the goodbye does not matter.
    with contextlib.suppress(Exception):
        connection.close()


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:300]
