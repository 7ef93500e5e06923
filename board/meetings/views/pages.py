"""What the pages of this room share: finding things, and a verb with its form."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from kernel.associations.http import Request
from kernel.associations.models import Role


def get_meeting(request: Request, pk: int) -> Meeting:
    meetings: Any = Meeting.objects.visible_to(request.user)
    found: Meeting = get_object_or_404(meetings.for_page(), pk=pk)
    return found


def get_item(request: Request, pk: int) -> AgendaItem:
    items: Any = AgendaItem.objects.visible_to(request.user)
    found: AgendaItem = get_object_or_404(items.for_page(), pk=pk)
    return found


def is_office(request: Request) -> bool:
    """Speaks for others: the director, who keeps the meeting."""
    return Role.DIRECTOR in request.roles
