"""The menu has seven entries at most, whoever one is, and leads everywhere one works."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from types import SimpleNamespace

import pytest

from finsam.context import _menu
from kernel.associations.models import Role

DIRECTORS = [
    ("Att göra", []),
    ("Behov och insikter", ["Behov", "Insikter", "Idéer"]),
    ("Uppdrag", ["Uppdrag", "Avrapporteringar"]),
    ("Möten och beslut", ["Möten", "Beslut"]),
    ("Ekonomi", []),
    ("Diarium och personer", ["Diarium", "Personer", "Inställningar"]),
]


def menu(*roles, path="/north/", is_begun=True):
    started_on = dt.date(2010, 1, 1) if is_begun else None
    return _menu(
        SimpleNamespace(
            roles=frozenset(roles),
            path=path,
            association=SimpleNamespace(slug="north", started_on=started_on),
        ),
        "north",
    )


def words(items):
    return [(item.label, [each.label for each in item.below]) for item in items]


def current(items):
    return [item.label for item in items if item.is_current]


def test_the_director_has_groups_and_a_road_to_decisions_and_registry():
    assert words(menu(Role.DIRECTOR)) == DIRECTORS
    assert words(menu(Role.DIRECTOR, is_begun=False)) == [("Kom igång", []), *DIRECTORS]


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (Role.INNOVATOR, ["Att göra", "Behov", "Insikter", "Idéer", "Uppdrag"]),
        (Role.LEAD, ["Att göra", "Insikter", "Uppdrag", "Avrapporteringar"]),
        (Role.MANAGER, ["Att göra", "Uppdrag", "Avrapporteringar"]),
        (Role.BOARD_MEMBER, ["Nästa möte", "Att göra", "Insikter", "Uppdrag", "Möten", "Beslut"]),
        (Role.SUBSTITUTE, ["Nästa möte", "Att göra", "Insikter", "Uppdrag", "Möten", "Beslut"]),
        (Role.PREPARER, ["Att göra", "Uppdrag"]),
        (Role.PARTY_CONTACT, ["Att göra", "Uppdrag"]),
        (Role.ANALYST, ["Att göra", "Behov"]),
        (Role.EVALUATOR, ["Att göra", "Uppdrag"]),
        (Role.AUDITOR, ["Uppdrag", "Möten", "Beslut", "Diarium"]),
        (Role.ADMINISTRATOR, ["Att göra", "Diarium", "Personer", "Inställningar"]),
    ],
)
def test_others_have_few_entries_and_no_groups(role, labels):
    assert words(menu(role)) == [(label, []) for label in labels]


def test_nobody_has_more_than_seven():
    alone = {role: len(menu(role, is_begun=False)) for role in Role}
    pairs = {pair: len(menu(*pair)) for pair in combinations(Role, 2)}

    assert max(alone.values()) == 7
    assert max(pairs.values()) == 7
    assert len(menu(*Role)) == 7


@pytest.mark.parametrize(
    ("path", "group", "below"),
    [
        ("/north/beslut/", "Möten och beslut", "Beslut"),
        ("/north/tidigare-beslut/3/", "Möten och beslut", "Beslut"),
        ("/north/moten/7/", "Möten och beslut", "Möten"),
        ("/north/diarium/handlingar/3/", "Diarium och personer", "Diarium"),
        ("/north/forbundet/", "Diarium och personer", "Inställningar"),
        ("/north/slutrapporter/3/", "Uppdrag", "Avrapporteringar"),
        ("/north/forslag/3/", "Uppdrag", "Uppdrag"),
        ("/north/ekonomi/rekvisitioner/3/", "Ekonomi", None),
    ],
)
def test_the_menu_tells_where_one_is(path, group, below):
    items = menu(Role.DIRECTOR, path=path)
    [within] = [item.below for item in items if item.is_current]

    assert current(items) == [group]
    assert current(within) == ([below] if below else [])


def test_a_page_outside_the_menu_marks_nothing():
    assert current(menu(Role.DIRECTOR, path="/north/min-sida/")) == []
    # The next meeting's page lies below the meetings, but is an entry of its own for the board.
    assert current(menu(Role.BOARD_MEMBER, path="/north/moten/nasta/")) == ["Nästa möte"]
