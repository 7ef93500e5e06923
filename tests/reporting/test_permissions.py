"""Who × verb. The order (when) is left to states; predicates never look at it."""

import pytest

from kernel.associations.models import Person
from kernel.workflow.permissions import may
from tests.factories.reporting import (
    FinalReportFactory,
    FollowUpFactory,
    ImplementationStanceFactory,
)

PEOPLE = (
    "director",
    "innovator",
    "lead",
    "other_lead",
    "manager",
    "other_manager",
    "board_member",
    "substitute",
    "party_contact",
    "administrator",
    "auditor",
)
OFFICE = {"director", "innovator", "administrator"}

REPORT = {
    "create": OFFICE,
    "start": {"lead"},
    "write_for": {"director"},
    "edit": {"lead"},
    "comment": {"lead", "manager", "director"},
    "submit": {"lead"},
    "withdraw": {"lead"},
    "return": {"manager"},
    "approve": {"manager"},
    "undo": {"manager"},
    "circulate": OFFICE,
    "note": OFFICE,
    "skip": {"director"},
    "remind": {"manager", "director"},
    "reschedule": OFFICE,
}
FINAL = {
    **{verb: who for verb, who in REPORT.items() if verb not in {"skip", "remind", "reschedule"}},
    "create": OFFICE | {"lead"},
    "state": {"manager", "other_manager", "party_contact"},  # the last two of the same party
}
FOLLOW_UP = {
    "create": OFFICE,
    "open": OFFICE,
    "answer": {"manager"},
    "judge": {"director"},
    "remind": {"director"},
}


@pytest.fixture
def allowed(request):
    """Who may do each of the verbs to a thing, out of all there are."""
    people = {name: request.getfixturevalue(name) for name in PEOPLE}
    return lambda verbs, obj: {
        verb: {name for name, user in people.items() if may(user, verb, obj)} for verb in verbs
    }


def test_who_may_do_what_with_a_report(in_scope, allowed, make_report):
    assert allowed(REPORT, make_report("submitted")) == REPORT


def test_who_may_do_what_with_a_final_report(in_scope, allowed, commission, member):
    final = FinalReportFactory(commission=commission, status="submitted")
    ImplementationStanceFactory(final_report=final, member=member)

    assert allowed(FINAL, final) == FINAL


def test_who_may_do_what_with_a_follow_up(in_scope, allowed, commission):
    respondent = Person.objects.get(name="Eva Berg")
    follow_up = FollowUpFactory(commission=commission, respondent=respondent)

    assert allowed(FOLLOW_UP, follow_up) == FOLLOW_UP


def test_every_verb_is_in_a_table(make_report, in_scope):
    from reporting.finals.states import FINAL_WORKFLOW
    from reporting.follow_ups.states import FOLLOW_UP_WORKFLOW
    from reporting.progress.states import REPORT_WORKFLOW

    assert set(REPORT) == {*REPORT_WORKFLOW.verbs, "create"}
    assert set(FINAL) == {*FINAL_WORKFLOW.verbs, "create"}
    assert set(FOLLOW_UP) == {*FOLLOW_UP_WORKFLOW.verbs, "create"}


def test_a_deputy_manager_may_approve(in_scope, make_report, commission, other_manager):
    from commissions.duties.models import Assignment
    from kernel.associations.selectors import person_of

    report = make_report("submitted")
    Assignment(
        commission=commission,
        person=person_of(other_manager),
        role="deputy_manager",
        starts_on=commission.starts_on,
    ).save()

    assert may(other_manager, "approve", report)


def test_a_manager_who_handed_it_in_may_not_approve(in_scope, make_report, manager):
    from kernel.associations.selectors import person_of

    report = make_report("submitted")
    report.submitted_by = person_of(manager)

    assert not may(manager, "approve", report)


def test_a_lead_whose_time_is_over_may_do_nothing(in_scope, make_report, commission, lead):
    import datetime as dt

    report = make_report("draft")
    commission.assignments.filter(role="lead").update(ends_on=dt.date(2026, 11, 10))

    assert {verb for verb in REPORT if may(lead, verb, report)} == set()
