"""Who may do what: every verb against every role that could think of it."""

from __future__ import annotations

import pytest

from kernel.associations.models import Person, Role
from kernel.workflow.permissions import may
from tests.factories.needsanalysis import IdeaFactory, InsightFactory, NeedFactory, ThemeFactory

pytestmark = pytest.mark.usefixtures("in_scope")

ROLES = (
    "director", "innovator", "analyst", "lead", "manager",
    "board_member", "party_contact", "auditor", "administrator",
)  # fmt: skip
WRITERS = {"director", "innovator"}


@pytest.fixture
def analyst(make_person):
    return make_person("Alva Sjö", Role.ANALYST).user


def who(request, verb, obj) -> set[str]:
    return {role for role in ROLES if may(request.getfixturevalue(role), verb, obj)}


@pytest.mark.parametrize(
    ("verb", "roles"),
    [
        ("create", WRITERS | {"analyst"}),
        ("edit", WRITERS | {"analyst"}),
        ("prioritise", {"director"}),
        ("decline", {"director"}),
    ],
)
def test_need(verb, roles, request):
    assert who(request, verb, NeedFactory()) == roles


@pytest.mark.parametrize(
    ("verb", "roles"),
    [
        ("create", WRITERS | {"analyst", "lead"}),
        ("edit", WRITERS),
        ("support", WRITERS),
        ("strike", WRITERS),
        ("remove", WRITERS),
        ("restore", WRITERS),
        ("publish", WRITERS),
        ("merge", WRITERS),
    ],
)
def test_insight_of_somebody_else(verb, roles, request):
    assert who(request, verb, InsightFactory()) == roles


@pytest.mark.parametrize(
    ("verb", "allowed"),
    [
        ("edit", True),
        ("support", True),
        ("strike", True),
        ("remove", True),
        ("restore", True),
        ("publish", False),
        ("merge", False),
    ],
)
def test_own_insight_of_a_lead(verb, allowed, lead):
    insight = InsightFactory(author=Person.objects.get(user=lead))

    assert may(lead, verb, insight) is allowed


@pytest.mark.parametrize(
    "verb", ["create", "edit", "link", "unlink", "explore", "propose", "park", "reopen"]
)
def test_idea(verb, request):
    assert who(request, verb, IdeaFactory()) == WRITERS


@pytest.mark.parametrize("verb", ["create", "rename", "retire", "restore"])
def test_theme(verb, request):
    assert who(request, verb, ThemeFactory()) == {"director"}
