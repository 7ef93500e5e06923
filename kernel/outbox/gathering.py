"""Makes one mail to one person out of what is due: urgent things alone, the day's together."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils.translation import gettext as _

from kernel.associations.models import Person
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.core.text import one_line
from kernel.outbox.kinds import Mail, UnknownKindError, Urgency, kind_of
from kernel.outbox.letters import attachment_names, readable, write_letter
from kernel.outbox.models import Delivery, Message
from kernel.outbox.rules import MailCalendar
from kernel.outbox.selectors import has_left, mail_calendar, pace_of
from kernel.outbox.states import Pace, State

logger = logging.getLogger(__name__)


def gather(now: dt.datetime) -> Delivery | None:
    """A new mail in the association in scope, from the message that has waited longest.

    The person's row is locked, so that two senders never write to the same person at a time and
    the day's messages come in one mail. Messages that cannot be written or have lost their point
    are set aside one by one.
    """
    busy: set[int] = set()
    while True:
        longest = Message.objects.due(now).exclude(person__in=busy).order_by("due_at", "pk").first()
        if longest is None:
            return None
        person = (
            Person.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
            .filter(pk=longest.person_id)
            .first()
        )
        if person is None:
            busy.add(longest.person_id)
            continue
        delivery = _mail_to(person, longest, now)
        if delivery is not None:
            return delivery
        if Message.objects.due(now).filter(pk=longest.pk).exists():
            busy.add(longest.person_id)  # somebody holds the message itself; next time


def _mail_to(person: Person, longest: Message, now: dt.datetime) -> Delivery | None:
    due = Message.objects.due(now).filter(person=person).order_by("due_at", "pk")
    due = due.select_for_update(skip_locked=True, of=("self",))
    if has_left(person):
        for message in due:
            _set_aside(message, State.MISSED)
        return None
    urgent = _urgency(longest) is Urgency.NOW
    if urgent:
        letters = _written(due.filter(pk=longest.pk), person)
        return _deliver(person, letters, now)
    gathered = [message for message in due if _urgency(message) is not Urgency.NOW]
    today, calendar = clock.local(now).date(), mail_calendar()
    if calendar.is_quiet(today) or _had_mail(person, today):
        _postpone(gathered, calendar, now)
        return None
    return _deliver(person, _written(gathered, person), now, gathered_on=today)


def _urgency(message: Message) -> Urgency:
    try:
        return kind_of(message.kind).urgency
    except UnknownKindError:
        return Urgency.NOW  # it fails by itself, and nothing else with it


def _had_mail(person: Person, day: dt.date) -> bool:
    return Delivery.objects.filter(person=person, gathered_on=day).exists()


def _postpone(messages: Sequence[Message], calendar: MailCalendar, now: dt.datetime) -> None:
    """Move to the next daily hour. One that already waits there says the same."""
    slot = calendar.daily_slot(now + dt.timedelta(seconds=1))
    for message in messages:
        twin = Message.objects.filter(
            person=message.person_id,
            kind=message.kind,
            subject_type=message.subject_type,
            subject_id=message.subject_id,
            due_at=slot,
        ).exclude(state=State.CANCELLED)
        if twin.exists():
            _set_aside(message, State.CANCELLED)
        else:
            message.due_at = slot
            message.save(update_fields=["due_at"])


def _written(messages: Iterable[Message], person: Person) -> list[tuple[Message, Mail]]:
    """What each message says, without those that cannot or need not be said."""
    written = []
    for message in messages:
        message.person = person
        mail = _say(message)
        if mail is not None:
            written.append((message, mail))
    return written


def _say(message: Message) -> Mail | None:
    try:
        # A savepoint: a failed query inside must not take the others with it.
        with transaction.atomic():
            kind = kind_of(message.kind)
            is_over = kind.last_day is not None and kind.last_day(message.subject) < clock.today()
            if not is_over and kind.still_due(message):
                return kind.render(message)
    except ObjectDoesNotExist:
        pass  # what it is about is gone
    except Exception as error:
        logger.exception("mail could not be written", extra={"message_pk": message.pk})
        _set_aside(message, State.FAILED, said=f"{type(error).__name__}: {error}"[:300])
        return None
    _set_aside(message, State.MISSED)
    return None


def _set_aside(message: Message, state: State, said: str = "") -> None:
    message.state = state
    message.settled_at = clock.now()
    message.last_error = said
    message.save(update_fields=["state", "settled_at", "last_error"])


def _deliver(
    person: Person,
    letters: list[tuple[Message, Mail]],
    now: dt.datetime,
    gathered_on: dt.date | None = None,
) -> Delivery | None:
    if not letters:
        return None
    messages = [message for message, _said in letters]
    pace = pace_of(person) if gathered_on else Pace.DAILY
    try:
        with transaction.atomic():
            letter = write_letter(
                person,
                [mail for _about, mail in letters],
                name=[person.email, *(message.pk for message in messages)],
                pace=pace,
            )
    except Exception as error:
        if not isinstance(error, DomainError):
            logger.exception("mail could not be put together", extra={"person": person.pk})
        for message in messages:
            _set_aside(message, State.FAILED, said=str(error)[:300])
        return None
    delivery = Delivery(
        person=person,
        to_email=letter.to_email,
        headline=letter.headline,
        content=letter.content,
        message_id=letter.message_id,
        gathered_on=gathered_on,
        legal_effect=any(kind_of(message.kind).legal_effect for message in messages),
        next_attempt_at=now,
        created_at=now,
    )
    delivery.save(force_insert=True)
    for message, mail in letters:
        message.delivery = delivery
        message.headline = one_line(mail.subject)[:200]
        message.save(update_fields=["delivery", "headline"])
    return delivery


@dataclass(frozen=True)
class Preview:
    """What a mail says or would say."""

    headline: str
    text: str
    files: tuple[str, ...] = ()
    #: Why it cannot be written as things are.
    fault: str = ""


def preview(message: Message) -> Preview:
    """The mail as it went, or as it would go now; of a personal one only what it is about."""
    if message.is_personal:
        fault = _("Mejlet innehåller en personlig länk. Bara mottagaren kan läsa det.")
        return Preview(message.headline, "", fault=fault)
    if message.delivery is not None and message.delivery.content:
        content = bytes(message.delivery.content)
        return Preview(
            message.delivery.headline,
            readable(content),
            tuple(attachment_names(content)),
        )
    try:
        with transaction.atomic():
            mail = kind_of(message.kind).render(message)
            letter = write_letter(message.person, [mail], name=[message.pk])
    except ObjectDoesNotExist:
        return Preview(message.headline, "", fault=_("Det som mejlet handlar om finns inte kvar."))
    except DomainError as error:
        return Preview(message.headline, "", fault=str(error))
    except Exception:
        logger.exception("mail could not be shown", extra={"message_pk": message.pk})
        return Preview(message.headline, "", fault=_("Mejlet går inte att skriva just nu."))
    return Preview(
        letter.headline,
        readable(letter.content),
        tuple(attachment_names(letter.content)),
    )
