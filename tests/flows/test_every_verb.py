"""Every deed sent to a thing in every status, by those who see it: a word each time, no fault.

So does a second tab, the button back, or somebody who was slower than the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.workflow.models import WorkflowModel
from kernel.workflow.permissions import declared, may
from tests.architecture.pages import OF_ASSOCIATION, ROOMS, Route, ask, browser, north, staged
from tests.factories.keeping import Whole
from tests.flows.test_ended_session import forms_at
from tests.sweeps import FULL

pytestmark = pytest.mark.flows


@pytest.fixture(scope="module")
def whole(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Whole]:
    with staged("whole", north, django_db_blocker) as whole:
        yield whole


@pytest.mark.parametrize("room", ROOMS)
def test_a_deed_in_a_wrong_state_is_no_fault(room, whole, record_property):
    """``make sweep`` lets everybody try who sees the thing; here who has most right to it."""
    routes = [route for route in OF_ASSOCIATION if route.room == room and route.has_thing]
    broken, sent = [], 0
    # To sign in takes as long as to be told no.
    clients = {role.value: browser(whole.user(role)) for role in Role}

    for route in routes:
        for thing, role, data in attempts(route, whole, clients):
            answer = ask(clients[role], route.path(whole, thing), data)
            sent += 1
            if answer.status >= 500:
                broken.append((route.name, status_of(thing), role, answer.error))

    record_property("swept deeds in states of every kind", sent)
    assert broken == []
    assert sent >= len(routes)


def test_whatever_is_refused_has_a_page_for_the_sentence(whole):
    things = [thing for some in whole.things.values() for thing in some]
    moving = [thing for thing in things if isinstance(thing, WorkflowModel)]

    with scope(whole.association):
        pages = {thing._meta.label: thing.get_absolute_url() for thing in moving}

    assert set(pages) == {
        model._meta.label for model in apps.get_models() if issubclass(model, WorkflowModel)
    }
    assert {label: page for label, page in pages.items() if not page.startswith("/north/")} == {}


def attempts(
    route: Route, whole: Whole, clients: dict[str, Client]
) -> Iterator[tuple[Any, str, dict[str, Any]]]:
    """What is tried, by whom, with the form as it is filled in at the right time, and with none."""
    things = whole.things[route.noun]
    for role in roles(route, whole):
        user = whole.user(role)
        path = route.path(whole)
        forms = [data for action, data, _texts in forms_at(clients[role], path) if action == path]
        with scope(whole.association):
            seen = [thing for thing in things if sees(user, thing)]
        for thing in seen:
            for data in ({}, *forms[:1]):
                yield thing, role, data


def roles(route: Route, whole: Whole) -> list[str]:
    """Everybody; in short the first who has the right to the verb, else the director."""
    if FULL:
        return [role.value for role in Role]
    with scope(whole.association):
        able = (
            role.value
            for thing in whole.things[route.noun]
            for role in Role
            if has_right(whole.user(role.value), route.verb, thing)
        )
        return [next(able, Role.DIRECTOR.value)]


def has_right(user: Any, verb: str, thing: Any) -> bool:
    label = getattr(thing, "_meta", None)
    if label is None or f"{label.app_label}.{verb}_{label.model_name}" not in declared():
        return False
    return may(user, verb, thing)


def sees(user: Any, thing: Any) -> bool:
    rows = getattr(type(thing), "objects", None)
    if not hasattr(rows, "visible_to"):
        return True
    return bool(rows.visible_to(user).filter(pk=thing.pk).exists())


def status_of(thing: Any) -> str:
    return str(getattr(thing, "status", ""))
