"""What pages say is so: what they name opens, what they deny is not, no two things look equal.

All lists of the whole association are read by everybody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from finsam.start import all_todos
from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of, roles_of
from kernel.core.todo import Todo
from kernel.people.selectors import FIRST_STEPS
from tests.architecture.pages import ask, browser, north, paths_of, staged
from tests.factories.keeping import Whole

pytestmark = pytest.mark.flows

LINK = re.compile(r'<a\b([^>]*)href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
DENIAL = re.compile(r">\s*(Ing[ae][nt]? [^<>.]*\b(?:än|planera[dt]e?|fattade)\.)")
#: The history of a page, where nothing has been changed on it.
HISTORY = "Inget har hänt än."


@pytest.fixture(scope="module")
def whole(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Whole]:
    with staged("whole", north, django_db_blocker) as whole:
        yield whole


@pytest.fixture(scope="module")
def lists(whole: Whole) -> dict[tuple[str, str], str]:
    """What each role reads on each page about no one thing."""
    read = {}
    paths = {route: path for route, path in paths_of(whole).items() if "<int" not in route.pattern}
    for role in Role.values:
        client = browser(whole.user(role))
        for route, path in paths.items():
            answer = ask(client, path)
            if answer.status == 200:
                body = answer.body.decode(errors="replace")
                read[role, route.name] = body[body.find("<main") :]
    return read


def test_no_page_denies_what_somebody_may_not_see(lists):
    denied = {
        (route, " ".join(said.split()))
        for (_role, route), page in lists.items()
        for said in DENIAL.findall(page)
    }

    assert {(route, said) for route, said in denied if said != HISTORY} == set()


def test_links_of_a_list_are_told_apart(lists):
    """A row names what is behind it, also for whoever hears the links alone."""
    equal = set()
    for (_role, route), page in lists.items():
        named = defaultdict(set)
        for before, href, after, inner in LINK.findall(page):
            label = re.search(r'aria-label="([^"]*)"', before + after)
            words = label[1] if label else TAG.sub("", inner)
            named[" ".join(words.split())].add(href)
        equal |= {(route, words) for words, hrefs in named.items() if len(hrefs) > 1}

    assert equal == set()


def todos_of(whole: Whole, role: str) -> list[Todo]:
    user = whole.user(role)
    with scope(whole.association):
        request: Any = SimpleNamespace(
            user=user, person=person_of(user), roles=roles_of(user), association=whole.association
        )
        return all_todos(request)


def test_tasks_are_told_apart_and_lead_somewhere(whole):
    equal, closed, count = set(), set(), 0
    for role in Role.values:
        named, client = defaultdict(set), browser(whole.user(role))
        for todo in todos_of(whole, role):
            count += 1
            named[todo.title].add(todo.url)
            if ask(client, todo.url).status != 200:
                closed.add((role, todo.title))
        equal |= {(role, title) for title, urls in named.items() if len(urls) > 1}

    assert (equal, closed) == (set(), set())
    assert count > 30


@pytest.mark.parametrize("role", Role.values)
def test_the_page_that_a_welcome_names_opens(whole, role):
    step = FIRST_STEPS[role]
    client = browser(whole.user(role))
    address = reverse(step.page, args=[whole.association.slug])

    assert ask(client, address).status == 200
    with scope(whole.association):
        welcome = ask(client, f"/{whole.association.slug}/valkommen/").body.decode()
    assert f'<a href="{address}">{step.link}</a>' in welcome
