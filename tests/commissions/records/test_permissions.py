"""Who may do what with a commission."""

from __future__ import annotations

import datetime as dt

from kernel.associations.selectors import person_of
from kernel.workflow.permissions import may
from tests.factories.commissions import (
    AssignmentFactory,
)


def test_who_may_do_what_with_a_commission(in_scope, users, commission):
    held_from = dt.date(2026, 1, 1)
    for role in ("lead", "manager"):
        AssignmentFactory(
            commission=commission, person=person_of(users[role]), role=role, starts_on=held_from
        )
    allowed = {
        role: {verb for verb in commission.workflow.verbs if may(user, verb, commission)}
        for role, user in users.items()
    }

    assert allowed["director"] == set(commission.workflow.verbs)
    assert allowed["innovator"] == {"describe_value", "close"}
    assert allowed["lead"] == {"describe_value", "start_final"}
    assert allowed["manager"] == {"follow_up"}
    assert allowed["administrator"] == {"close"}
    for role in ("board_member", "substitute", "auditor", "party_contact"):
        assert allowed[role] == set()
