"""What the association has set for proposals."""

from __future__ import annotations

from commissions.proposals.selectors.readiness import cap_of
from kernel.associations.models import Setting
from tests.factories.commissions import (
    ProposalFactory,
)


def test_cap_is_a_dated_setting(in_scope, today):
    proposal = ProposalFactory(kind="pre_commission")
    Setting(key="pre_commission_max_sek", value=150_000, valid_from=today.replace(day=16)).save()

    assert cap_of(proposal) == (150_000, 6)
    assert cap_of(proposal, today.replace(day=15)) == (300_000, 6)
    assert cap_of(ProposalFactory()) is None
