"""Every page of an association, looked at as everybody else: never more than the director sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kernel.associations.models import Role
from kernel.associations.permissions import KEEPERS
from kernel.associations.scope import scope
from kernel.workflow.models import Event
from tests.architecture.pages import ask, browser, north, paths_of, staged
from tests.factories.keeping import Whole
from tests.sweeps import FULL

pytestmark = pytest.mark.flows

#: ``make sweep`` looks as everybody; a lead has pages of their own that the director has not.
SEEN_AS = sorted(set(Role) - KEEPERS) if FULL else [Role.LEAD]
END = "people:person-stop_viewing"
#: What is said of a page that cannot be shown without writing.
WOULD_WRITE = "Sidan går inte att se som någon annan.".encode()


@pytest.fixture(scope="module")
def whole(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Whole]:
    with staged("whole", north, django_db_blocker) as whole:
        yield whole


def looking(whole: Whole, role: str) -> Any:
    client = browser(whole.user(Role.DIRECTOR))
    slug, person = whole.association.slug, whole.people[role]
    assert client.post(f"/{slug}/personer/{person.pk}/visa-som/").status_code == 302
    return client


@pytest.mark.parametrize("role", SEEN_AS)
def test_what_is_shown_is_shown_to_the_director_too(whole, role):
    """A page that the director is refused is refused, and none breaks by being only looked at."""
    client, director = looking(whole, role), browser(whole.user(Role.DIRECTOR))
    shown, broken, hidden = 0, [], []
    for route, path in paths_of(whole, "").items():
        answer = ask(client, path)
        if answer.status >= 500 or WOULD_WRITE in answer.body:
            broken.append((route.name, answer.status, answer.error))
        if answer.status == 200:
            shown += 1
            if ask(director, path).status != 200:
                hidden.append(route.name)

    assert (hidden, broken) == ([], [])
    assert shown > 30


def test_nothing_that_is_sent_is_taken(whole):
    client = looking(whole, Role.LEAD)
    with scope(whole.association):
        before = Event.objects.count()

    taken = [
        route.name
        for route, path in paths_of(whole, "").items()
        if route.name != END and ask(client, path, {}).status != 403
    ]

    assert taken == []
    with scope(whole.association):
        assert Event.objects.count() == before
