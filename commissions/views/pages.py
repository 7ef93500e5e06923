"""What the pages of this room share: lists in pieces, and a verb with its form."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpResponse

from kernel.associations.http import Request
from kernel.core.http import render_page

ROWS = 100


def page_of(request: Request, rows: QuerySet[Any]) -> Page[Any]:
    """One page of a list; a number out of range gives the nearest page."""
    return Paginator(rows, ROWS).get_page(request.GET.get("sida"))


def posted(request: Request) -> Any:
    """What was sent, for a form to check; None while the page is only being looked at."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: Request,
    form: BaseForm | None,
    *,
    subject: Any,
    heading: str,
    button: str,
    template: str = "commissions/form.html",
    **context: Any,
) -> HttpResponse:
    """A verb with what must be filled in before it is done; without a form, a question."""
    page = {"form": form, "subject": subject, "heading": heading, "button": button, **context}
    status = 422 if form is not None and form.errors else 200
    return render_page(request, template, page, status=status)
