"""What can be done with a follow-up."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from commissions.records.models import Commission
from commissions.records.states import CommissionStatus
from commissions.running.actions import follow_up_commission
from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.associations.selectors import person_of
from kernel.core import clock
from kernel.outbox.actions import cancel, enqueue
from kernel.workflow.actions import advance, begin
from reporting.follow_ups.models import FollowUp
from reporting.follow_ups.rules import FOLLOW_UP_MONTHS, months_after


@transaction.atomic
def plan_follow_ups(
    commission: Commission, *, after: dt.date, respondent: Person, by: User
) -> list[FollowUp]:
    """Plan to ask somebody 6, 12 and 24 months after a day what remains (R27)."""
    follow_ups = []
    for months in FOLLOW_UP_MONTHS:
        follow_up = FollowUp(
            commission=commission,
            months=months,
            due_on=max(months_after(after, months), clock.today()),
            respondent=respondent,
        )
        begin(follow_up, by=by)
        due_on = follow_up.due_on
        enqueue("reporting.follow_up_due", to=respondent, subject=follow_up, due_on=due_on)
        follow_ups.append(follow_up)
    return follow_ups


@transaction.atomic
def open_follow_ups(*, by: User) -> int:
    """Let those whose day has come be answered; how many."""
    coming = list(FollowUp.objects.coming_due(clock.today()))
    for follow_up in coming:
        advance(follow_up, "open", by=by)
    return len(coming)


@transaction.atomic
def answer_follow_up(follow_up: FollowUp, *, by: User, **values: Any) -> None:
    """Answer what remains of the commission and what is better for users."""
    answered = {"answered_by": person_of(by), "answered_at": clock.now()}
    advance(follow_up, "answer", by=by, changes={**values, **answered})
    cancel(follow_up)


@transaction.atomic
def judge_follow_up(follow_up: FollowUp, *, lasts: bool, users_see_value: bool, by: User) -> None:
    """Say whether it has become a service innovation. The last one ends the commission's story."""
    changes = {"lasts": lasts, "users_see_value": users_see_value}
    advance(follow_up, "judge", by=by, changes=changes)
    is_last = follow_up.months == FOLLOW_UP_MONTHS[-1]
    if is_last and follow_up.commission.status == CommissionStatus.CLOSED:
        follow_up_commission(follow_up.commission, by=by)


@transaction.atomic
def remind_follow_up(follow_up: FollowUp, *, by: User) -> None:
    """Ask the respondent once more."""
    advance(follow_up, "remind", by=by)
    enqueue("reporting.follow_up_reminder", to=follow_up.respondent, subject=follow_up)
