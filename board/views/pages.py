"""What the pages of this room share: finding things, and a verb with its form."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from board.models import AgendaItem, Meeting
from kernel.associations.http import Request
from kernel.associations.models import Role
from kernel.core.http import render_page

ROWS = 100


def page_of(request: Request, rows: QuerySet[Any]) -> Page[Any]:
    """One page of a list; a number out of range gives the nearest page."""
    return Paginator(rows, ROWS).get_page(request.GET.get("sida"))


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


def form_page(
    request: Request,
    form: BaseForm | None,
    *,
    subject: Any,
    heading: str,
    button: str,
    intro: str = "",
    facts: list[str] | None = None,
    back_url: str = "",
    template: str = "board/form.html",
    **context: Any,
) -> HttpResponse:
    """A verb with what must be filled in before it is done; without a form, a question."""
    page = {
        "form": form,
        "subject": subject,
        "heading": heading,
        "button": button,
        "intro": intro,
        "facts": facts or [],
        "back_url": back_url or subject.get_absolute_url(),
        "back_label": _("Tillbaka till {subject}").format(subject=subject),
        **context,
    }
    status = 422 if form is not None and form.errors else 200
    return render_page(request, template, page, status=status)
