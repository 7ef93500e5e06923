"""What the outbox knows: the calendar of mail, people's choices, what waits."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Min
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Association, Membership, Person, Setting
from kernel.associations.scope import scope
from kernel.associations.settings import declare, declared, setting
from kernel.core import clock, swedish
from kernel.outbox.models import AccountMail, Delivery, Job, MailPace, Message
from kernel.outbox.rules import MailCalendar, leaves_room
from kernel.outbox.states import JobState, Pace, State

#: What is written where no period is quiet.
NO_DAY = "nej"
#: The heading of the settings about mail.
GROUP = _("Mejl")
MAX_GREETING = 100


def _fault_of_day(text: str, other: Any) -> str | Promise:
    if str(text).strip().lower() == NO_DAY:
        return ""
    if (day := _month_and_day(text)) is None:
        return _("Skriv månad och dag, till exempel 07-01, eller nej")
    if other(day):
        return ""
    return _("Då blir nästan inga mejldagar kvar. Ändra den andra dagen först")


def _fault_of_first(text: str, on: dt.date) -> str | Promise:
    last = _month_and_day(setting("mail_quiet_to", on))
    return _fault_of_day(text, lambda first: last is None or leaves_room(first, last))


def _fault_of_last(text: str, on: dt.date) -> str | Promise:
    first = _month_and_day(setting("mail_quiet_from", on))
    return _fault_of_day(text, lambda last: first is None or leaves_room(first, last))


def _said_day(text: str) -> str:
    """“1 juli”, or that there is none."""
    found = _month_and_day(text)
    return f"{found[1]} {swedish.MONTHS[found[0] - 1]}" if found else str(_("Ingen"))


def _fault_of_greeting(text: str, _on: dt.date) -> str | Promise:
    if len(text) > MAX_GREETING:
        return _("Skriv högst 100 tecken")
    return _("Skriv bara {namn} inom klamrar") if re.search(r"[{}]", _greeted(text, "")) else ""


declare(
    "mail_at",
    default=f"{MailCalendar.daily_at:%H.%M}",
    group=GROUP,
    label=_("Klockslag för dagens samlade mejl"),
    help=_("Till exempel 07.00."),
    fault_of=lambda text, _on: "" if _clock(text) else _("Skriv ett klockslag, till exempel 07.00"),
)
declare(
    "mail_on_weekends",
    default=False,
    group=GROUP,
    label=_("Skicka samlade mejl på lördagar och söndagar"),
)
declare("mail_on_holidays", default=False, group=GROUP, label=_("Skicka samlade mejl på helgdagar"))
declare(
    "mail_quiet_from",
    default="07-01",
    group=GROUP,
    label=_("Första dagen på året utan samlade mejl"),
    help=_("Månad och dag, till exempel 07-01. Skriv nej om ingen period är fri."),
    fault_of=_fault_of_first,
    said_of=_said_day,
)
declare(
    "mail_quiet_to",
    default="07-31",
    group=GROUP,
    label=_("Sista dagen på året utan samlade mejl"),
    help=_("Månad och dag, till exempel 07-31."),
    fault_of=_fault_of_last,
    said_of=_said_day,
)
declare(
    "mail_greeting",
    default="Hej {namn}!",
    group=GROUP,
    label=_("Så börjar varje mejl"),
    help=_("Där det står {namn} kommer mottagarens förnamn."),
    fault_of=_fault_of_greeting,
)
declare(
    "mail_closing", default="Hälsningar", group=GROUP, label=_("Så slutar varje mejl, före namnet")
)
declare(
    "mail_note",
    default="",
    group=GROUP,
    label=_("Rader under namnet i varje mejl"),
    help=_("Till exempel telefonnummer och när kansliet har öppet."),
)


_KEYS = (
    "mail_at",
    "mail_on_weekends",
    "mail_on_holidays",
    "mail_quiet_from",
    "mail_quiet_to",
)


_WORDS = ("mail_greeting", "mail_closing", "mail_note")


@dataclass(frozen=True)
class MailWords:
    """What the association lets stand around each mail."""

    greeting: str
    closing: str
    note: str


def mail_words(name: str) -> MailWords:
    """How a mail to somebody begins and ends. One query."""
    values = _values(_WORDS)
    return MailWords(
        _greeted(values["mail_greeting"], name), values["mail_closing"], values["mail_note"]
    )


def _values(keys: Sequence[str]) -> dict[str, Any]:
    """Several settings of today at once."""
    chosen = (
        Setting.objects.filter(key__in=keys, valid_from__lte=clock.today())
        .order_by("key", "-valid_from")
        .distinct("key")
        .values_list("key", "value")
    )
    return {key: declared()[key].default for key in keys} | dict(chosen)


def mail_calendar() -> MailCalendar:
    """When the association in scope lets gathered mail go. One query."""
    values = _values(_KEYS)
    first, last = (_month_and_day(values[key]) for key in ("mail_quiet_from", "mail_quiet_to"))
    return MailCalendar(
        daily_at=_clock(values["mail_at"]) or MailCalendar.daily_at,
        on_weekends=bool(values["mail_on_weekends"]),
        on_holidays=bool(values["mail_on_holidays"]),
        # Two days that were chosen from different days on may leave nothing of a year.
        quiet=(first, last) if first and last and leaves_room(first, last) else None,
    )


def pace_of(person: Person) -> Pace:
    """How often somebody wants gathered mail."""
    chosen = MailPace.objects.filter(person=person).values_list("pace", flat=True).first()
    return Pace(chosen) if chosen else Pace.DAILY


def has_left(person: Person) -> bool:
    """Whether all roles somebody has had here are over. A guest never had one and has not left."""
    ends = set(Membership.objects.filter(person=person).values_list("ends_on", flat=True))
    return bool(ends) and all(end is not None and end < clock.today() for end in ends)


def oldest_due_age() -> dt.timedelta:
    """How long the mail that has waited longest has been due, over all associations."""
    now = clock.now()
    waiting = [AccountMail.objects.claimable(now).aggregate(at=Min("next_attempt_at"))["at"]]
    for association in Association.objects.all():
        with scope(association):
            waiting += [
                Message.objects.due(now).aggregate(at=Min("due_at"))["at"],
                Delivery.objects.claimable(now).aggregate(at=Min("next_attempt_at"))["at"],
            ]
    return max((now - at for at in waiting if at is not None), default=dt.timedelta(0))


def oldest_work_age() -> dt.timedelta:
    """How long the work that deeds left longest ago has waited, over all associations."""
    waiting = []
    for association in Association.objects.all():
        with scope(association):
            left = Job.objects.filter(state__in=[JobState.QUEUED, JobState.RUNNING])
            waiting.append(left.aggregate(at=Min("created_at"))["at"])
    now = clock.now()
    return max((now - at for at in waiting if at is not None), default=dt.timedelta(0))


@dataclass(frozen=True)
class Counts:
    """How many messages of the association in scope wait, and how many need somebody's eye."""

    waiting: int
    alarming: int


def counts() -> Counts:
    return Counts(
        waiting=Message.objects.filter(state__in=[State.QUEUED, State.SENDING]).count(),
        alarming=Message.objects.alarming().count(),
    )


def _clock(text: str) -> dt.time | None:
    """“07.00”; None if it is no such thing."""
    try:
        hour, _, minute = str(text).replace(":", ".").partition(".")
        return dt.time(int(hour), int(minute or 0))
    except ValueError:
        return None


def _greeted(text: str, name: str) -> str:
    return text.replace("{namn}", name)


def _month_and_day(text: str) -> tuple[int, int] | None:
    try:
        month, day = (int(part) for part in str(text).split("-"))
        dt.date(2000, month, day)
    except ValueError:
        return None
    return month, day
