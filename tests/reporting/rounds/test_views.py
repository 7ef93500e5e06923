"""All reports before a meeting, on one page."""

import datetime as dt

import pytest
from django.urls import reverse

from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from tests.factories.reporting import ProgressReportFactory, running_commission
from tests.reporting.conftest import costs
from tests.reporting.progress.test_views import text

# Session, user, association, person with roles; then reports, commissions, their people, whom one
# may remind.
STATUS_QUERIES = 8


def test_the_state_before_a_meeting(client, make_report, director):
    make_report("submitted")
    client.force_login(director)
    day = dt.date(2026, 12, 3)

    page = text(client.get(reverse("reporting:meeting-status", args=["north", day])))

    assert "Läget inför styrelsemötet 3 december 2026" in page
    assert "Eva Berg" in page
    response = client.post(reverse("reporting:meeting-remind", args=["north", day]), follow=True)
    assert "En påminnelse är skickad." in text(response)


@pytest.mark.parametrize("count", [1, 3, 100])
def test_the_state_before_a_meeting_costs_the_same_for_any_number(
    count, client, director, lead, manager, member, north
):
    with scope(north):
        for number in range(count):
            commission = running_commission(
                owner=member,
                lead=person_of(lead),
                manager=person_of(manager),
                title=f"Uppdrag {number}",
            )
            ProgressReportFactory(commission=commission, status="submitted")
    client.force_login(director)

    with costs(STATUS_QUERIES):
        response = client.get(
            reverse("reporting:meeting-status", args=["north", dt.date(2026, 12, 3)])
        )

    assert text(response).count("Eva Berg") == count
