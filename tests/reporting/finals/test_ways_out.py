"""However a commission ends, what came of it can be told, and the board can deal with it."""

import pytest
from django.urls import reverse

from board.matters.selectors import draft_of_final_report
from commissions.duties.models import Assignment
from commissions.records.actions import assign
from commissions.records.models import Commission
from commissions.running.actions import cancel_commission, pause_commission, start_final
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.core import clock
from kernel.core.errors import DomainError
from reporting.finals.actions import (
    approve_final_report,
    note_final_report,
    plan_final_report,
    state_implementation,
    submit_final_report,
)
from reporting.finals.models import FinalReport
from reporting.follow_ups.models import FollowUp
from reporting.handing_over.actions import circulate, start_writing
from tests.factories.commissions import CommissionFactory
from tests.factories.resolutions import resolved
from tests.factories.walking import walk
from tests.factories.writing import written
from tests.reporting.finals.conftest import YES

ENDS = {
    "running": lambda commission, by: None,
    "paused": lambda commission, by: pause_commission(commission, reason="Sjuk.", by=by),
    "final": lambda commission, by: start_final(commission, by=by),
    "cancelled": lambda commission, by: cancel_commission(commission, reason="Ur.", by=by),
}


@pytest.mark.parametrize("begun", ["before", "after"])
@pytest.mark.parametrize(
    ("end", "asked", "status", "follow_ups"),
    [
        ("running", " och avsluta uppdraget.", "closed", 3),
        ("paused", " och avsluta uppdraget.", "closed", 3),
        ("final", " och avsluta uppdraget.", "closed", 3),
        ("cancelled", ".", "cancelled", 0),
    ],
)
def test_a_final_report_reaches_the_board(
    end, asked, status, follow_ups, begun, in_scope, commission, director, lead, manager
):
    final = plan_final_report(commission, by=director) if begun == "before" else None
    ENDS[end](commission, director)
    final = final or plan_final_report(commission, by=lead)
    start_writing(final, by=lead)
    written(final.manuscript)
    state_implementation(final, final.stances.get(), by=manager, **YES)
    submit_final_report(final, by=lead)
    approve_final_report(final, by=manager)
    proposed = draft_of_final_report(final, clock.today()).proposed_decision
    circulate(final, by=director)
    note_final_report(final, resolution=resolved("2026-12-03 § 15"), by=director)

    commission.refresh_from_db()
    assert (final.status, commission.status) == ("noted", status)
    assert proposed == f"att lägga slutrapporten till handlingarna{asked}"
    assert FollowUp.objects.count() == follow_ups


@pytest.mark.parametrize("end", ENDS)
def test_the_page_of_a_commission_lets_its_lead_begin_the_one_that_nobody_planned(
    end, client, north, commission, director, lead, manager
):
    with scope(north):
        ENDS[end](commission, director)
        page = commission.get_absolute_url()
    address = reverse("reporting:final-plan", args=["north", commission.pk])
    client.force_login(manager)
    assert address not in client.get(page).content.decode()
    assert client.post(address).status_code == 403
    client.force_login(lead)
    assert address in client.get(page).content.decode()

    client.post(address)

    with scope(north):
        assert FinalReport.objects.get().status == "not_started"
    assert address not in client.get(page).content.decode()


def put_in(commission, status):
    if status in ("closed", "followed_up"):
        noted = resolved("2026-11-05 § 9")
        walk(commission, "final", "closed", closed_on=noted.decided_on, closed_resolution=noted)
        if status == "followed_up":
            walk(commission, status)
    elif status != commission.status:
        walk(commission, status)


@pytest.mark.parametrize("status", ["planned", "closed", "followed_up"])
def test_nothing_is_told_of_what_has_not_begun_or_is_dealt_with(
    status, in_scope, commission, director
):
    if status == "planned":
        commission = CommissionFactory(status=status)
    put_in(commission, status)
    commission.refresh_from_db()

    with pytest.raises(DomainError, match="redan en slutrapport, eller inget att berätta om"):
        plan_final_report(commission, by=director)


@pytest.mark.parametrize("status", ["closed", "cancelled"])
def test_somebody_can_still_be_made_to_answer_for_one_that_has_ended(
    status, in_scope, commission, director, other_manager
):
    put_in(commission, status)
    Assignment.objects.filter(commission=commission, role="manager").delete()

    assign(
        commission,
        person=person_of(other_manager),
        role="manager",
        starts_on=clock.today(),
        by=director,
    )

    commission = Commission.objects.get(pk=commission.pk)
    assert commission.manager_on(clock.today()) == person_of(other_manager)
