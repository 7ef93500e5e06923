"""The red thread shows what is recorded as belonging together, and nothing else."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from finsam.thread import STARTS, thread_of, woven
from kernel.associations.selectors import person_of
from reporting.progress.models import ProgressReport
from tests.factories.commissions import ProposalFactory
from tests.factories.economy import RequisitionFactory
from tests.factories.needsanalysis import (
    IdeaFactory,
    IdeaInsightFactory,
    NeedFactory,
    PublishedInsightFactory,
)
from tests.factories.reporting import FollowUpFactory, ProgressReportFactory, running_commission


def boxes(obj: Any, noun: str, user: Any) -> list[tuple[str, str]]:
    nodes, _edges = woven(obj, noun, user)
    return [(node.kind, node.label) for node in nodes]


def arrows(obj: Any, noun: str, user: Any) -> set[tuple[str, str]]:
    nodes, edges = woven(obj, noun, user)
    labels = {node.key: node.label for node in nodes}
    return {(labels[edge.source], labels[edge.target]) for edge in edges if edge.target in labels}


def test_a_proposal_without_an_idea_draws_no_needs_of_others(in_scope, director):
    NeedFactory(title="Ett behov som ingen har tagit upp")
    heard = PublishedInsightFactory(sentence="De vill möta samma person")
    proposal = ProposalFactory(title="Samma väg in", insight=heard)

    assert boxes(proposal, "proposal", director) == [
        ("Behov", "Saknas"),
        ("Insikt", "De vill möta samma person"),
        ("Idé", "Saknas"),
        ("Förslag", "Samma väg in"),
    ]


def test_arrows_are_recorded_links_only(in_scope, director):
    """Two needs and two insights stand beside each other; each leads where somebody said."""
    near = NeedFactory(title="Unga faller mellan")
    far = NeedFactory(title="Ingen svarar i telefon")
    idea = IdeaFactory(title="En väg in", need=near)
    heard = PublishedInsightFactory(sentence="De vill möta samma person")
    other = PublishedInsightFactory(sentence="Fika gör att fler kommer")
    IdeaInsightFactory(idea=idea, insight=heard)
    proposal = ProposalFactory(title="Samma väg in", idea=idea, insight=other)
    proposal.need_links.create(need=far)

    assert arrows(proposal, "proposal", director) == {
        ("Unga faller mellan", "En väg in"),
        ("De vill möta samma person", "En väg in"),
        ("Ingen svarar i telefon", "Samma väg in"),
        ("Fika gör att fler kommer", "Samma väg in"),
        ("En väg in", "Samma väg in"),
    }


@pytest.fixture
def paid(in_scope, lead, manager, member):
    """A commission that runs, with five reports and a requisition; nobody wrote down its idea."""
    commission = running_commission(
        owner=member, lead=person_of(lead), manager=person_of(manager), title="Samma väg in"
    )
    for month in range(1, 6):
        ProgressReportFactory(commission=commission, meeting_on=dt.date(2026, month, 26))
    agreement = commission.proposal.grants.get().agreement
    requisition = RequisitionFactory(
        agreement=agreement, period_start=dt.date(2026, 1, 1), period_end=dt.date(2026, 3, 31)
    )
    return commission, agreement, requisition


LONG = [
    ("Behov", "Saknas"),
    ("Insikt", "Saknas"),
    ("Idé", "Saknas"),
    ("Förslag", "Samma väg in"),
    ("Beslut", "2025-12-04 § 61 Ett beslut"),
    ("Avtal", "Avtal om Samma väg in"),
    ("Uppdrag", "Samma väg in"),
    ("Rekvisition", "50\xa0000\xa0kr till och med 31 mars 2026"),
    ("Avrapportering", "Till mötet 26 januari 2026"),
    ("Avrapportering", "Till mötet 26 februari 2026"),
    ("Avrapportering", "Till mötet 26 mars 2026"),
    ("Avrapportering", "Till mötet 26 april 2026"),
    ("Avrapportering", "Till mötet 26 maj 2026"),
]


def test_the_same_thread_opens_from_all_that_hangs_in_it(paid, director):
    commission, agreement, requisition = paid
    report = commission_reports(commission)[0]
    starts = {
        "proposal": commission.proposal,
        "resolution": agreement.grant.resolution,
        "agreement": agreement,
        "requisition": requisition,
        "commission": commission,
        "report": report,
    }

    assert {noun: boxes(obj, noun, director) for noun, obj in starts.items()} == dict.fromkeys(
        starts, LONG
    )


def commission_reports(commission):
    return list(ProgressReport.objects.filter(commission=commission).order_by("meeting_on"))


def test_what_somebody_may_not_see_is_no_gap(paid, board_member):
    """Reports that no board has had are left out, but not said to be missing."""
    commission, *_rest = paid
    FollowUpFactory(commission=commission, respondent=person_of(board_member))

    assert boxes(commission, "commission", board_member)[6:] == [
        ("Uppdrag", "Samma väg in"),
        ("Rekvisition", "50\xa0000\xa0kr till och med 31 mars 2026"),
        ("Slutrapport", "Saknas"),
        ("Beslut om avslut", "Saknas"),
        ("Uppföljning", "Efter 6 månader"),
    ]


def test_a_need_that_led_to_nothing_stands_alone(in_scope, director):
    need = NeedFactory(title="Unga faller mellan")

    assert boxes(need, "need", director) == [("Behov", "Unga faller mellan")]


def test_reports_of_a_long_commission_are_drawn_as_one_box(paid, director):
    commission, *_rest = paid

    html = thread_of(commission, "commission", director)
    drawing, listed = html[: html.index("<details")], html[html.index("<details") :]

    assert drawing.count("5 stycken") == 1
    assert "Till mötet" not in drawing
    assert listed.count("Till mötet") == 5


@pytest.mark.parametrize("noun", STARTS)
def test_a_stranger_has_no_thread(client, north, noun):
    assert client.get(reverse(f"{noun}-thread", args=[north.slug, 1])).status_code == 302


def test_a_longer_thread_asks_no_more_of_the_database(paid, director):
    commission, agreement, _requisition = paid
    with CaptureQueriesContext(connection) as before:
        thread_of(commission, "commission", director)
    for month in range(1, 13):
        ProgressReportFactory(commission=commission, meeting_on=dt.date(2025, month, 26))
        RequisitionFactory(agreement=agreement, amount_sek=1_000)
    with CaptureQueriesContext(connection) as after:
        thread_of(commission, "commission", director)

    assert len(after) == len(before)
