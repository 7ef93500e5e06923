"""What has been sent, and what has changed since."""

from __future__ import annotations

from board.meetings.models.items import AgendaItem
from board.papers.models import BoardPack
from kernel.workflow.models import Event


def changed_since(pack: BoardPack, items: list[AgendaItem]) -> set[int]:
    """Items that were added or rewritten after the papers went out, until there are new papers."""
    events = Event.objects.about(*items, verbs=["create", "edit"]).filter(at__gt=pack.made_at)
    return set(events.values_list("subject_id", flat=True))


def page_span(pages: list[int] | None) -> str:
    """“sid. 12–19”, or nothing for an item without pages of its own."""
    if not pages:
        return ""
    first, last = pages
    return f"sid. {first}" if first == last else f"sid. {first}–{last}"
