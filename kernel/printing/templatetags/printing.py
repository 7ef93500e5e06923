"""The way to a paper, or how far its making has come."""

from __future__ import annotations

from typing import Any

from django import template

from kernel.files.models import StoredFile
from kernel.printing.asked import asked_at
from kernel.printing.selectors import progress_of

register = template.Library()


@register.inclusion_tag("printing/paper.html", takes_context=True)
def paper(
    context: dict[str, Any],
    file: StoredFile,
    words: str,
    *,
    pages: int = 0,
    main: bool = False,
) -> dict[str, Any]:
    """A link to the file; while it is made, its progress, which becomes a link when it is done."""
    return {
        "file": file,
        "words": words,
        "pages": pages,
        "css": "btn btn-primary" if main else "btn btn-outline-primary",
        "progress": progress_of(file),
        "csrf_token": context.get("csrf_token"),
        "request": context.get("request"),
    }


@register.inclusion_tag("printing/ask.html", takes_context=True)
def ask_paper(
    context: dict[str, Any], address: str, words: str, *, css: str = "btn btn-outline-primary"
) -> dict[str, Any]:
    """A button that asks for a paper of the reader's own, and the way to the one made before."""
    return {
        "made": asked_at(context["request"], address),
        "address": address,
        "words": words,
        "css": css,
        "csrf_token": context.get("csrf_token"),
        "request": context.get("request"),
    }
