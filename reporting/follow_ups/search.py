"""Which words a follow-up is found by: its commission and, once it is done, what was answered."""

from __future__ import annotations

from commissions.records.models import Commission
from kernel.search.declared import Words, declare, lines
from reporting.follow_ups.models import FollowUp
from reporting.follow_ups.states import FollowUpStatus


def _words(follow_up: FollowUp) -> Words:
    answers = (
        follow_up.run_by,
        follow_up.better_for_users,
        follow_up.meaning_for_society,
        follow_up.how_known,
        follow_up.done_differently,
    )
    is_done = follow_up.status == FollowUpStatus.DONE
    return Words(
        str(follow_up),
        lines(*answers) if is_done else "",
        place=follow_up.commission.title,
        on=follow_up.due_on,
    )


declare(FollowUp, _words, joined=("commission",), fed_by={Commission: "commission"})
