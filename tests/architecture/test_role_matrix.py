"""Every page for every role: who gets which answer.

``role_matrix.txt`` holds the answer to GET of every route for every role, each with a thing of the
own association for which it is the time. After an intended change write it anew and read the
difference: ``WRITE_MATRIX=1 pytest tests/architecture/test_role_matrix.py``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.workflow.permissions import declared, may
from tests.architecture.pages import (
    OF_ASSOCIATION,
    ROUTES,
    Answer,
    Route,
    ask,
    browser,
    paths_of,
    stage,
)
from tests.architecture.test_closed_doors import filled
from tests.factories.whole import Whole, make_whole

MATRIX = Path(__file__).with_name("role_matrix.txt")
ROLES = [role.value for role in Role]
SHUT = (403, 404)
Answers = dict[tuple[Route, str], tuple[Answer, Answer]]


@pytest.fixture(scope="module")
def whole(django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Whole]:
    with stage(tmp_path_factory.mktemp("media"), django_db_blocker):
        yield make_whole("north")


@pytest.fixture(scope="module")
def answers(whole: Whole) -> Answers:
    """What GET and an empty POST of every page of the association are answered with."""
    paths = paths_of(whole)
    found: Answers = {}
    for role in ROLES:
        client = browser(whole.user(role))
        for route, path in paths.items():
            # What takes no POST takes it from nobody: that is asked once.
            first = found.get((route, ROLES[0]))
            post = first[1] if first and first[1].status == 405 else ask(client, path, {})
            found[route, role] = ask(client, path), post
    return found


def test_every_page_is_tried_with_a_thing_it_can_be_shown_with(answers):
    """If nobody at all meets a page, its thing is missing in ``tests.factories.whole``."""
    unmet = [
        route.name
        for route in OF_ASSOCIATION
        if all(answers[route, role][0].status in SHUT for role in ROLES)
    ]

    assert unmet == []


def test_no_page_breaks(answers):
    broken = [
        (route.name, role, method, answer.error)
        for (route, role), both in answers.items()
        for method, answer in zip(("GET", "POST"), both, strict=True)
        if answer.status >= 500
    ]

    assert broken == []


def test_no_deed_without_the_right_to_it(whole, answers):
    """Every verb that has a page of its own, tried by everybody who has no right to it."""
    tried, wrong = 0, []
    with scope(whole.association):
        for route in OF_ASSOCIATION:
            thing = route.has_thing and route.thing(whole)
            if not thing or not hasattr(thing, "_meta"):
                continue
            label = thing._meta
            if f"{label.app_label}.{route.verb}_{label.model_name}" not in declared():
                continue
            for role in ROLES:
                if may(whole.user(role), route.verb, thing):
                    continue
                tried += 1
                get, post = answers[route, role]
                if get.status not in (*SHUT, 405) or post.status not in SHUT:
                    wrong.append((route.name, role, get.status, post.status))

    assert wrong == []
    assert tried > 1000


def test_every_page_answers_every_role_as_written_down(whole, answers):
    text = "\n".join([*_matrix(answers), "", *_outside(whole), ""])
    if os.environ.get("WRITE_MATRIX"):
        MATRIX.write_text(text)

    assert text.splitlines() == MATRIX.read_text().splitlines()


def _matrix(answers: Answers) -> Iterator[str]:
    width = max(len(role) for role in ROLES)
    yield _row("GET", [role.rjust(width) for role in ROLES])
    for route in sorted(OF_ASSOCIATION, key=lambda route: route.name):
        statuses = [str(answers[route, role][0].status) for role in ROLES]
        yield _row(route.name, [status.rjust(width) for status in statuses])


def _outside(whole: Whole) -> Iterator[str]:
    """The pages outside every association, for somebody who is not signed in and for a director."""
    yield _row("GET outside", ["anonymous", " director"])
    for route in sorted(ROUTES, key=lambda route: route.pattern):
        if not route.is_of_association:
            path = filled(route.pattern)
            statuses = [ask(browser(user), path).status for user in (None, whole.by)]
            yield _row(route.name or path, [str(status).rjust(9) for status in statuses])


def _row(name: str, cells: list[str]) -> str:
    return " ".join([name.ljust(44), *cells])
