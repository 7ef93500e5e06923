"""What the charter and the association's own order say about its board."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from board.charter import rules
from kernel.associations.settings import declare, setting
from kernel.core import clock
from kernel.resolutions.models import Resolution
from kernel.resolutions.states import Origin

DAYS = rules.LeadDays()
declare(
    "board_days_opens", default=DAYS.opens, label=_("Avrapporteringen öppnar, dagar före mötet")
)
declare(
    "board_days_submit",
    default=DAYS.submit,
    label=_("Avrapporteringen till chefen, dagar före mötet"),
)
declare(
    "board_days_approve", default=DAYS.approve, label=_("Chefen godkänner senast, dagar före mötet")
)
declare(
    "board_days_notice", default=DAYS.notice, label=_("Kallelse och handlingar, dagar före mötet")
)
declare(
    "board_sections_restart_yearly",
    default=True,
    label=_("Paragraferna börjar om på 1 varje år"),
)
declare(
    "board_qualified_majorities",
    default={},
    label=_("Ärenden som behöver kvalificerad majoritet"),
    help=_(
        "Ärendeslag och bråkdel av de närvarande, till exempel ”Ändrad förbundsordning”: ”2/3”."
    ),
)
declare(
    "board_appeal_rolls",
    default=True,
    label=_("Flytta sista dagen att överklaga till nästa vardag"),
    help=_("När den annars infaller på en lördag, söndag eller helgdag (lagen 1930:173)."),
)
declare(
    "board_minutes_place",
    default="Förbundets kansli",
    label=_("Där protokollet förvaras"),
)


def lead_days(on: dt.date) -> rules.LeadDays:
    """How long before a meeting each thing is due, as it held on a day."""
    return rules.LeadDays(
        opens=int(setting("board_days_opens", on)),
        submit=int(setting("board_days_submit", on)),
        approve=int(setting("board_days_approve", on)),
        notice=int(setting("board_days_notice", on)),
    )


def dates_for(meeting_on: dt.date) -> rules.MeetingDates:
    """The days that are proposed for a meeting."""
    return rules.meeting_dates(meeting_on, lead_days(meeting_on), clock.today())


def qualified_matters(on: dt.date) -> dict[str, str]:
    """Kinds of matter that the charter names, each with its fraction."""
    return dict(setting("board_qualified_majorities", on))


def required_majority(matter: str, on: dt.date) -> Fraction | None:
    """The fraction of those present that a matter needs; None when most votes win."""
    return rules.fraction_of(str(qualified_matters(on).get(matter, ""))) if matter else None


def section_series(decided_on: dt.date) -> int:
    restarts = bool(setting("board_sections_restart_yearly", decided_on))
    return rules.section_series(decided_on, restarts_yearly=restarts)


def last_appeal_day(posted_on: dt.date) -> dt.date:
    """When the time of appeal ends, by the order that held as the last notice went up."""
    return rules.last_appeal_day(posted_on, rolls=bool(setting("board_appeal_rolls", posted_on)))


def minutes_place(on: dt.date) -> str:
    return str(setting("board_minutes_place", on))


def sections_after_later(held_on: dt.date) -> int | None:
    """From which number a meeting's sections go on when a later one has decided before it did."""
    series = section_series(held_on)
    made = Resolution.objects.filter(origin=Origin.MADE)
    if series:
        made = made.filter(decided_on__year=held_on.year)
    found = made.aggregate(
        last=Max("number"), later=Max("number", filter=Q(decided_on__gt=held_on))
    )
    return found["last"] + 1 if found["later"] else None
