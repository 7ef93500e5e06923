from __future__ import annotations

import pytest

from needsanalysis.ideas.states import IDEA_WORKFLOW
from needsanalysis.insights.states import INSIGHT_WORKFLOW, THEME_WORKFLOW
from needsanalysis.needs.states import NEED_WORKFLOW


@pytest.mark.parametrize(
    ("workflow", "status", "verbs"),
    [
        (NEED_WORKFLOW, "registered", {"edit", "prioritise", "decline"}),
        (NEED_WORKFLOW, "prioritised", {"decline"}),
        (NEED_WORKFLOW, "not_prioritised", {"prioritise"}),
        (
            INSIGHT_WORKFLOW,
            "draft",
            {"edit", "support", "strike", "publish", "merge", "remove"},
        ),
        (INSIGHT_WORKFLOW, "published", {"edit", "support", "merge"}),
        (INSIGHT_WORKFLOW, "merged", set()),
        (INSIGHT_WORKFLOW, "removed", {"restore"}),
        (IDEA_WORKFLOW, "new", {"edit", "link", "unlink", "explore", "park"}),
        (IDEA_WORKFLOW, "explored", {"edit", "link", "unlink", "propose", "park"}),
        (IDEA_WORKFLOW, "proposed", set()),
        (IDEA_WORKFLOW, "parked", {"reopen"}),
        (THEME_WORKFLOW, "active", {"rename", "retire"}),
        (THEME_WORKFLOW, "retired", {"restore"}),
    ],
)
def test_what_may_follow(workflow, status, verbs):
    assert set(workflow.verbs_from(status)) == verbs
