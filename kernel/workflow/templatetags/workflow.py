"""What pages ask of things that move."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kernel.workflow.actions import open_verbs as verbs_open_to
from kernel.workflow.middleware import FIELD
from kernel.workflow.selectors import history_of, history_of_each

register = template.Library()


@register.simple_tag(takes_context=True)
def open_verbs(context: dict[str, Any], obj: Any) -> set[str]:
    """The verbs that the visitor may do now: ``{% open_verbs report as verbs %}``."""
    return verbs_open_to(obj, context["request"].user)


@register.simple_tag
def once() -> SafeString:
    """A one-time key, so that a form sent twice is done once."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4())


@register.inclusion_tag("workflow/history.html")
def history(obj: Any, *, with_notes: bool = True) -> dict[str, Any]:
    """Who did what and when, newest first; what they said about it, to those it was said to."""
    return {"entries": history_of(obj), "with_notes": with_notes}


@register.inclusion_tag("workflow/history.html")
def history_of_all(things: Iterable[Any]) -> dict[str, Any]:
    """The latest that was done to the things of a list. What was said stays on their own pages."""
    return {"entries": history_of_each(things), "with_notes": False}


@register.inclusion_tag("workflow/verb.html", takes_context=True)
def verb(
    context: dict[str, Any], thing: Any, name: str, words: str, *, main: bool = False, to: str = ""
) -> dict[str, Any]:
    """The way to a verb's page, if it is among the ``verbs`` that are open to the visitor.

    ``to`` is the page where it is another one than the verb's own.
    """
    is_open = name in context["verbs"]
    return {"url": is_open and thing.url_for(to or name), "words": words, "is_main": main}


@register.inclusion_tag("workflow/deed.html", takes_context=True)
def deed(
    context: dict[str, Any],
    thing: Any,
    name: str,
    words: str,
    *,
    main: bool = False,
    form_class: str = "",
) -> dict[str, Any]:
    """A button that does a verb at once, if it is among the ``verbs`` open to the visitor."""
    is_open = name in context["verbs"]
    url = is_open and thing.url_for(name)
    return {"url": url, "words": words, "is_main": main, "form_class": form_class}
