"""Under what has come to its end no row is new, past all actions and as the app's own role."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from board.meetings.models.items import AgendaItem, OwnNote, ReadMark
from board.meetings.selectors.electorate import electorate
from board.sitting.models.decisions import Vote
from commissions.duties.models import Assignment
from commissions.proposals.models.proposals import Proposal, ProposalNeed
from commissions.proposals.models.sections import PROPOSAL
from economy.budgets.models import BudgetPost, BudgetYear
from kernel.associations.models import Party
from kernel.core import clock
from kernel.workflow.actions import begin, record
from kernel.writing.actions import create_manuscript
from needsanalysis.insights.models import Insight, InsightParty, InsightTheme, Theme
from needsanalysis.needs.models import Need
from tests.workflow.test_ended_stays import in_whole, whole
from tests.workflow.test_final import FINAL, ended
from tests.workflow.test_told import ROOT

__all__ = ["in_whole", "whole"]

#: What triggers refuse with, before two rows of the same key are refused for another reason.
REFUSED = "23514"
#: New rows that change nothing of what was decided, approved or signed.
TAKEN = {
    # Several proposals can build on one idea.
    "Idea proposed": {"Proposal.idea"},
    # Whether an insight is published is asked when the proposal that rests on it is sent.
    "Insight merged": {"Insight.merged_into", "ProposalInsight.insight"},
    # A later decision changes the grant; the commission comes with the agreement.
    "Proposal accepted": {"AgendaItem.proposal", "Commission.proposal", "Grant.proposal"},
    # The board takes up again what it will.
    "Proposal declined": {"AgendaItem.proposal"},
    "Proposal rejected": {"AgendaItem.proposal"},
    "FinalReport noted": {"AgendaItem.final_report"},
    "ProgressReport noted": {"AgendaItem.report"},
    "ProgressReport skipped": {"AgendaItem.report"},
    # What came of it is told afterwards, by somebody who is named for it.
    "Commission cancelled": {"Assignment.commission", "FinalReport.commission"},
    # Until its last day it counts.
    "Seat removed": {"Attendance.seat", "Participant.seat", "Vote.seat"},
    # What somebody has read and written for themselves says nothing of the item.
    "AgendaItem struck": {"OwnNote.item", "ReadMark.item"},
    # Each member tells when it has posted its own.
    "Meeting posted": {"Notice.meeting"},
}


def hanging_on(model):
    """Each model with a key to this one, and that key."""
    return [
        (relation.related_model, relation.field)
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
    ]


def add_what_the_world_lacks():
    """Rows of kinds that are not there, on things that are under way."""
    draft = Insight.objects.filter(status="draft").first()
    InsightTheme(insight=draft, theme=Theme.objects.first()).save()
    InsightParty(insight=draft, party=Party.objects.first()).save()
    proposal = Proposal.objects.filter(status="draft").first()
    ProposalNeed(proposal=proposal, need=Need.objects.first()).save()
    item = AgendaItem.objects.get(vote_called_at__isnull=False, status="open")
    voter, now = electorate(item)[0], clock.now()
    ReadMark(item=item, person=voter.person, read_at=now).save()
    OwnNote(item=item, person=voter.person, body="Fråga om hyran.").save()
    vote = Vote(item=item, seat=voter.seat, person=voter.person, choice="yes", cast_at=now)
    vote.recorded_by = voter.person
    vote.save()


def attempt(row, field, parent):
    """What comes of the same row once more under another: nothing, or why it is refused."""
    row.pk, row._state.adding = None, True
    setattr(row, field.attname, parent.pk)
    if isinstance(row, Assignment):
        # Not at the same time as another, of which it would be refused first.
        row.starts_on = row.ends_on = dt.date(1990, 1, 1)
    try:
        with transaction.atomic():
            type(row)._base_manager.bulk_create([row])
            connection.check_constraints()
            transaction.set_rollback(True)
    except DatabaseError as error:
        return error.__cause__.pgcode
    return ""


@pytest.mark.parametrize(("model", "status"), FINAL, ids=lambda of: getattr(of, "__name__", of))
def test_no_row_is_new_under_what_has_come_to_its_end(model, status, in_whole):
    add_what_the_world_lacks()
    parent = ended(model, status)
    taken, untried = set(), set()
    for kind, field in hanging_on(model):
        came = {attempt(row, field, parent) for row in kind._base_manager.order_by("-pk")[:40]}
        if not came:
            untried.add(kind.__name__)
        if came - {REFUSED}:
            taken.add(f"{kind.__name__}.{field.name}")

    assert taken == TAKEN.get(f"{model.__name__} {status}", set())
    assert untried == set()


@pytest.mark.parametrize("written", ["as it was", "in the same transaction"])
def test_a_row_that_was_only_written_anew_is_not_new(written, in_whole):
    decided = BudgetYear.objects.get(status="decided")
    if written != "as it was":
        BudgetYear.objects.filter(pk=decided.pk).update(year=decided.year)

    post = decided.posts.first()
    assert attempt(post, BudgetPost._meta.get_field("budget_year"), decided) == REFUSED


def test_what_is_taken_over_comes_with_its_rows_and_no_later_one(in_whole, whole):
    decided = Proposal(
        title="Bron",
        kind="commission",
        manuscript=create_manuscript(PROPOSAL),
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2027, 6, 30),
        law_motivation="De unga behöver samordnad rehabilitering.",
        direction="individual",
        status="accepted",
    )
    begin(decided, by=whole.by)
    need, other = Need.objects.all()[:2]

    with transaction.atomic():  # a part of the same
        ProposalNeed(proposal=decided, need=need).save()
    record(decided, "edit", by=whole.by)
    with pytest.raises(IntegrityError, match="stays with it"), transaction.atomic():
        ProposalNeed(proposal=decided, need=other).save()
    assert [link.need for link in decided.need_links.all()] == [need]


def test_the_functions_in_the_database_are_those_in_their_file(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT prosrc FROM pg_proc WHERE proname IN ('workflow_is_new', 'workflow_is_ours')"
        )
        live = {source for (source,) in cursor.fetchall()}
    text = (ROOT / "is_new.sql").read_text()
    [*_before, last] = sorted((ROOT / "migrations" / "sql").glob("*_is_new.sql"))

    assert live == {text.split("$$")[1], text.split("$$")[3]}
    assert last.read_text() == text
