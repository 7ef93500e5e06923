"""Sends what is due. Three transactions a mail: claim, (send), mark; none is open during SMTP.

A sender may die anywhere. Before the claim is committed nothing has happened; after it the lease
runs out and the same bytes go again under the same Message-ID; after the mark it is over. Only
a death between the server's answer and our mark gives a second copy.

Any number of senders may run: the worker, ``manage.py outbox run``, a person at the command line.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.core import clock
from kernel.outbox.gathering import gather
from kernel.outbox.models import AccountMail, Delivery, Envelope, Message
from kernel.outbox.rules import retry_after
from kernel.outbox.states import State
from kernel.outbox.transport import Answer, Outcome, longest_dialogue, transmit

logger = logging.getLogger(__name__)

Sent = TypeVar("Sent", bound=Envelope)

#: Senders at a time; mail services refuse more connections than a few.
SLOTS = 2
_SLOT_LOCK = 0x4F555442  # one number for "a sender's place"; the second key is the place

#: Claiming and marking take their time beside the dialogue with the server.
MARGIN = 1.1

#: A round ends after so long, well before the worker would end it in the middle of a mail.
ROUND_SECONDS = 120

#: After this long without luck a mail has failed, as among mail servers.
GIVE_UP_AFTER = dt.timedelta(days=5)


def lease() -> dt.timedelta:
    """How long a sender may hold a mail before another takes it over: longer than it can talk."""
    return dt.timedelta(seconds=longest_dialogue() * MARGIN)


def send_due() -> int:
    """Send everything whose time has come. Returns how many mails were handed over.

    Associations take turns, so that nobody's thousand mails stand before another's one. Codes for
    signing in go before everything else. When the server is away the rest waits for the next run.
    """
    handed_over, ends_at = 0, time.monotonic() + ROUND_SECONDS
    with _place() as free, translation.override("sv"):
        if not free:
            return 0
        waiting = list(Association.objects.order_by("pk"))
        try:
            handed_over += _account_mail()
            while waiting and time.monotonic() < ends_at:
                still: list[Association] = []
                for association in waiting:
                    sent = _send_one(association)
                    if sent is not None:
                        handed_over += sent + _account_mail()
                        still.append(association)
                waiting = still
        except ServerAwayError as error:
            logger.warning("mail server is away, the rest waits", extra={"said": str(error)})
    return handed_over


class ServerAwayError(Exception):
    """The mail server does not answer; trying the next mail would only take time."""


def _send_one(association: Association) -> int | None:
    """Send one mail of the association: 1 handed over, 0 not, None when nothing waits."""
    try:
        envelope = claim(association)
    except Exception:
        # A fault in one association's rows must not stop the others.
        logger.exception("mail could not be prepared", extra={"association": association.pk})
        return None
    if envelope is None:
        return None
    outcome = transmit(envelope)
    mark(envelope, outcome, association=association)
    if outcome.answer is Answer.AWAY:
        raise ServerAwayError(outcome.said)
    return int(outcome.answer is Answer.TAKEN)


def _account_mail() -> int:
    handed_over = 0
    while (envelope := claim_account_mail()) is not None:
        outcome = transmit(envelope)
        mark(envelope, outcome)
        if outcome.answer is Answer.AWAY:
            raise ServerAwayError(outcome.said)
        handed_over += int(outcome.answer is Answer.TAKEN)
    return handed_over


# -- claim -----------------------------------------------------------------------------------------


def claim(association: Association) -> Delivery | None:
    """Take one mail for sending: one that waits for another attempt, else a new one."""
    now = clock.now()
    with scope(association, durable=True):
        delivery = _claim_waiting(now) or gather(now)
        if delivery is not None:
            _take(delivery, now)
        return delivery


def claim_account_mail() -> AccountMail | None:
    """Take one code or link for sending; what has expired is erased instead."""
    now = clock.now()
    with transaction.atomic(durable=True):
        for envelope in _locked(AccountMail.objects.claimable(now)):
            if envelope.expires_at > now:
                _take(envelope, now)
                return envelope
            _settle(envelope, State.MISSED)
        return None


def _claim_waiting(now: dt.datetime) -> Delivery | None:
    for delivery in _locked(Delivery.objects.claimable(now)):
        if delivery.state == State.SENDING and delivery.legal_effect:
            _settle(delivery, State.UNCERTAIN, said=_("Sändningen avbröts"))
        elif not _still_due(delivery):
            _settle(delivery, State.MISSED)
        elif delivery.created_at + GIVE_UP_AFTER < now:
            _settle(delivery, State.FAILED, said=delivery.last_error)
        else:
            return delivery
    return None


def _locked(envelopes: QuerySet[Sent]) -> Iterator[Sent]:
    """One after the other, passing by those that another sender holds."""
    rows = envelopes.select_for_update(skip_locked=True, of=("self",)).order_by("next_attempt_at")
    while (row := rows.first()) is not None:
        yield row


def _still_due(delivery: Delivery) -> bool:
    """Whether any of the mail's messages still matters. When in doubt it does."""
    for message in delivery.messages.exclude(state=State.CANCELLED).select_related("person"):
        try:
            with transaction.atomic():
                if message.declared.still_due(message):
                    return True
        except Exception:
            logger.exception("could not tell whether mail is due", extra={"message_pk": message.pk})
            return True
    return False


def _take(envelope: Envelope, now: dt.datetime) -> None:
    envelope.state = State.SENDING
    envelope.attempts += 1
    envelope.lease_until = now + lease()
    envelope.save(update_fields=["state", "attempts", "lease_until"])
    _tell_messages(envelope)


# -- mark ------------------------------------------------------------------------------------------


def mark(claimed: Envelope, outcome: Outcome, *, association: Association | None = None) -> None:
    """Write down what came of an attempt."""
    if association is None:
        with transaction.atomic(durable=True):
            _mark(claimed, outcome)
    else:
        with scope(association, durable=True):
            _mark(claimed, outcome)


def _mark(claimed: Envelope, outcome: Outcome) -> None:
    manager: Any = type(claimed).objects  # type: ignore[attr-defined]  # -- both kinds have it
    envelope = manager.select_for_update(of=("self",)).get(pk=claimed.pk)
    if envelope.state != State.SENDING:
        return
    if outcome.answer is Answer.TAKEN:
        _settle(envelope, State.SENT)
    elif envelope.lease_until != claimed.lease_until:
        return  # another sender has taken it over; what comes of that counts
    elif outcome.answer is Answer.NEVER:
        _settle(envelope, State.FAILED, said=outcome.said)
    elif outcome.answer is Answer.UNKNOWN and getattr(envelope, "legal_effect", False):
        _settle(envelope, State.UNCERTAIN, said=outcome.said)
    else:
        envelope.state = State.QUEUED
        envelope.lease_until = None
        envelope.next_attempt_at = clock.now() + retry_after(envelope.attempts)
        envelope.last_error = outcome.said
        envelope.save(update_fields=["state", "lease_until", "next_attempt_at", "last_error"])
        _tell_messages(envelope)


def _settle(envelope: Envelope, state: State, said: str = "") -> None:
    envelope.state = state
    envelope.lease_until = None
    envelope.sent_at = clock.now() if state == State.SENT else None
    envelope.last_error = said
    fields = ["state", "lease_until", "sent_at", "last_error"]
    if isinstance(envelope, AccountMail) or (
        isinstance(envelope, Delivery) and state == State.SENT and envelope.is_personal
    ):
        envelope.content = b""
        fields.append("content")
    envelope.save(update_fields=fields)
    _tell_messages(envelope)
    if state in (State.FAILED, State.UNCERTAIN):
        logger.error(
            "mail needs somebody's eye",
            extra={"message_id": envelope.message_id, "state": state},
        )


def _tell_messages(envelope: Envelope) -> None:
    """A mail's messages are where the mail is."""
    if not isinstance(envelope, Delivery):
        return
    over = envelope.state not in (State.QUEUED, State.SENDING)
    Message.objects.filter(delivery=envelope).exclude(state=State.CANCELLED).update(
        state=envelope.state,
        settled_at=clock.now() if over else None,
        last_error=envelope.last_error,
    )


# -- a sender's place ------------------------------------------------------------------------------


@contextmanager
def _place() -> Iterator[bool]:
    """One of the few places for senders, for as long as this connection lives at most."""
    taken = next(
        (number for number in range(SLOTS) if _lock("pg_try_advisory_lock", number)),
        None,
    )
    try:
        yield taken is not None
    finally:
        if taken is not None and connection.is_usable():
            _lock("pg_advisory_unlock", taken)


def _lock(function: str, number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s, %s)", [_SLOT_LOCK, number])
        return bool(cursor.fetchone()[0])
