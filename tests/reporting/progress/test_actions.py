import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from commissions.records.models import Commission
from kernel.associations.selectors import person_of
from kernel.core.errors import DomainError, NotNowError
from kernel.outbox.models import Message
from kernel.registry.models import RegisteredDocument
from kernel.workflow.models import Event
from kernel.writing.models import SectionComment, SectionText
from reporting.finals.models import FinalReport
from reporting.handing_over.actions import circulate, start_writing, write_for_lead
from reporting.progress.actions import (
    add_anchoring,
    approve_report,
    note_report,
    remind_report,
    remove_anchoring,
    return_report,
    skip_report,
    submit_report,
    undo_report,
    withdraw_report,
)
from reporting.progress.models import ProgressReport
from reporting.rounds.actions import (
    cancel_reports,
    remind_about_meeting,
    reschedule_reports,
    schedule_reports,
)
from tests.factories.reporting import running_commission
from tests.factories.resolutions import resolved
from tests.factories.writing import written
from tests.later import printed

DATES = {
    "meeting_on": dt.date(2026, 12, 3),
    "opens_on": dt.date(2026, 11, 5),
    "submit_by": dt.date(2026, 11, 23),
    "approve_by": dt.date(2026, 11, 25),
}


def kinds_about(report, state="queued"):
    found = Message.objects.about(report).filter(state=state).order_by("due_at", "pk")
    return [message.kind.removeprefix("reporting.") for message in found]


def test_a_report_travels_from_plan_to_board(in_scope, commission, director, lead, manager):
    (report,) = schedule_reports(**DATES, by=director)
    start_writing(report, by=lead)
    written(report.manuscript)
    submit_report(report, by=lead)
    approve_report(report, answer="På varje arbetsplatsträff.", by=manager)
    circulate(report, by=director)
    note_report(report, resolution=resolved("2026-12-03 § 14"), by=director)

    report.refresh_from_db()
    assert (report.status, report.noted_resolution.reference) == ("noted", "2026-12-03 § 14")
    assert report.manager_answer == "På varje arbetsplatsträff."
    events = Event.objects.about(report).values_list("verb", "person__name")
    assert list(events) == [
        ("create", "Anna Holm"),
        ("start", "Sara Lind"),
        ("submit", "Sara Lind"),
        ("approve", "Eva Berg"),
        ("circulate", "Anna Holm"),
        ("note", "Anna Holm"),
    ]


def test_approved_bytes_are_kept_and_registered(in_scope, make_report, director, manager):
    report = make_report("submitted")

    approve_report(report, by=manager)

    assert printed(report).approved_file.read().startswith(b"%PDF-")
    document = RegisteredDocument.objects.get(file=report.approved_file)
    assert document.status == "draft"
    assert document.title == "Avrapportering: Unga vuxna, samma väg in"

    circulate(report, by=director)

    document.refresh_from_db()
    assert document.status == "public"


def test_every_running_commission_gets_one_report_to_a_meeting(
    in_scope, commission, director, lead, manager, member
):
    people = {"lead": person_of(lead), "manager": person_of(manager), "owner": member}
    second = running_commission(title="Hemmasittare", **people)
    running_commission(title="Slutar före mötet", ends_on=dt.date(2026, 11, 30), **people)

    schedule_reports(**DATES, by=director)
    schedule_reports(**DATES, by=director)

    planned = ProgressReport.objects.values_list("commission__title", "meeting_on")
    assert sorted(planned) == [
        (second.title, dt.date(2026, 12, 3)),
        (commission.title, dt.date(2026, 12, 3)),
    ]


def test_the_lead_is_reminded_as_the_time_plan_says(in_scope, commission, director, lead):
    (report,) = schedule_reports(
        meeting_on=dt.date(2026, 12, 17),
        opens_on=dt.date(2026, 11, 19),
        submit_by=dt.date(2026, 12, 7),
        approve_by=dt.date(2026, 12, 9),
        by=director,
    )

    found = (
        Message.objects.about(report)
        .order_by("due_at")
        .values_list("kind", "due_at__date", "person__name")
    )
    assert list(found) == [
        ("reporting.report_opens", dt.date(2026, 11, 19), "Sara Lind"),
        ("reporting.report_week_left", dt.date(2026, 11, 30), "Sara Lind"),
        # The day before the last is a Sunday: it goes on the Friday before.
        ("reporting.report_last_days", dt.date(2026, 12, 4), "Sara Lind"),
        ("reporting.report_last_days", dt.date(2026, 12, 7), "Sara Lind"),
    ]


def test_what_is_past_is_not_said(in_scope, commission, director):
    (report,) = schedule_reports(**DATES, by=director)

    # The time of writing began six days ago, so that is told at once.
    assert kinds_about(report) == [
        "report_opens",
        "report_week_left",
        "report_last_days",
        "report_last_days",
    ]


@pytest.mark.parametrize(
    ("submit_by", "sent"),
    [
        # A Sunday in November: on the Friday before, and once.
        ("2026-11-22", {"report_week_left": ["2026-11-13"], "report_last_days": ["2026-11-20"]}),
        # In July, when no gathered mail goes: on the last day of June.
        ("2027-07-27", {"report_week_left": ["2027-06-30"], "report_last_days": ["2027-06-30"]}),
        # Over Easter, Thursday to Tuesday.
        ("2027-03-29", {"report_week_left": ["2027-03-22"], "report_last_days": ["2027-03-25"]}),
    ],
)
def test_no_reminder_of_a_last_day_goes_after_it(in_scope, commission, director, submit_by, sent):
    type(commission).objects.update(ends_on=dt.date(2027, 12, 31))
    last = dt.date.fromisoformat(submit_by)
    (report,) = schedule_reports(
        meeting_on=last + dt.timedelta(10),
        opens_on=last - dt.timedelta(18),
        submit_by=last,
        approve_by=last + dt.timedelta(2),
        by=director,
    )

    days = {}
    for kind, due_at in Message.objects.about(report).values_list("kind", "due_at"):
        days.setdefault(kind.removeprefix("reporting."), []).append(due_at.date().isoformat())
    days.pop("report_opens")
    assert days == sent


def test_a_moved_meeting_takes_its_reports_and_reminders_along(
    in_scope, commission, director, lead
):
    (report,) = schedule_reports(**DATES, by=director)
    start_writing(report, by=lead)

    reschedule_reports(
        was_on=DATES["meeting_on"],
        meeting_on=dt.date(2026, 12, 17),
        opens_on=dt.date(2026, 11, 19),
        submit_by=dt.date(2026, 12, 7),
        approve_by=dt.date(2026, 12, 9),
        by=director,
    )

    report.refresh_from_db()
    assert (report.meeting_on, report.status) == (dt.date(2026, 12, 17), "draft")
    assert ProgressReport.objects.count() == 1
    assert kinds_about(report) == [
        "report_opens",
        "report_week_left",
        "report_last_days",
        "report_last_days",
    ]
    assert len(kinds_about(report, "cancelled")) == 4


def test_a_cancelled_meeting_lets_unwritten_reports_go(
    in_scope, make_report, commission, director, lead, manager, member
):
    people = {"lead": person_of(lead), "manager": person_of(manager), "owner": member}
    other = running_commission(title="Hemmasittare", **people)
    unwritten, approved = make_report(), make_report("approved", commission=other)

    cancel_reports(meeting_on=dt.date(2026, 12, 3), reason="Mötet är inställt.", by=director)

    unwritten.refresh_from_db()
    approved.refresh_from_db()
    assert (unwritten.status, unwritten.skip_reason) == ("skipped", "Mötet är inställt.")
    assert approved in ProgressReport.objects.awaiting_board()


def test_submitting_freezes_the_text_and_asks_the_manager(in_scope, draft, lead):
    submit_report(draft, by=lead)

    draft.refresh_from_db()
    assert draft.version.number == 1
    assert draft.version.text_of("aktiviteter").startswith("Text om")
    event = Event.objects.about(draft).get(verb="submit")
    assert draft.version.sha256 in event.note_row.text
    assert kinds_about(draft) == ["report_submitted", "approval_waits"]
    assert set(Message.objects.about(draft).values_list("person__name", flat=True)) == {"Eva Berg"}


def test_a_section_that_is_not_done_stops_submitting(in_scope, draft, lead):
    SectionText.objects.filter(manuscript=draft.manuscript, key="avvikelser").update(is_done=False)

    with pytest.raises(DomainError) as refused:
        submit_report(draft, by=lead)

    expected = "Avsnittet Avvikelser är inte klart. Skriv klart det innan du skickar"
    assert str(refused.value) == expected
    draft.refresh_from_db()
    assert (draft.status, draft.version) == ("draft", None)


def test_submitting_without_a_manager_says_so(in_scope, draft, commission, lead):
    commission.assignments.filter(role="manager").update(ends_on=dt.date(2026, 11, 10))

    with pytest.raises(DomainError, match="saknar ansvarig chef"):
        submit_report(draft, by=lead)


def test_withdrawing_stops_asking_the_manager(in_scope, draft, lead):
    submit_report(draft, by=lead)

    withdraw_report(draft, by=lead)

    draft.refresh_from_db()
    assert draft.status == "draft"
    assert kinds_about(draft) == []


def test_returning_needs_a_word_on_what_to_change(in_scope, make_report, manager):
    report = make_report("submitted")

    with pytest.raises(DomainError, match="Skriv vad som behöver ändras"):
        return_report(report, note="  ", by=manager)

    report.refresh_from_db()
    assert report.status == "submitted"


def test_returning_says_what_and_where(in_scope, make_report, manager):
    report = make_report("submitted")

    return_report(report, note="Beskriv fler möten.", section="aktiviteter", by=manager)

    report.refresh_from_db()
    assert report.status == "returned"
    said = SectionComment.objects.get(manuscript=report.manuscript)
    assert (said.key, said.text) == ("aktiviteter", "Beskriv fler möten.")
    message = Message.objects.about(report).get(kind="reporting.report_returned")
    assert message.person.name == "Sara Lind"


def test_a_second_round_makes_a_second_version(in_scope, draft, lead, manager):
    submit_report(draft, by=lead)
    return_report(draft, note="Skriv mer.", by=manager)

    submit_report(draft, by=lead)

    draft.refresh_from_db()
    assert draft.version.number == 2


def test_undoing_takes_the_approval_back(in_scope, make_report, manager):
    report = make_report("approved")

    undo_report(report, by=manager)

    report.refresh_from_db()
    assert (report.status, report.approved_by, report.approved_file) == ("submitted", None, None)


def test_what_an_undone_approval_registered_never_becomes_public(in_scope, make_report, manager):
    report = make_report("submitted")
    approve_report(report, by=manager)

    undo_report(report, by=manager)
    approve_report(report, by=manager)

    states = (
        RegisteredDocument.objects.about(report).order_by("pk").values_list("status", flat=True)
    )
    assert list(states) == ["discarded", "draft"]


def test_undoing_is_too_late_when_the_papers_have_gone(in_scope, make_report, manager):
    report = make_report("with_board")

    with pytest.raises(NotNowError, match="Hos styrelsen"):
        undo_report(report, by=manager)


def test_skipping_needs_a_reason_and_ends_the_reminders(in_scope, commission, director):
    (report,) = schedule_reports(**DATES, by=director)

    with pytest.raises(DomainError, match="Skriv varför"):
        skip_report(report, reason="", by=director)
    skip_report(report, reason="Uppdraget har just börjat.", by=director)

    report.refresh_from_db()
    assert report.status == "skipped"
    assert kinds_about(report) == []


def test_the_director_writes_in_the_leads_place_and_history_tells(in_scope, make_report, director):
    report = make_report()

    write_for_lead(report, by=director)
    written(report.manuscript)
    submit_report(report, by=director)

    report.refresh_from_db()
    assert report.stand_in.name == "Anna Holm"
    verbs = Event.objects.about(report).values_list("verb", "person__name")
    assert list(verbs) == [("write_for", "Anna Holm"), ("submit", "Anna Holm")]


def test_the_director_does_not_write_without_saying_so(in_scope, draft, director):
    with pytest.raises(PermissionDenied):
        submit_report(draft, by=director)


@pytest.mark.parametrize(
    ("status", "kind", "who"),
    [
        ("not_started", "report_reminder", "Sara Lind"),
        ("draft", "report_reminder", "Sara Lind"),
        ("returned", "report_reminder", "Sara Lind"),
        ("submitted", "approval_reminder", "Eva Berg"),
    ],
)
def test_reminding_reaches_whoever_has_it(in_scope, make_report, director, status, kind, who):
    report = make_report(status)

    remind_report(report, by=director)

    message = Message.objects.about(report).get()
    assert (message.kind, message.person.name) == (f"reporting.{kind}", who)


def test_everybody_missing_is_reminded_at_once(
    in_scope, make_report, director, lead, manager, member
):
    people = {"lead": person_of(lead), "manager": person_of(manager), "owner": member}
    make_report()
    make_report("draft", commission=running_commission(title="Två", **people))
    make_report("approved", commission=running_commission(title="Tre", **people))

    assert remind_about_meeting(meeting_on=dt.date(2026, 12, 3), by=director) == 2


def test_anchoring_is_kept_as_rows_while_the_report_is_written(in_scope, draft, lead, manager):
    row = add_anchoring(
        draft, service="Vuxenpsykiatrin", level="staff", form="Möte", response="Bra", by=lead
    )
    assert list(draft.anchorings.all()) == [row]

    submit_report(draft, by=lead)
    with pytest.raises(NotNowError):
        remove_anchoring(draft, row, by=lead)
    with pytest.raises(NotNowError):
        add_anchoring(draft, service="AF", level="staff", form="Möte", by=lead)


def test_dates_come_in_order(in_scope, commission, director):
    with pytest.raises(ValidationError, match="Datumen ska komma i ordning"):
        schedule_reports(**{**DATES, "submit_by": dt.date(2026, 11, 30)}, by=director)


def test_final_reports_are_planned_along(in_scope, commission, director):
    schedule_reports(**DATES, by=director)

    final = FinalReport.objects.get()
    assert (final.commission, final.status) == (commission, "not_started")
    assert Commission.objects.get().status == "running"
