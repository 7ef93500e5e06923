"""Every page for every role, with a thing of every kind, in a real browser at three widths.

Each is asked for and read; those with new joints are looked at, and tried by axe as on a phone.
``make axe`` looks at all of them, shows every thing in every status, and lets axe try each new
skeleton at each width.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import NoReverseMatch, resolve
from playwright.sync_api import Browser, Page, Route

from kernel.associations.models import Role
from kernel.associations.scope import scope
from tests.architecture import pages
from tests.architecture.test_closed_doors import filled
from tests.architecture.test_role_matrix import MATRIX
from tests.browser.inspection import AXE_WIDTHS, WIDTHS, Window
from tests.browser.reader import Reader, Seen, titles_shared
from tests.factories.keeping import Whole
from tests.sweeps import FULL

ROLES = [role.value for role in Role]
ANYBODY = "anonymous"
#: Who opens the pages outside of every association, which know no roles.
WITHOUT = (ROLES[0], ANYBODY)
SITE = "http://localhost"
#: A form whose questions nobody has answered, and what the answer to it holds.
EMPTY, REFUSED = {"csrfmiddlewaretoken": "any"}, b'id="felruta"'


@dataclass(frozen=True)
class Sheet:
    """A page as one role got it, or what its form answers when it is sent empty."""

    role: str
    path: str
    answer: pages.Answer
    page: Reader
    #: Whether something in it is built in a way not seen on an earlier sheet.
    is_new: bool
    is_refusal: bool = False

    @property
    def name(self) -> str:
        return f"{self.path}{' sent empty' if self.is_refusal else ''}"


@pytest.fixture(scope="module")
def sheets(django_db_setup: Any, django_db_blocker: Any) -> list[Sheet]:
    with pages.staged("whole", pages.north, django_db_blocker) as whole:
        return list(asked(whole))


def asked(whole: Whole) -> Iterator[Sheet]:
    seen, sent = Seen(is_exact=FULL), set[str]()
    for role in (*ROLES, ANYBODY):
        client = pages.browser(None if role == ANYBODY else whole.user(role))
        for path in addresses(whole, role):
            answer = pages.ask(client, path)
            if not answer.is_page:
                continue
            page = Reader(answer.body.decode())
            yield Sheet(role, path, answer, page, seen.is_new(page))
            if page.has_question and kind_of(path) not in sent:
                sent.add(kind_of(path))
                refusal = pages.ask(client, path, EMPTY)
                if refusal.is_page and REFUSED in refusal.body:
                    page = Reader(refusal.body.decode())
                    yield Sheet(role, path, refusal, page, seen.is_new(page), is_refusal=True)


def addresses(whole: Whole, role: str) -> list[str]:
    """What a role is shown, by the table that ``test_role_matrix`` holds true."""
    inside = pages.paths_of(whole)
    table, _empty, _outside = MATRIX.read_text().partition("\n\n")
    head, *rows = [line.split() for line in table.splitlines()]
    shown = {row[0] for row in rows if role in head and row[head.index(role)] == "200"}
    found = [path for route, path in inside.items() if route.name in shown]
    if role in WITHOUT:
        found += [filled(route.pattern) for route in pages.ROUTES if not route.is_of_association]
    if FULL and role != ANYBODY:
        for thing in (thing for things in whole.things.values() for thing in things):
            # Some are only shown on the pages of others.
            with scope(whole.association), suppress(AttributeError, NoReverseMatch):
                found.append(thing.get_absolute_url())
    return list(dict.fromkeys(found))


def kind_of(path: str) -> str:
    return resolve(path).view_name


def test_pages_have_title_language_and_headings(sheets):
    faults = []
    for each in sheets:
        found = each.page.outline_faults
        if each.is_refusal and not each.page.title.startswith("Fel: "):
            found.append(f"title {each.page.title!r} does not say that something is wrong")
        faults += [f"{each.role} {each.name}: {fault}" for fault in found]

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", [*ROLES, ANYBODY])
def test_pages_of(role: str, sheets: list[Sheet], browser: Browser, record_property: Any) -> None:
    own = [sheet for sheet in sheets if sheet.role == role]
    looked_at = [sheet for sheet in own if sheet.is_new or FULL]
    faults = []
    context = browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm")
    page = context.new_page()
    window = Window(page)
    served = Served(page)
    for each in looked_at:
        served.sheet = each
        found = window.look_at(SITE + each.path, axe=each.is_new)
        faults += [f"{each.name}: {fault}" for fault in found]
    context.close()

    record_property("swept pages × roles", sum(not sheet.is_refusal for sheet in own))
    record_property("swept forms sent empty", sum(sheet.is_refusal for sheet in own))
    record_property(f"swept pages looked at, at {WIDTHS} px", len(looked_at))
    new = sum(sheet.is_new for sheet in own)
    record_property(f"swept new skeletons tried by axe, at {AXE_WIDTHS} px", new)
    assert not faults, "\n".join(faults)


class Served:
    """Gives a browser the sheet it is to look at, and our files; nothing else is there."""

    def __init__(self, page: Page) -> None:
        self.sheet: Sheet | None = None
        page.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if self.sheet and route.request.is_navigation_request():
            route.fulfill(
                body=self.sheet.answer.body,
                content_type="text/html; charset=utf-8",
                headers={"content-security-policy": self.sheet.answer.policy},
            )
        elif path.startswith(settings.STATIC_URL):
            route.fulfill(path=finders.find(path.removeprefix(settings.STATIC_URL)))
        else:
            route.fulfill(status=204)


@pytest.mark.parametrize("role", ROLES)
def test_titles_tell_pages_apart(role, sheets):
    own = [sheet for sheet in sheets if sheet.role == role and not sheet.is_refusal]

    assert titles_shared((kind_of(each.path), each.page) for each in own) == []
