"""Who sees which ideas."""

from __future__ import annotations

import pytest

from needsanalysis.ideas.models import Idea
from tests.factories.needsanalysis import (
    IdeaFactory,
)


@pytest.mark.usefixtures("in_scope")
@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("director", {"new", "proposed"}),
        ("innovator", {"new", "proposed"}),
        ("lead", {"new", "proposed"}),
        ("manager", {"new", "proposed"}),
        ("preparer", {"new", "proposed"}),
        ("auditor", {"new", "proposed"}),
        ("board_member", {"proposed"}),
        ("substitute", {"proposed"}),
        ("party_contact", {"proposed"}),
        ("administrator", set()),
    ],
)
def test_ideas_are_seen_by_those_who_think_along(role, seen, user_with):
    IdeaFactory()
    IdeaFactory(status="proposed")

    found = Idea.objects.visible_to(user_with(role)).values_list("status", flat=True)

    assert set(found) == seen
