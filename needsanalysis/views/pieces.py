"""What several of these pages share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import BaseForm

from kernel.associations.http import Request
from kernel.core.privacy import warnings

ROWS = 50


def page_of(request: Request, rows: QuerySet[Any]) -> Page:
    """The page of a list that the address asks for."""
    return Paginator(rows, ROWS).get_page(request.GET.get("sida"))


def warn(request: Request, form: BaseForm) -> None:
    """Ask the writer to look again where a text seems to tell how somebody is reached."""
    found = {
        warning
        for value in form.cleaned_data.values()
        if isinstance(value, str)
        for warning in warnings(value)
    }
    for warning in sorted(found):
        messages.warning(request, warning)
