"""What every page needs beside its own content: the menu, merged over the visitor's roles."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from finsam.beginning import is_led
from kernel.associations.models import Role
from kernel.associations.permissions import KEEPERS
from kernel.workflow.kept import unseen

#: So many entries a menu has at most; one that would have more shows groups of them.
MOST = 7


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    is_current: bool
    #: The entries of a group, which stand in a row below it while one is in it.
    below: tuple[MenuItem, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One entry: its words, its address, and for whom it is there."""

    label: Any
    name: str
    roles: frozenset[str]
    #: Pages of another first word that lie below it.
    below: tuple[str, ...] = ()


BOARD = frozenset({Role.BOARD_MEMBER, Role.SUBSTITUTE})
DIRECTOR = frozenset({Role.DIRECTOR})

#: Every entry, in groups: what a group is called where there is no room for all of its entries.
MENU: tuple[tuple[Any, tuple[Entry, ...]], ...] = (
    (_("Nästa möte"), (Entry(_("Nästa möte"), "board:next-meeting", BOARD),)),
    (
        _("Att göra"),
        (Entry(_("Att göra"), "todo", frozenset(set(Role) - {Role.AUDITOR})),),
    ),
    (
        _("Behov och insikter"),
        (
            Entry(
                _("Behov"),
                "needsanalysis:need-list",
                DIRECTOR | {Role.INNOVATOR, Role.ANALYST},
            ),
            Entry(
                _("Insikter"),
                "needsanalysis:insight-list",
                DIRECTOR | BOARD | {Role.INNOVATOR, Role.LEAD},
            ),
            Entry(_("Idéer"), "needsanalysis:idea-list", DIRECTOR | {Role.INNOVATOR}),
        ),
    ),
    (
        pgettext_lazy("flera", "Uppdrag"),
        (
            Entry(
                pgettext_lazy("flera", "Uppdrag"),
                "commissions:commission-list",
                frozenset(set(Role) - {Role.ADMINISTRATOR, Role.ANALYST}),
                below=("commissions:proposal-list", "commissions:agreement-list"),
            ),
            Entry(
                _("Avrapporteringar"),
                "reporting:report-list",
                DIRECTOR | {Role.LEAD, Role.MANAGER},
                below=("reporting:final-list", "reporting:follow_up-list"),
            ),
        ),
    ),
    (
        _("Möten och beslut"),
        (
            Entry(
                _("Möten"),
                "board:meeting-list",
                DIRECTOR | BOARD | {Role.AUDITOR},
            ),
            Entry(
                _("Beslut"),
                "board:decision-list",
                DIRECTOR | BOARD | {Role.AUDITOR},
                below=("resolutions:resolution-list",),
            ),
        ),
    ),
    (
        _("Ekonomi"),
        (
            Entry(
                _("Ekonomi"),
                "economy:overview",
                DIRECTOR,
            ),
        ),
    ),
    (
        _("Diarium och personer"),
        (
            Entry(_("Diarium"), "registry:matter-list", KEEPERS | {Role.AUDITOR}),
            Entry(_("Personer"), "people:person-list", KEEPERS),
            Entry(
                _("Inställningar"),
                "people:setting-list",
                KEEPERS,
                below=("members:association-detail", "outbox:message-list"),
            ),
        ),
    ),
)


def page(request: Any) -> dict[str, Any]:
    """The menu and the person, on pages of an association; nothing elsewhere."""
    association = getattr(request, "association", None)
    if association is None:
        return {}
    return {
        "association": association,
        "person": request.person,
        # Only the page's frame shows these: the panels in it are rendered by themselves.
        "menu": SimpleLazyObject(lambda: _menu(request, association.slug)),
        "unseen": SimpleLazyObject(lambda: unseen(request)),
        "viewing": getattr(request, "viewing", None),
    }


def _menu(request: Any, slug: str) -> list[MenuItem]:
    """The entries of all the roles a person has; in groups where they are too many for one row."""
    groups = [
        (label, own)
        for label, entries in MENU
        if (own := [entry for entry in entries if entry.roles & request.roles])
    ]
    if is_led(request):
        first = Entry(_("Kom igång"), "beginning", KEEPERS)
        groups.insert(0, (first.label, [first]))
    entries = [entry for _label, own in groups for entry in own]
    current = _current(request.path, entries, slug)

    def item(entry: Entry) -> MenuItem:
        url = _address(entry.name, slug)
        return MenuItem(str(entry.label), url, is_current=entry is current)

    if len(entries) <= MOST:
        return [item(entry) for entry in entries]
    return [
        item(own[0])
        if len(own) == 1
        else MenuItem(
            str(label),
            _address(own[0].name, slug),
            is_current=current in own,
            below=tuple(item(entry) for entry in own),
        )
        for label, own in groups
    ]


@lru_cache(maxsize=5000)
def _address(name: str, slug: str) -> str:
    """Every page asks for those of the whole menu."""
    return reverse(name, args=[slug])


def _current(path: str, entries: list[Entry], slug: str) -> Entry | None:
    """The entry that the page lies below: by the longest address that fits its own.

    *Nästa möte* lies below *Möten*, and is not it.
    """
    places = {
        _address(place, slug): entry for entry in entries for place in (entry.name, *entry.below)
    }
    fitting = [url for url in places if path.startswith(url)]
    return places[max(fitting, key=len)] if fitting else None
