"""Who may do what with an agreement."""

from __future__ import annotations

from kernel.workflow.permissions import may


def test_only_the_director_moves_an_agreement(in_scope, users, agreement):
    allowed = {
        role
        for role, user in users.items()
        for verb in ("create", *agreement.workflow.verbs)
        if may(user, verb, agreement)
    }

    assert allowed == {"director"}
