"""Every page for every role, room by room: who gets which answer.

``role_matrix.txt`` holds the answer to GET of every route for every role, each with a thing of the
own association for which it is the time. After an intended change write it anew and read the
difference: ``WRITE_MATRIX=1 pytest tests/architecture/test_role_matrix.py``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from kernel.associations.models import Role
from kernel.associations.permissions import KEEPERS
from kernel.associations.scope import scope
from kernel.workflow.permissions import declared, may
from tests.architecture.pages import (
    OF_ASSOCIATION,
    ROOMS,
    ROUTES,
    Answer,
    Route,
    ask,
    browser,
    north,
    paths_of,
    staged,
)
from tests.architecture.test_closed_doors import filled
from tests.factories.keeping import Whole
from tests.markup import tree_of
from tests.sweeps import FULL

pytestmark = pytest.mark.flows

MATRIX = Path(__file__).with_name("role_matrix.txt")
ROLES = [role.value for role in Role]
WIDTH = max(len(role) for role in ROLES)
SHUT = (403, 404)
#: Rooms without a deed that has a page of its own.
WITHOUT_DEEDS = {"files", "finsam", "printing", "search"}
#: Pages at a meeting's address that show something else, which others see too.
OF_SOMETHING_ELSE = {"board:meeting-minutes", "reporting:meeting-status"}
#: As whom the director can see the service; ``tests.people.test_viewing`` tells of the others.
SEEN_AS = sorted(set(ROLES) - KEEPERS)
#: What is said of a page that cannot be shown without writing.
WOULD_WRITE = "Sidan går inte att se som någon annan.".encode()
Answers = dict[tuple[Route, str], tuple[Answer, Answer]]


@pytest.fixture(scope="module")
def whole(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Whole]:
    with staged("whole", north, django_db_blocker) as whole:
        yield whole


@pytest.fixture(scope="module", params=ROOMS)
def room(request: Any) -> str:
    return request.param


@pytest.fixture(scope="module")
def answers(whole: Whole, room: str) -> Answers:
    """What GET and an empty POST of every page of the room are answered with."""
    paths = paths_of(whole, room)
    found: Answers = {}
    for role in ROLES:
        client = browser(whole.user(role))
        for route, path in paths.items():
            known = [found[route, other] for other in ROLES if (route, other) in found]
            get = ask(client, path)
            found[route, role] = get, _as_the_first(known, get) or ask(client, path, {})
    return found


def _as_the_first(known: list[tuple[Answer, Answer]], get: Answer) -> Answer | None:
    """What takes no POST takes it from nobody, and who is shown a form sends it as the first did.

    That is asked once; ``make sweep`` lets everybody send their form.
    """
    if known and known[0][1].status == 405:
        return known[0][1]
    if FULL or get.status != 200:
        return None
    return next((post for shown, post in known if shown.status == 200), None)


def test_every_page_is_tried_with_a_thing_it_can_be_shown_with(answers):
    """If nobody at all meets a page, its thing is missing in ``tests.factories.whole``."""
    met = {route for (route, _role), (get, _post) in answers.items() if get.status not in SHUT}

    assert {route.name for route, _role in answers} == {route.name for route in met}


def test_no_page_breaks(answers):
    broken = [
        (route.name, role, method, answer.error)
        for (route, role), both in answers.items()
        for method, answer in zip(("GET", "POST"), both, strict=True)
        if answer.status >= 500
    ]

    assert broken == []


def test_no_deed_without_the_right_to_it(whole, room, answers):
    """Every verb that has a page of its own, tried by everybody who has no right to it."""
    tried, wrong = 0, []
    with scope(whole.association):
        for (route, role), (get, post) in answers.items():
            thing = route.has_thing and route.thing(whole)
            if not thing or not hasattr(thing, "_meta"):
                continue
            label = thing._meta
            if f"{label.app_label}.{route.verb}_{label.model_name}" not in declared():
                continue
            if not may(whole.user(role), route.verb, thing):
                tried += 1
                if get.status not in (*SHUT, 405) or post.status not in SHUT:
                    wrong.append((route.name, role, get.status, post.status))

    assert wrong == []
    assert (tried > 0) == (room not in WITHOUT_DEEDS)


def test_what_somebody_may_not_see_is_not_there_and_all_else_says_no_in_words(whole, answers):
    """404 where the thing is not ``visible_to`` one and only there; 403 where the page is not."""
    wrong = []

    @cache  # many pages are about one thing
    def is_hidden(thing: Any, role: str) -> bool:
        rows = getattr(type(thing), "objects", None)
        return hasattr(rows, "visible_to") and not (
            rows.visible_to(whole.user(role)).filter(pk=thing.pk).exists()
        )

    with scope(whole.association):
        for (route, role), (get, _post) in answers.items():
            if route.name in OF_SOMETHING_ELSE or get.status == 405:
                continue
            thing = route.has_thing and route.thing(whole)
            if is_hidden(thing, role) != (get.status == 404):
                wrong.append((route.name, role, get.status))

    assert wrong == []


@pytest.mark.parametrize("role", SEEN_AS)
def test_looked_at_as_somebody_a_page_is_what_they_see_and_the_director_may(role, whole, answers):
    """It shows their links and buttons and no others; what either is refused is refused.

    None writes. A page is looked at as one of those whom it is open to, in turn; ``make sweep``
    looks at all as all, also at what is shut to whom is looked at.
    """
    client = looking(whole, role)
    end = f"/{whole.association.slug}/personer/{whole.people[role].pk}/sluta-visa/"
    wrong = []
    with scope(whole.association):
        paths = paths_of(whole)
    for route, own in [(route, get) for (route, who), (get, _) in answers.items() if who == role]:
        if not FULL and role != in_turn(route, answers):
            continue
        director, _post = answers[route, Role.DIRECTOR.value]
        seen = ask(client, paths[route])
        is_open = own.status == director.status == 200
        if is_open != (seen.status == 200) or seen.status >= 500 or WOULD_WRITE in seen.body:
            wrong.append((route.name, own.status, director.status, seen.status, seen.error))
        elif is_open and ways(seen) - {end} != ways(own):
            wrong.append((route.name, ways(seen) ^ ways(own)))

    assert wrong == []


def test_every_page_answers_every_role_as_written_down(room, answers):
    answered = {
        route.name: _row(
            route.name, [str(answers[route, role][0].status).rjust(WIDTH) for role in ROLES]
        )
        for route in sorted({route for route, _role in answers}, key=lambda route: route.name)
    }
    inside, _outside = _written()
    others = {name: row for name, row in inside.items() if name not in _names(room)}
    if os.environ.get("WRITE_MATRIX"):
        _write(others | answered)
        inside = others | answered

    assert answered == {name: row for name, row in inside.items() if name in answered}


def test_only_pages_that_exist_are_written_down():
    inside, _outside = _written()

    assert set(inside) == {route.name for route in OF_ASSOCIATION}


def test_pages_outside_every_association_answer_as_written_down(whole):
    """For somebody who is not signed in, and for a director."""
    answered = [_row("GET outside", ["anonymous", " director"])]
    for route in sorted(ROUTES, key=lambda route: route.pattern):
        if not route.is_of_association:
            path = filled(route.pattern)
            statuses = [ask(browser(user), path).status for user in (None, whole.by)]
            answered.append(_row(route.name or path, [str(each).rjust(9) for each in statuses]))
    inside, outside = _written()
    if os.environ.get("WRITE_MATRIX"):
        _write(inside, outside := answered)

    assert answered == outside


def looking(whole: Whole, role: str) -> Any:
    """The director's browser while it shows the service as somebody in the role."""
    client = browser(whole.user(Role.DIRECTOR))
    slug, person = whole.association.slug, whole.people[role]
    assert client.post(f"/{slug}/personer/{person.pk}/visa-som/").status_code == 302
    return client


def in_turn(route: Route, answers: Any) -> str | None:
    """The role that a page is looked at as in the short form."""
    open_to = [who for who in SEEN_AS if answers[route, who][0].status == 200]
    return open_to[crc32(route.name.encode()) % len(open_to)] if open_to else None


def ways(answer: Answer) -> set[str]:
    """Where the links and forms of a page lead."""
    if not answer.is_page:
        return set()
    page = tree_of(answer.body)
    found = {link.get("href", "") for link in page.iter("a")}
    return found | {form.get("action", "") for form in page.iter("form")}


def _names(room: str) -> set[str]:
    return {route.name for route in OF_ASSOCIATION if route.room == room}


def _written() -> tuple[dict[str, str], list[str]]:
    """The rows of pages inside associations by their names, and those of the pages outside."""
    inside, _empty, outside = MATRIX.read_text().partition("\n\n")
    return {row.split()[0]: row for row in inside.splitlines()[1:]}, outside.splitlines()


def _write(inside: dict[str, str], outside: list[str] | None = None) -> None:
    exist = {route.name for route in OF_ASSOCIATION}
    rows = [_row("GET", [role.rjust(WIDTH) for role in ROLES])]
    rows += [row for name, row in sorted(inside.items()) if name in exist]
    MATRIX.write_text("\n".join([*rows, "", *(outside or _written()[1]), ""]))


def _row(name: str, cells: list[str]) -> str:
    return " ".join([name.ljust(44), *cells])
