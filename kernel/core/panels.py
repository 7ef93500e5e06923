"""What upper rooms show on the pages of lower ones, without the lower ones knowing them.

An upper app registers in its ``AppConfig.ready``; a lower page asks ``panels_for`` through the tag
``{% panels obj "place" %}``. The selector gets the object and the user and answers with the
template's context, or ``None`` when there is nothing to show.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Selector = Callable[[Any, Any], "dict[str, Any] | None"]


@dataclass(frozen=True, slots=True)
class Panel:
    """A template and what it needs, ready to be rendered on somebody else's page."""

    template: str
    context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Entry:
    place: str
    selector: Selector
    template: str


_registered: dict[str, list[_Entry]] = defaultdict(list)


def register(model_label: str, place: str, selector: Selector, template: str) -> None:
    """Let ``template`` appear at ``place`` on pages of this model; twice is the same as once."""
    entry = _Entry(place, selector, template)
    if entry not in _registered[model_label.lower()]:
        _registered[model_label.lower()].append(entry)


def panels_at(obj: Any, user: Any, place: str) -> list[Panel]:
    """The panels for one place, in the order they were registered; other places cost nothing."""
    return [
        Panel(entry.template, context)
        for entry in _registered[obj._meta.label_lower]
        if entry.place == place
        if (context := entry.selector(obj, user)) is not None
    ]


def panels_for(obj: Any, user: Any) -> dict[str, list[Panel]]:
    """All panels of the object, by place."""
    places = dict.fromkeys(entry.place for entry in _registered[obj._meta.label_lower])
    return {place: panels_at(obj, user, place) for place in places}
