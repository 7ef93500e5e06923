"""Where things end, and that the ends are the ends we mean."""

from __future__ import annotations

import pytest

from commissions.agreements.states import AGREEMENT_WORKFLOW
from commissions.grants.states import OFFER_WORKFLOW
from commissions.proposals.states import PROPOSAL_WORKFLOW
from commissions.records.states import COMMISSION_WORKFLOW


@pytest.mark.parametrize(
    ("workflow", "ends"),
    [
        (PROPOSAL_WORKFLOW, {"rejected", "accepted", "declined"}),
        (OFFER_WORKFLOW, {"accepted", "declined"}),
        (AGREEMENT_WORKFLOW, {"ended"}),
        (COMMISSION_WORKFLOW, {"followed_up", "cancelled"}),
    ],
)
def test_ends_are_the_ends_we_mean(workflow, ends):
    statuses = {str(source) for step in workflow.steps for source in step.sources}
    statuses |= {str(step.target) for step in workflow.steps if step.target}

    leads_on = {str(source) for step in workflow.steps if step.target for source in step.sources}
    assert statuses - leads_on == ends


def test_proposal_before_the_board_is_frozen():
    assert "edit" not in PROPOSAL_WORKFLOW.verbs_from("with_board")
    assert "withdraw" not in PROPOSAL_WORKFLOW.verbs_from("with_board")


def test_referred_back_proposal_is_written_on_and_sent_again():
    assert {"edit", "send"} <= set(PROPOSAL_WORKFLOW.verbs_from("referred_back"))
