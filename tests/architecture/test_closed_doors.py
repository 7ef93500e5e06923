"""Every page of an association is closed to everybody outside it. New pages are found here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, get_resolver

pytestmark = pytest.mark.flows

KWARGS = {
    "int": "1",
    "slug": "a",
    "str": "a",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "meeting_day": "2026-12-03",
}


def routes(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern.url_patterns, route)


def filled(route: str) -> str:
    route = route.replace("<slug:association>", "north")
    return "/" + re.sub(r"<(\w+):\w+>", lambda match: KWARGS[match[1]], route)


LOG_IN = "/konto/logga-in/"
ALL_ROUTES = list(routes(get_resolver().url_patterns))
TENANT_PATHS = sorted({filled(route) for route in ALL_ROUTES if "<slug:association>" in route})


@pytest.fixture
def missing_page(client, north, director):
    client.force_login(director)
    response = client.get("/north/finns-inte/")
    client.logout()
    assert response.status_code == 404
    return response.content


def test_there_are_pages_to_close():
    assert len(TENANT_PATHS) > 50


def test_pages_lead_anonymous_visitors_to_the_log_in(client, north):
    open_pages = [
        path
        for path in TENANT_PATHS
        for answer in (client.get(path), client.post(path))
        if answer.status_code != 302 or not answer.headers["Location"].startswith(LOG_IN)
    ]

    assert open_pages == []


def test_pages_do_not_exist_for_strangers(client, north, stranger, missing_page):
    client.force_login(stranger)

    open_pages = [
        path
        for path in TENANT_PATHS
        for answer in (client.get(path), client.post(path))
        if (answer.status_code, answer.content) != (404, missing_page)
    ]

    assert open_pages == []


def test_a_missing_object_looks_like_a_missing_page(client, north, director, missing_page):
    client.force_login(director)

    answers = {path: client.get(path) for path in TENANT_PATHS if "/1/" in path}

    telling = [
        path
        for path, answer in answers.items()
        if answer.status_code != 405 and (answer.status_code, answer.content) != (404, missing_page)
    ]
    assert telling == []


def test_anonymous_visitors_meet_the_log_in_on_every_other_path(client, north):
    for path in ("/", "/finns-inte/", "/north/finns-inte/", "/annat/"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (
            302,
            LOG_IN,
        )


def test_app_owns_its_first_words():
    """Two apps never share the first word of a path, so no page can hide another's."""
    from finsam.urls import ASSOCIATION_APPS

    owners: dict[str, set[str]] = {}
    for app in ASSOCIATION_APPS:
        for route in routes(get_resolver(app).url_patterns):
            owners.setdefault(route.split("/")[0], set()).add(app)

    shared = {word: apps for word, apps in owners.items() if len(apps) > 1}
    # A tab with forms of its own belongs to the upper app: /uppdrag/5/ekonomi/.
    assert shared == {"uppdrag": {"commissions.urls", "economy.urls"}}
