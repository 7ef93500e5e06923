"""What the charter and the association's own order say about its board."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from functools import partial

from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from board.charter import rules
from kernel.associations.settings import declare, setting
from kernel.core import clock
from kernel.resolutions.models import Resolution
from kernel.resolutions.states import Origin

DAYS = rules.LeadDays()
#: The days before a meeting, the first first: each comes no later than the one before it.
LEAD = {
    "board_days_opens": (DAYS.opens, gettext_lazy("Avrapporteringen öppnar, dagar före mötet")),
    "board_days_submit": (
        DAYS.submit,
        gettext_lazy("Avrapporteringen till chefen, dagar före mötet"),
    ),
    "board_days_approve": (DAYS.approve, gettext_lazy("Chefen godkänner senast, dagar före mötet")),
    "board_days_notice": (DAYS.notice, gettext_lazy("Kallelse och handlingar, dagar före mötet")),
}
MOST_DAYS = 120
#: The heading of the board's settings.
GROUP = gettext_lazy("Möten och beslut")


def _fault_of_lead(key: str, days: int, on: dt.date) -> str:
    """Why a meeting could not have these days."""
    if days > MOST_DAYS:
        return _("Välj högst {days} dagar").format(days=MOST_DAYS)
    keys = list(LEAD)
    place = keys.index(key)
    for before in keys[:place]:
        if days > (other := int(setting(before, on))):
            return _("Välj högst {days}, som är {other}").format(days=other, other=_named(before))
    for after in keys[place + 1 :]:
        if days < (other := int(setting(after, on))):
            return _("Välj minst {days}, som är {other}").format(days=other, other=_named(after))
    return ""


def _named(key: str) -> str:
    return f"”{LEAD[key][1]}”"


for _key, (_default, _label) in LEAD.items():
    declare(
        _key, default=_default, group=GROUP, label=_label, fault_of=partial(_fault_of_lead, _key)
    )


def _fault_of_majorities(fractions: dict[str, str], _on: dt.date) -> str:
    for matter, written in fractions.items():
        if rules.fraction_of(written) is None:
            return _("Skriv en bråkdel för {matter}, till exempel 2/3").format(matter=matter)
    return ""


declare(
    "board_sections_restart_yearly",
    default=True,
    group=GROUP,
    label=gettext_lazy("Paragraferna börjar om på 1 varje år"),
)
declare(
    "board_qualified_majorities",
    default={},
    group=GROUP,
    label=gettext_lazy("Ärenden som behöver kvalificerad majoritet"),
    help=gettext_lazy(
        "Ärendeslag och bråkdel av de närvarande, till exempel Ändrad förbundsordning: 2/3."
    ),
    fault_of=_fault_of_majorities,
)
declare(
    "board_appeal_rolls",
    default=True,
    group=GROUP,
    label=gettext_lazy("Flytta sista dagen att överklaga till nästa vardag"),
    help=gettext_lazy(
        "När den annars infaller på en lördag, söndag eller helgdag (lagen 1930:173)."
    ),
)
declare(
    "board_minutes_place",
    default="Förbundets kansli",
    group=GROUP,
    label=gettext_lazy("Där protokollet förvaras"),
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
