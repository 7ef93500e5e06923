"""Every mail: what it says, and when it no longer matters."""

import datetime as dt

import pytest

from kernel.associations.models import Person
from kernel.core import clock
from kernel.outbox.kinds import Urgency, declared, kind_of
from kernel.outbox.models import Message
from reporting.finals.models import FinalReport
from reporting.follow_ups.models import FollowUp
from reporting.progress.models import ProgressReport
from tests.factories.reporting import FinalReportFactory, FollowUpFactory
from tests.factories.walking import walk


@pytest.fixture
def message(in_scope, make_report, commission):
    """A message of a kind about a report in a status, to the lead or the manager."""

    def make(kind, status, to="Sara Lind"):
        if "follow_up" in kind:
            subject = FollowUpFactory(
                commission=commission, respondent=Person.objects.get(name=to), status=status
            )
        elif "final" in kind:
            subject = FinalReportFactory(commission=commission, status=status)
        else:
            subject = make_report(status)
        return message_about(subject, kind, to)

    return make


def message_about(subject, kind, to):
    return Message(
        person=Person.objects.get(name=to),
        kind=f"reporting.{kind}",
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        due_at=clock.now(),
        created_at=clock.now(),
    )


def rendered(message):
    return kind_of(message.kind).render(message)


@pytest.mark.parametrize(
    ("kind", "status", "to", "subject", "label"),
    [
        (
            "report_opens",
            "not_started",
            "Sara Lind",
            "Skriv avrapportering senast 23 november",
            "Skriv avrapporteringen",
        ),
        (
            "report_week_left",
            "draft",
            "Sara Lind",
            "12 dagar kvar: avrapportering för Unga vuxna, samma väg in",
            "Fortsätt skriva",
        ),
        (
            "report_submitted",
            "submitted",
            "Eva Berg",
            "Sara Lind vill att du godkänner en avrapportering",
            "Läs och godkänn",
        ),
        (
            "report_returned",
            "returned",
            "Sara Lind",
            "Eva Berg vill att du ändrar i avrapporteringen",
            "Läs kommentaren",
        ),
        (
            "report_approved",
            "approved",
            "Sara Lind",
            "Din avrapportering är godkänd",
            "Läs avrapporteringen",
        ),
        (
            "final_opens",
            "not_started",
            "Sara Lind",
            "Unga vuxna, samma väg in slutar 31 december: dags för slutrapport",
            "Börja skriva",
        ),
        (
            "follow_up_due",
            "due",
            "Eva Berg",
            "Sex månader efter Unga vuxna, samma väg in: hur blev det?",
            "Svara",
        ),
    ],
)
def test_the_mails_say_what_they_should(message, kind, status, to, subject, label):
    mail = rendered(message(kind, status, to))

    assert (mail.subject, mail.link_label) == (subject, label)


def test_the_opening_mail_names_days_and_people(message):
    mail = rendered(message("report_opens", "not_started"))

    assert mail.body == (
        "Styrelsen möts torsdag 3 december. Skriv avrapporteringen för Unga vuxna, samma väg in "
        "och skicka den till Eva Berg senast måndag 23 november. Det tar ungefär 40 minuter och "
        "du kan göra det i flera omgångar."
    )


def test_the_reminder_tells_how_far_one_has_come(message):
    assert rendered(message("report_week_left", "draft")).body == "Du har skrivit 4 av 4 avsnitt."


@pytest.mark.parametrize("kind", sorted(k for k in declared() if k.startswith("reporting.")))
def test_every_mail_can_be_written_and_holds_no_report_text(message, kind):
    to = "Eva Berg" if "approv" in kind or "submitted" in kind else "Sara Lind"
    status = "due" if "follow_up" in kind else "submitted"

    mail = rendered(message(kind.removeprefix("reporting."), status, to))

    assert mail.subject
    assert mail.link.startswith("/north/")
    assert mail.link_label
    assert "Text om" not in mail.body


STILL_DUE = [
    ("report_opens", "Sara Lind", {"not_started", "draft", "returned"}),
    ("report_week_left", "Sara Lind", {"not_started", "draft", "returned"}),
    ("report_last_days", "Sara Lind", {"not_started", "draft", "returned"}),
    ("report_reminder", "Sara Lind", {"not_started", "draft", "returned"}),
    ("report_submitted", "Eva Berg", {"submitted"}),
    ("approval_waits", "Eva Berg", {"submitted"}),
    ("report_returned", "Sara Lind", {"returned"}),
    ("report_approved", "Sara Lind", {"approved", "with_board", "noted"}),
]


@pytest.mark.parametrize("status", sorted(ProgressReport.workflow.reachable()))
def test_mail_that_no_longer_matters_is_not_sent(in_scope, make_report, status):
    report = make_report(status)

    still_due = {}
    for kind, to, _due_in in STILL_DUE:
        about = message_about(report, kind, to)
        still_due[kind] = kind_of(about.kind).still_due(about)

    assert still_due == {kind: status in due_in for kind, _to, due_in in STILL_DUE}


def test_a_former_lead_is_not_reminded(message, commission):
    about = message("report_opens", "draft")
    commission.assignments.filter(role="lead").update(ends_on=dt.date(2026, 11, 10))

    assert kind_of(about.kind).still_due(about) is False


@pytest.mark.parametrize("status", sorted(FinalReport.workflow.reachable()))
def test_the_opening_of_the_final_report_is_said_until_it_is_begun(message, status):
    about = message("final_opens", status)

    assert kind_of(about.kind).still_due(about) is (status == "not_started")


def test_a_follow_up_is_asked_about_until_it_is_answered(message):
    about = message("follow_up_due", "due", "Eva Berg")
    assert kind_of(about.kind).still_due(about) is True
    manager = Person.objects.get(name="Eva Berg")

    walk(FollowUp.objects.get(), "done", remains="no", answered_by=manager, answered_at=clock.now())

    again = Message.objects.model(
        person=manager,
        kind=about.kind,
        subject_type=about.subject_type,
        subject_id=about.subject_id,
    )
    assert kind_of(about.kind).still_due(again) is False


def test_only_what_cannot_wait_goes_at_once():
    now = {
        name.removeprefix("reporting.")
        for name, kind in declared().items()
        if name.startswith("reporting.") and kind.urgency is Urgency.NOW
    }

    assert now == {
        "report_submitted",
        "report_returned",
        "final_submitted",
        "final_stance_wanted",
        "final_returned",
        "report_reminder",
        "approval_reminder",
        "follow_up_reminder",
    }
