"""What the paper of a final report shows is what its approval keeps."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.printing.models import Printing
from reporting.finals.actions import approve_final_report, state_implementation
from reporting.finals.documents import final_report_sheet
from reporting.finals.models import FinalReport, ImplementationStance
from tests.board.test_race import meanwhile
from tests.factories.reporting import ImplementationStanceFactory

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]

NO = {"verdict": "no", "reason": "För få deltog."}


def test_no_stance_comes_between_the_paper_and_the_approval(
    monkeypatch, north, make_final, member_factory, make_person, manager
):
    region = member_factory("Region Norr", "region")
    chief = make_person("Rolf Region", Role.MANAGER, member=region).user
    final = make_final("submitted")
    with scope(north):
        state_implementation(final, ImplementationStance.objects.get(), by=manager, **NO)
        stance = ImplementationStanceFactory(final_report=final, member=region)

    def state() -> None:
        with scope(north, user=chief):
            state_implementation(FinalReport.objects.get(), stance, by=chief, **NO)

    sheet = "reporting.finals.actions.final_report_sheet"
    came = meanwhile(monkeypatch, sheet, state, final_report_sheet)
    with scope(north, user=manager):
        approve_final_report(final, despite_silence=True, by=manager)

    with scope(north):
        stance.refresh_from_db()
        shown = Printing.objects.get().recipe["html"]
    assert (stance.is_missing, "Ställningstagande saknas" in shown) == (True, True)
    assert [type(refused) for refused in came] == [OperationalError]
