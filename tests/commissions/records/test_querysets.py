"""Who sees a commission."""

from __future__ import annotations

import datetime as dt

import pytest

from commissions.records.models import Commission
from kernel.associations.selectors import person_of
from tests.factories.commissions import (
    AssignmentFactory,
    CommissionFactory,
)


def test_who_sees_a_commission(in_scope, users, member):
    commission = CommissionFactory(proposal__owner=member)
    AssignmentFactory(commission=commission, person=person_of(users["lead"]))

    seeing = {role for role, user in users.items() if Commission.objects.visible_to(user).exists()}

    assert seeing == {
        "director",
        "innovator",
        "auditor",
        "board_member",
        "substitute",
        "party_contact",
        "lead",
    }


@pytest.mark.parametrize("status", ["planned", "paused", "final", "closed", "cancelled"])
def test_only_running_commissions_report(in_scope, status):
    CommissionFactory(status=status)
    running = CommissionFactory()

    assert list(Commission.objects.running_on(dt.date(2027, 3, 1))) == [running]
    assert list(Commission.objects.running_on(dt.date(2027, 7, 1))) == []


def test_led_and_managed_today(commission, lead, manager):
    AssignmentFactory(commission=commission, person=person_of(lead), starts_on=dt.date(2026, 1, 1))
    AssignmentFactory(
        commission=commission,
        person=person_of(manager),
        role="deputy_manager",
        starts_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2026, 11, 15),
    )

    assert list(Commission.objects.led_by(person_of(lead))) == [commission]
    assert list(Commission.objects.managed_by(person_of(manager))) == []
