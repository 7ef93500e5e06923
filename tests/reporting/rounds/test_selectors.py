"""All reports before a meeting, and those of a commission on its page."""

import datetime as dt

from kernel.associations.selectors import person_of
from reporting.rounds.selectors import commission_panel, meeting_status
from tests.factories.reporting import running_commission


def test_the_state_before_a_meeting_tells_who_has_it(
    in_scope, make_report, lead, manager, member, director
):
    people = {"lead": person_of(lead), "manager": person_of(manager), "owner": member}
    make_report("submitted")
    late = running_commission(title="Hemmasittare", **people)
    make_report("draft", commission=late, submit_by=dt.date(2026, 11, 9))

    rows = meeting_status(dt.date(2026, 12, 3), director)

    assert [(str(row.report.commission), str(row.waits_for), row.is_late) for row in rows] == [
        ("Hemmasittare", "Sara Lind", True),
        ("Unga vuxna, samma väg in", "Eva Berg", False),
    ]


def test_a_commissions_page_shows_what_its_reader_may_see(
    in_scope, make_report, commission, lead, board_member
):
    report = make_report("draft")

    assert commission_panel(commission, lead)["reports"] == [report]
    assert commission_panel(commission, board_member) is None
