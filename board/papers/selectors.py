"""What has been sent, and what has changed since."""

from __future__ import annotations

from dataclasses import dataclass

from board.matters.actions import kind_of
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.papers.models import BoardPack
from kernel.workflow.models import Event


def changed_since(pack: BoardPack, items: list[AgendaItem]) -> set[int]:
    """Items that were added or rewritten after the papers went out, until there are new papers."""
    events = Event.objects.about(*items, verbs=["create", "edit"]).filter(at__gt=pack.made_at)
    return set(events.values_list("subject_id", flat=True))


@dataclass(frozen=True)
class ItemPapers:
    """What would go out with one item."""

    item: AgendaItem
    number: int
    #: Whether a proposal or a report goes with it, which then cannot be changed.
    is_frozen: bool
    is_ready: bool
    files: int


def papers_of(meeting: Meeting) -> list[ItemPapers]:
    """What a notice sent now would bring, item by item."""
    items = meeting.items.alive().for_page().prefetch_related("files").in_order()
    found = []
    for number, item in enumerate(items, 1):
        kind = kind_of(item)
        is_ready = kind is None or kind.is_ready_for_board(item.about)
        found.append(ItemPapers(item, number, kind is not None, is_ready, len(item.files.all())))
    return found


def page_span(pages: list[int] | None) -> str:
    """“sid. 12–19”, or nothing for an item without pages of its own."""
    if not pages:
        return ""
    first, last = pages
    return f"sid. {first}" if first == last else f"sid. {first}–{last}"
