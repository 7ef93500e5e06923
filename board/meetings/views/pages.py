"""What the pages of this room share: finding things."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from kernel.associations.http import Request


def get_meeting(request: Request, pk: int) -> Meeting:
    return get_object_or_404(Meeting.objects.visible_to(request.user).for_page(), pk=pk)


def get_item(request: Request, pk: int) -> AgendaItem:
    return get_object_or_404(AgendaItem.objects.visible_to(request.user).for_page(), pk=pk)
