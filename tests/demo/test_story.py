"""What the story holds when it has been told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.hashers import check_password
from django.test import Client
from django.urls import get_resolver

from board.meetings.models.items import Recusal
from board.meetings.models.meetings import Meeting, MeetingKind
from board.meetings.states import MEETING_LOCKED, ItemStatus, MeetingStatus
from board.seats.models import Seat
from board.sitting.models.decisions import Reservation, Vote
from commissions.agreements.models import Agreement
from commissions.grants.models import Grant
from commissions.records.models import Commission
from commissions.records.states import CommissionStatus
from demo import accounts
from demo import story as told
from demo.accounts import PASSWORD
from economy.budgets.models import BudgetYear
from economy.requisitions.models import Attester
from finsam.start import all_todos
from kernel.accounts.models import User
from kernel.associations.models import Association, Member, Membership
from kernel.associations.scope import as_user, scope
from kernel.associations.selectors import person_of, roles_of
from kernel.files.models import StoredFile
from kernel.workflow.chain import faults
from kernel.workflow.models import Event, WorkflowModel
from kernel.writing.models import SectionText
from needsanalysis.insights.models import Insight, InsightEvidence
from needsanalysis.insights.states import InsightStatus
from needsanalysis.needs.models import Need
from reporting.finals.models import FinalReport
from reporting.follow_ups.models import FollowUp
from reporting.follow_ups.states import FollowUpStatus
from reporting.handing_over.states import Status
from reporting.progress.models import ProgressReport
from reporting.progress.states import ReportStatus
from tests.architecture.test_closed_doors import routes

SECTIONS = ("aktiviteter", "forankring", "avvikelser", "upptackter")
#: What somebody does to a text is kept with the text, and an entry in the registry with its entry.
WITHOUT_EVENT = {
    ("reporting.progressreport", "edit"),
    ("reporting.progressreport", "comment"),
    ("reporting.finalreport", "edit"),
    ("reporting.finalreport", "comment"),
    ("registry.matter", "register"),
}
#: Where a thing stands for a moment only, as during a meeting.
PASSING = {
    "board.meeting": {MeetingStatus.OPEN, MeetingStatus.HELD},
    "board.agendaitem": {ItemStatus.OPEN},
    # Handing one over ends its commission: those that wait for a manager are the neighbours'.
    "reporting.finalreport": {
        Status.SUBMITTED,
        Status.RETURNED,
        Status.APPROVED,
    },
}
WORKFLOWS = [
    model
    for model in apps.get_models()
    if issubclass(model, WorkflowModel) and not model._meta.abstract
]


@pytest.fixture
def told_scope(story) -> Iterator[Association]:
    with scope(story):
        yield story


def test_members_and_seats(told_scope):
    assert Counter(Member.objects.values_list("party__kind", flat=True)) == {
        "municipality": 3,
        "region": 1,
        "af": 1,
        "fk": 1,
    }
    seats = Seat.objects.filter(status="in_use")
    assert seats.count() == 9
    kinds = {seat.pk: {mandate.kind for mandate in seat.mandates.all()} for seat in seats}
    assert set(map(frozenset, kinds.values())) == {frozenset({"ordinary", "substitute"})}


def test_two_years_of_meetings(told_scope):
    meetings = Meeting.objects.filter(kind=MeetingKind.ORDINARY).order_by("held_on")
    statuses = [meeting.status for meeting in meetings]

    assert len(statuses) == 14
    assert set(statuses[:12]) <= set(MEETING_LOCKED)
    assert statuses[12:] == [MeetingStatus.NOTICE_SENT, MeetingStatus.PLANNED]
    assert 690 < (meetings[11].held_on - meetings[0].held_on).days < 780
    assert all(meeting.held_on.weekday() < 5 for meeting in meetings)


def test_what_rests_on_a_decision_rests_on_one_about_it(told_scope):
    """A paragraph about something else is no ground, though nobody else would notice."""
    weighed = Need.objects.exclude(resolution=None).values_list("resolution__title", flat=True)
    assert set(weighed) == {"Prioritering av behov", "Prioriteringar för de kommande två åren"}
    for budget in BudgetYear.objects.exclude(resolution=None):
        assert budget.resolution.title == f"Budget för {budget.year}"
    for grant in Grant.objects.select_related("resolution", "proposal"):
        assert grant.proposal.title in grant.resolution.title
    for attester in Attester.objects.select_related("resolution"):
        assert attester.resolution.title.startswith("Attestant")


def test_a_vote_a_recusal_and_a_reservation(told_scope):
    assert Counter(Vote.objects.values_list("choice", flat=True)) == {
        "yes": 3,
        "no": 5,
        "abstain": 1,
    }
    assert Vote.objects.values("item").distinct().count() == 1
    assert Recusal.objects.get().replaced_by is not None
    assert Reservation.objects.count() == 1


def test_nine_commissions(told_scope):
    assert Commission.objects.count() == 9


@pytest.mark.parametrize("model", WORKFLOWS, ids=lambda model: model._meta.label_lower)
def test_something_stands_at_every_status(model, told_scope):
    label = model._meta.label_lower
    stands = set(model.objects.values_list("status", flat=True))

    expected = {status for status, _name in model._meta.get_field("status").flatchoices}
    assert stands == expected - PASSING.get(label, set())


def test_minutes_wait_for_the_checker_who_can_log_in(told_scope):
    meeting = Meeting.objects.get(status=MeetingStatus.WITH_CHECKERS)

    assert meeting.checker.email in {account.email for account in accounts()}


def test_thirty_reports_with_something_to_say(told_scope):
    written = ProgressReport.objects.exclude(version=None)
    texts = SectionText.objects.filter(
        manuscript__in=written.values("manuscript"), key__in=SECTIONS
    )
    words = [len(text.split()) for text in texts.values_list("text", flat=True)]

    assert written.count() >= 30
    assert len(words) == 4 * written.count()
    assert min(words) >= 120


def test_final_reports_and_follow_ups(told_scope):
    handled = (Status.NOTED, Status.WITH_BOARD)
    assert FinalReport.objects.filter(status__in=handled).count() == 3
    assert set(FollowUp.objects.values_list("status", flat=True)) == set(FollowUpStatus)


def test_forty_insights_with_evidence(told_scope):
    insights = Insight.objects.filter(status=InsightStatus.PUBLISHED)

    assert insights.count() >= 40
    assert all(insight.evidence.exists() for insight in insights)
    assert set(Insight.objects.values_list("status", flat=True)) == set(InsightStatus)
    kinds = set(InsightEvidence.objects.values_list("kind", flat=True))
    assert {"quote", "interview", "report", "meeting", "figure"} <= kinds


@pytest.mark.parametrize("model", WORKFLOWS, ids=lambda model: model._meta.label_lower)
def test_every_verb_has_been_done(model, told_scope):
    label = model._meta.label_lower
    done = set(Event.objects.filter(subject_type=label).values_list("verb", flat=True))

    missing = {"create", *model.workflow.verbs} - done
    assert {verb for verb in missing if (label, verb) not in WITHOUT_EVENT} == set()


def test_no_paragraph_is_told_twice(told_scope):
    paragraphs = Counter(
        paragraph
        for text in prose()
        for paragraph in re.split(r"\n\s*\n", text.strip())
        if len(paragraph.split()) > 8
    )

    assert [paragraph for paragraph, times in paragraphs.items() if times > 1] == []


def prose() -> Iterator[str]:
    """Everything that is written by hand in the story's files."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for each in value.values():
                yield from texts(each)
        elif isinstance(value, list):
            for each in value:
                yield from texts(each)

    for name in ("needs", "ideas", "insights", "proposals", "finals", "meetings", "remarks"):
        yield from texts(told.chapter(name))
    yield from texts(told.chapter("grannbygden"))
    yield from texts(told.reports())


def test_history_holds_together(told_scope):
    assert list(faults()) == []


def test_approved_bytes_are_kept(told_scope):
    kept = ProgressReport.objects.exclude(approved_file=None).select_related("approved_file")

    assert kept.count() > 25
    assert {report.approved_file.read()[:5] for report in kept} == {b"%PDF-"}
    assert StoredFile.objects.count() > 60


def test_neighbours_have_a_story_of_their_own(story):
    with scope(Association.objects.get(slug="grannbygden")):
        assert Counter(Commission.objects.values_list("status", flat=True)) == {
            CommissionStatus.RUNNING: 2,
            CommissionStatus.FINAL: 3,
        }
        finals = set(FinalReport.objects.values_list("status", flat=True))
        assert finals >= PASSING["reporting.finalreport"]
        assert Meeting.objects.filter(status__in=MEETING_LOCKED).count() == 2
        assert ProgressReport.objects.filter(status=ReportStatus.NOTED).count() == 1


def test_what_neighbours_ran_before_came_with_a_workbook(story):
    with scope(Association.objects.get(slug="grannbygden")):
        title = told.chapter("grannbygden")["taken_over"]["title"]
        agreement = Agreement.objects.get(grant__proposal__title=title)

        verbs = Event.objects.about(agreement).order_by("sequence").values_list("verb", flat=True)
        assert list(verbs) == ["create", "sign"]
        assert agreement.signed_copy.name == "avtal.pdf"


def test_the_auditor_belongs_to_both(story):
    user = User.objects.get(email__startswith="ragnar")

    with as_user(user):
        assert Association.objects.of(user).count() == 2


def test_everybody_has_an_account_to_try(told_scope):
    shown = accounts()
    roles = {
        role
        for account in shown
        for role in Membership.objects.filter(person__email=account.email).values_list(
            "role", flat=True
        )
    }

    assert len(shown) == 11
    assert {
        "director", "innovator", "lead", "manager", "board_member", "substitute",
        "party_contact", "auditor", "administrator",
    } == roles  # fmt: skip
    for account in shown:
        user = User.objects.get(email=account.email)
        assert person_of(user).name == account.name
    # Hashing is slow on purpose, so each association's people share one hash.
    hashes = User.objects.values_list("password", flat=True).distinct()
    assert [check_password(PASSWORD, each) for each in hashes] == [True, True]


def todos_in(association, user):
    with scope(association):
        request = SimpleNamespace(
            user=user, person=person_of(user), roles=roles_of(user), association=association
        )
        return [todo for todo in all_todos(request) if todo.group == "mine"]


@pytest.mark.parametrize("account", accounts(), ids=lambda account: account.role)
def test_every_account_has_something_to_do(account, story, settings):
    """In each association it belongs to, and the page of every task opens for it."""
    settings.SECOND_FACTOR_REQUIRED = False
    user, client = User.objects.get(email=account.email), Client()
    client.force_login(user)
    with as_user(user):
        associations = list(Association.objects.of(user))

    for association in associations:
        todos = todos_in(association, user)
        assert (association.slug, bool(todos)) == (association.slug, True)
        pages = {todo.title: client.get(todo.url).status_code for todo in todos}
        assert pages == dict.fromkeys(pages, 200)
        page = client.get(f"/{association.slug}/att-gora/").content.decode()
        assert "Inget väntar på dig" not in page


LISTS = sorted(
    {
        route.replace("<slug:association>", "exempelbygden")
        for route in routes(get_resolver().url_patterns)
        if "<slug:association>" in route and route.count("<") == 1 and route.count("/") == 2
    }
)


@pytest.mark.parametrize("path", LISTS)
def test_no_list_is_empty(path, story, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(User.objects.get(email__startswith="marianne"))

    answer = client.get(f"/{path}", follow=True)

    assert answer.status_code == 200
    assert b'class="f-tom"' not in answer.content
