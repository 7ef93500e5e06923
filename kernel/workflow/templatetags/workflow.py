"""What pages ask of things that move."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kernel.workflow.actions import open_verbs as verbs_open_to
from kernel.workflow.chain import ERASE_NOTE
from kernel.workflow.kept import FIELD, new_key
from kernel.workflow.models import Event
from kernel.workflow.permissions import is_given
from kernel.workflow.selectors import history_of, history_of_each

register = template.Library()


@register.simple_tag(takes_context=True)
def open_verbs(context: dict[str, Any], obj: Any) -> set[str]:
    """The verbs that the visitor may do now: ``{% open_verbs report as verbs %}``."""
    return verbs_open_to(obj, context["request"].user)


@register.simple_tag(takes_context=True)
def once(context: template.RequestContext) -> SafeString:
    """A one-time key, so that a form sent twice is done once. It also says whose form it is."""
    user = getattr(getattr(context, "request", None), "user", None)
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_key(user))


@register.inclusion_tag("workflow/history.html", takes_context=True)
def history(context: dict[str, Any], obj: Any, *, with_notes: bool = True) -> dict[str, Any]:
    """Who did what and when, newest first; what they said about it, to those it was said to."""
    may_erase = with_notes and is_given(context["request"].user, ERASE_NOTE, Event())
    return {"entries": history_of(obj), "with_notes": with_notes, "may_erase": may_erase}


@register.inclusion_tag("workflow/history.html")
def history_of_all(things: Iterable[Any]) -> dict[str, Any]:
    """The latest that was done to the things of a list. What was said stays on their own pages."""
    return {"entries": history_of_each(things), "with_notes": False}


@register.inclusion_tag("workflow/verb.html", takes_context=True)
def verb(context: dict[str, Any], thing: Any, name: str, words: str, **look: Any) -> dict[str, Any]:
    """The way to a verb's page, if it is among the ``verbs`` that are open to the visitor."""
    return _button(context, thing, name, words, **look)


@register.inclusion_tag("workflow/deed.html", takes_context=True)
def deed(
    context: dict[str, Any],
    thing: Any,
    name: str,
    words: str,
    *,
    form_class: str = "",
    **look: Any,
) -> dict[str, Any]:
    """A button that does a verb at once, if it is among the ``verbs`` open to the visitor."""
    return _button(context, thing, name, words, **look) | {"form_class": form_class}


def _button(
    context: dict[str, Any],
    thing: Any,
    name: str,
    words: str,
    *,
    main: bool = False,
    css: str | None = None,
    to: str = "",
    row: int | str | None = None,
    about: str = "",
) -> dict[str, Any]:
    """What both are made of.

    ``to`` is the address where it is not the verb's own, ``row`` the row in the thing that it is
    about. ``about`` is heard, not seen: in a list, which of many buttons alike this one is.
    """
    url = ""
    if name in context["verbs"]:
        url = thing.url_for(to or name, *([] if row is None else [row]))
    if css is None:
        css = "btn btn-primary" if main else "btn btn-outline-primary"
    return {"url": url, "words": words, "css": css, "about": about}
