"""What was typed about decisions becomes rows, in every association, and can be typed again.

The test goes back to before there were rows, with data of two associations, and comes forth.
"""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.db.transaction import atomic

from board.seats.models import DistanceRule
from board.sitting.models.decisions import Decision
from economy.budgets.models import BudgetYear
from economy.requisitions.models import Attester
from kernel.associations.scope import scope
from kernel.resolutions.models import Resolution
from needsanalysis.needs.models import Need
from tests.factories.board import AttendanceFactory, ItemFactory, MandateFactory, OpenMeetingFactory
from tests.factories.economy import AttesterFactory, BudgetYearFactory
from tests.factories.needsanalysis import NeedFactory
from tests.factories.resolutions import resolved
from tests.migrating import go_back

# It takes its time: six apps go there and come back.
pytestmark = [
    pytest.mark.ops,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
]

DAY = dt.date(2026, 12, 3)
BEFORE = {
    "board": "0009_money_whole_or_none",
    "reporting": "0001_reports_and_follow_ups",
    "economy": "0001_budgets_and_requisitions",
    "commissions": "0003_grant_terms_say_something",
    "needsanalysis": "0001_needs_insights_ideas",
    "resolutions": None,
}


def rows(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def make(association):
    """A decision here, which the budget cites; an attester and a need that cite other things."""
    with scope(association):
        here = resolved("2026-12-03 § 1", title="Budget för 2027")
        mandate = MandateFactory()
        meeting = OpenMeetingFactory(held_on=DAY, chair=mandate.person)
        AttendanceFactory(meeting=meeting, seat=mandate.seat, person=mandate.person)
        item = ItemFactory(meeting=meeting, title="Budget för 2027", status="open")
        Decision(
            item=item,
            resolution=here,
            series=2026,
            number=1,
            outcome="granted",
            text="att fastställa budgeten.",
            chair=mandate.person,
            decided_at=dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC),
            seats=1,
            eligible_present=1,
        ).save()
        BudgetYearFactory(year=2027, status="decided", decided_on=DAY, resolution=here)
        AttesterFactory(resolution=resolved("2019-12-05 § 80"))
        NeedFactory(status="prioritised", decided_on=DAY, resolution=resolved("2026-12-03 § 7"))
        rule = {"resolution": resolved("2026-02-05 § 4"), "extent": "Alla."}
        DistanceRule(**rule, starts_on=dt.date(2026, 2, 5)).save()


def texts(association):
    with scope(association):
        return [
            *rows("SELECT reference FROM economy_budgetyear"),
            *rows("SELECT reference FROM economy_attester"),
            *rows("SELECT reference FROM needsanalysis_need"),
            *rows("SELECT value #>> '{}' FROM associations_setting"),
        ]


def test_what_was_typed_becomes_rows_and_texts_again(north, south):
    for association in (north, south):
        make(association)
    go_back(BEFORE)

    assert [texts(association) for association in (north, south)] == [
        [("2026-12-03 § 1",), ("2019-12-05 § 80",), ("2026-12-03 § 7",), ("2026-02-05 § 4",)]
    ] * 2

    with scope(north):
        rows("UPDATE needsanalysis_need SET reference = %s", "hittepå § 0")
    call_command("migrate", database="owner", verbosity=0)

    for association, typed in ((north, "hittepå § 0"), (south, "2026-12-03 § 7")):
        with scope(association):
            _rests_on_rows(typed)
    with scope(north), pytest.raises(IntegrityError, match="does not rest"), atomic():
        Need.objects.update(decided_on=dt.date(2026, 12, 4))


def _rests_on_rows(typed):
    here = Decision.objects.get().resolution
    assert (here.origin, here.reference, here.title, here.effect, here.is_open) == (
        "made",
        "2026-12-03 § 1",
        "Budget för 2027",
        "yes",
        False,
    )
    assert BudgetYear.objects.get().resolution == here
    attester, need = Attester.objects.get(), Need.objects.get()
    assert (attester.resolution.reference, attester.resolution.decided_on) == (
        "2019-12-05 § 80",
        dt.date(2019, 12, 5),
    )
    assert (need.resolution.reference, need.resolution.decided_on) == (typed, DAY)
    assert (need.resolution.origin, need.resolution.number) == ("typed", None)
    rule = DistanceRule.objects.get()
    assert (rule.resolution.reference, rule.starts_on, rule.ends_on, rule.status) == (
        "2026-02-05 § 4",
        dt.date(2026, 2, 5),
        None,
        "current",
    )
    assert Resolution.objects.count() == 4
