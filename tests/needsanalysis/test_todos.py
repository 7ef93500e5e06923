from __future__ import annotations

import pytest

from kernel.associations.models import Person
from kernel.associations.selectors import identity_of
from kernel.associations.waiting import gather
from needsanalysis.todos import waiting_for
from tests.factories.needsanalysis import IdeaFactory, InsightFactory, NeedFactory

pytestmark = pytest.mark.usefixtures("in_scope")


@pytest.fixture
def work(in_scope, lead):
    """A draft by the lead, two by somebody else, two new ideas, needs to weigh."""
    InsightFactory(author=Person.objects.get(user=lead), sentence="Mitt utkast.")
    InsightFactory.create_batch(2)
    IdeaFactory.create_batch(2)
    IdeaFactory(status="explored")


def titles(user) -> list[tuple[str, str]]:
    return [(todo.title, todo.group) for todo in gather(waiting_for(*identity_of(user)))]


@pytest.mark.usefixtures("work")
def test_lead_finishes_own_drafts(lead):
    todos = gather(waiting_for(*identity_of(lead)))

    assert [(todo.title, todo.detail, todo.status) for todo in todos] == [
        ("Skriv klart insikten ”Mitt utkast.”", "", "Utkast")
    ]


@pytest.mark.usefixtures("work")
def test_innovator_publishes_and_thinks(innovator):
    assert titles(innovator) == [
        ("3 insikter att publicera", "mine"),
        ("2 nya idéer att ta ställning till", "mine"),
    ]


@pytest.mark.usefixtures("work")
def test_director_also_sees_what_the_board_is_to_weigh(director):
    assert titles(director) == [
        ("3 insikter att publicera", "mine"),
        ("2 nya idéer att ta ställning till", "mine"),
        ("3 behov väntar på styrelsens prioritering", "soon"),
    ]


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize("role", ["manager", "board_member", "auditor", "administrator"])
def test_others_have_nothing_to_do_here(role, request):
    assert titles(request.getfixturevalue(role)) == []


def test_one_is_said_in_the_singular(director):
    IdeaFactory(need=NeedFactory())
    InsightFactory()

    assert titles(director) == [
        ("1 insikt att publicera", "mine"),
        ("1 ny idé att ta ställning till", "mine"),
        ("1 behov väntar på styrelsens prioritering", "soon"),
    ]


def test_nothing_waits_in_an_empty_association(director):
    assert titles(director) == []
