"""The standing agenda, what is ready to be taken up, and what the board reads on an item."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from board.charter.selectors import GROUP
from board.matters.actions import PAPER_KINDS, PaperKind, kind_of
from board.matters.selectors import Draft, Paper
from board.matters.states import ItemKind
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.meetings.querysets import AgendaItemQuerySet
from board.meetings.states import ITEM_AHEAD
from kernel.accounts.models import User
from kernel.associations.querysets import count_of
from kernel.associations.settings import declare, setting

#: The standing agenda; rows with a key are where the app finds its place.
AGENDA: list[dict[str, str]] = [
    {"key": "opening", "kind": ItemKind.ORDER, "title": "Mötet öppnas"},
    {"key": "roll_call", "kind": ItemKind.ORDER, "title": "Upprop"},
    {
        "key": "checker",
        "kind": ItemKind.DECISION,
        "title": "Val av justerare",
        "proposed_decision": "att välja … att justera protokollet tillsammans med ordföranden.",
    },
    {
        "key": "agenda",
        "kind": ItemKind.DECISION,
        "title": "Godkännande av dagordningen",
        "proposed_decision": "att godkänna dagordningen.",
    },
    {"key": "recusal", "kind": ItemKind.ORDER, "title": "Anmälan om jäv"},
    {
        "key": "minutes",
        "kind": ItemKind.REPORT,
        "title": "Föregående protokoll",
        "proposed_decision": "att lägga protokollet till handlingarna.",
    },
    {
        "key": "economy",
        "kind": ItemKind.INFORMATION,
        "title": "Ekonomi",
        "proposed_decision": "att lägga informationen till handlingarna.",
    },
    {"key": "proposals", "kind": ItemKind.ORDER, "title": "Uppdragsförslag"},
    {"key": "reports", "kind": ItemKind.ORDER, "title": "Avrapporteringar"},
    {"key": "final_reports", "kind": ItemKind.ORDER, "title": "Slutredovisningar"},
    {
        "key": "director",
        "kind": ItemKind.INFORMATION,
        "title": "Information från förbundschefen",
        "proposed_decision": "att lägga informationen till handlingarna.",
    },
    {"key": "other", "kind": ItemKind.ORDER, "title": "Övriga frågor"},
    {"key": "next_meeting", "kind": ItemKind.ORDER, "title": "Nästa möte"},
    {"key": "closing", "kind": ItemKind.ORDER, "title": "Mötet avslutas"},
]


def _fault_of_agenda(rows: list[dict[str, str]], _on: dt.date) -> str:
    """What no item could be called would stop every meeting from being planned."""
    title: Any = AgendaItem._meta.get_field("title")
    for row in rows:
        if len(row["title"]) > title.max_length:
            sentence = _("Raden ”{row}” är för lång. Skriv högst {most} tecken på varje rad")
            return str(sentence).format(
                row=Truncator(row["title"]).chars(40), most=title.max_length
            )
    return ""


declare(
    "board_agenda",
    default=AGENDA,
    group=GROUP,
    label=_("Mall för dagordning"),
    fault_of=_fault_of_agenda,
)


def agenda_template(on: dt.date) -> list[dict[str, str]]:
    """The standing items, in order."""
    return list(setting("board_agenda", on))


@dataclass(frozen=True)
class Around:
    """The agenda that an item stands in, as far as the reader sees it."""

    agenda: list[AgendaItem]
    before: AgendaItem | None
    after: AgendaItem | None


def around(item: AgendaItem, user: User) -> Around:
    """Every item of the meeting that the reader sees, and the two beside this one."""
    seen = AgendaItem.objects.visible_to(user).filter(meeting=item.meeting_id).alive()
    agenda = list(seen.defer("summary", "proposed_decision", "discussion").in_order())
    earlier = [each for each in agenda if each.position < item.position]
    later = [each for each in agenda if each.position > item.position]
    return Around(agenda, earlier[-1] if earlier else None, later[0] if later else None)


def nearest_meeting(user: User) -> Meeting | None:
    """The meeting that is under way, or the next from today on."""
    seen = Meeting.objects.visible_to(user).for_page()
    return seen.under_way().first() or seen.coming().first()


@dataclass(frozen=True)
class Ready:
    """Something that can be put on the agenda, and the item it would become."""

    kind: PaperKind
    about: Any
    draft: Draft

    @property
    def key(self) -> str:
        """How a form names it: “proposal-12”."""
        return f"{self.kind.field}-{self.about.pk}"

    @property
    def title(self) -> str:
        return self.draft.title


def ready_for(meeting: Meeting) -> list[Ready]:
    """All that is ready and on no agenda, kind by kind."""
    return [
        Ready(kind, thing, kind.draft(thing, meeting.held_on))
        for kind in PAPER_KINDS
        for thing in _free(kind)
    ]


def count_ready() -> int:
    """How many things are ready and on no agenda; one query a kind, however many there are."""
    return sum(_free(kind).count() for kind in PAPER_KINDS)


def count_of_ready() -> Any:
    """The same as a column."""
    return sum((count_of(_free(kind), "association") for kind in PAPER_KINDS), Value(0))


def _free(kind: PaperKind) -> QuerySet[Any]:
    return kind.ready().filter(~Exists(_taken(kind)))


def _taken(kind: PaperKind) -> AgendaItemQuerySet:
    """Items alive that are about the thing looked at."""
    about = {kind.field: OuterRef("pk")}
    return AgendaItem.objects.filter(status__in=ITEM_AHEAD, **about).order_by()


def paper_of(item: AgendaItem, until: dt.datetime | None = None) -> Paper | None:
    """What the board reads on an item, as it was at a moment; None when nothing is attached."""
    kind = kind_of(item)
    return kind.reads(item.about, until) if kind else None
