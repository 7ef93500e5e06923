"""What every page needs beside its own content: the menu, merged over the visitor's roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from finsam.beginning import is_led
from kernel.associations.models import Role
from kernel.associations.permissions import KEEPERS


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    is_current: bool


#: Every menu entry: its words, its address, and for whom it is there, in the order of the menu.
MENU: tuple[tuple[Any, str, frozenset[str]], ...] = (
    (_("Nästa möte"), "board:next-meeting", frozenset({Role.BOARD_MEMBER, Role.SUBSTITUTE})),
    (
        _("Att göra"),
        "todo",
        frozenset(set(Role) - {Role.BOARD_MEMBER, Role.SUBSTITUTE, Role.AUDITOR}),
    ),
    (
        _("Behov"),
        "needsanalysis:need-list",
        frozenset({Role.DIRECTOR, Role.INNOVATOR, Role.ANALYST}),
    ),
    (
        _("Insikter"),
        "needsanalysis:insight-list",
        frozenset({Role.DIRECTOR, Role.INNOVATOR, Role.LEAD, Role.BOARD_MEMBER, Role.SUBSTITUTE}),
    ),
    (_("Idéer"), "needsanalysis:idea-list", frozenset({Role.DIRECTOR, Role.INNOVATOR})),
    (
        _("Uppdrag"),
        "commissions:commission-list",
        frozenset(set(Role) - {Role.ADMINISTRATOR, Role.ANALYST}),
    ),
    (
        _("Avrapporteringar"),
        "reporting:report-list",
        frozenset({Role.DIRECTOR, Role.LEAD, Role.MANAGER}),
    ),
    (
        _("Möten"),
        "board:meeting-list",
        frozenset({Role.DIRECTOR, Role.BOARD_MEMBER, Role.SUBSTITUTE, Role.AUDITOR}),
    ),
    (
        _("Beslut"),
        "board:decision-list",
        frozenset({Role.BOARD_MEMBER, Role.SUBSTITUTE, Role.AUDITOR}),
    ),
    (_("Ekonomi"), "economy:overview", frozenset({Role.DIRECTOR})),
    (_("Personer"), "people:person-list", KEEPERS),
    (_("Inställningar"), "people:setting-list", KEEPERS),
    (_("Diarium"), "registry:matter-list", frozenset({Role.ADMINISTRATOR, Role.AUDITOR})),
)

#: Pages of another first word that lie below an entry of the menu.
BELOW = {"people:setting-list": ("members:association-detail", "outbox:message-list")}


def page(request: Any) -> dict[str, Any]:
    """The menu and the person, on pages of an association; nothing elsewhere."""
    association = getattr(request, "association", None)
    if association is None:
        return {}
    return {
        "association": association,
        "person": request.person,
        "menu": _menu(request, association.slug),
        "my_page_url": reverse("people:my-page", args=[association.slug]),
    }


def _menu(request: Any, slug: str) -> list[MenuItem]:
    names = [(label, name) for label, name, roles in MENU if roles & request.roles]
    if is_led(request):
        names.insert(0, (_("Kom igång"), "beginning"))
    # The longest address that fits: "Nästa möte" lies below "Möten".
    places = {
        reverse(place, args=[slug]): name
        for _label, name in names
        for place in (name, *BELOW.get(name, ()))
    }
    fitting = [url for url in places if request.path.startswith(url)]
    current = places[max(fitting, key=len)] if fitting else ""
    return [
        MenuItem(str(label), reverse(name, args=[slug]), is_current=name == current)
        for label, name in names
    ]
