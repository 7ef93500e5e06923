"""What the board reads of a thing is all of it, as it was then."""

import datetime as dt

import page as validator
import pytest

from board.papers.documents import Laying
from board.sitting.actions.deciding import decide_item
from board.sitting.selectors import settled_at
from commissions.proposals.actions import (
    circulate_proposal,
    comment_proposal,
    send_proposal,
)
from commissions.proposals.models.proposals import ProposalNeed
from commissions.proposals.selectors.papers import paper_of
from commissions.records.models import ValueDescription
from kernel.associations.scope import scope
from kernel.core import clock
from kernel.core.pdf import Sheet
from kernel.members.actions import rename_member
from kernel.writing.models import SectionText
from reporting.handing_over.actions import circulate
from reporting.progress.actions import approve_report
from reporting.progress.models import Anchoring
from tests.board.conftest import at
from tests.board.pages import text, url
from tests.factories.board import ItemFactory, MeetingFactory
from tests.factories.commissions import (
    PartyCommentFactory,
    PartyFactory,
    ProposalFactory,
    send_again,
)
from tests.factories.needsanalysis import NeedFactory
from tests.factories.reporting import (
    FinalReportFactory,
    ImplementationStanceFactory,
    ProgressReportFactory,
    running_commission,
)

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 2)


@pytest.fixture
def commission(north, member_factory, make_person):
    with scope(north):
        return running_commission(
            owner=member_factory(name="Norrby kommun"),
            lead=make_person("Sara Lind", "lead"),
            manager=make_person("Maria Ek", "manager"),
            title="Unga vuxna",
        )


def page(client, item) -> str:
    return text(client.get(url("item-detail", item.pk))).replace("\N{NO-BREAK SPACE}", " ")


def test_a_proposal_before_the_board_is_the_whole_proposal(client, north, board):
    with scope(north):
        proposal = ProposalFactory(title="Mentorer", status="with_board")
        need = NeedFactory(title="Unga utan plan")
        ProposalNeed.objects.create(proposal=proposal, need=need)
        PartyFactory(proposal=proposal, member__name="Region Syd", services="Psykiatrin")
        SectionText.objects.filter(manuscript=proposal.manuscript, key="anvandare").update(
            text="Unga som väntar."
        )
        send_again(proposal)
        PartyCommentFactory(proposal=proposal, view="views", text="Börja i Norrby.")
        item = ItemFactory(meeting=MeetingFactory(status="notice_sent"), proposal=proposal)
        insight = proposal.insight_links.get().insight
    client.force_login(board.chair.user)

    shown = page(client, item)

    assert [
        words
        for words in (
            "Lön",
            "400 000 kr",
            proposal.law_motivation,
            f'<a href="{need.get_absolute_url()}">Unga utan plan</a>',
            f'<a href="{insight.get_absolute_url()}">{insight}</a>',
            "Region Syd",
            "Psykiatrin",
            "Unga som väntar.",
            "Har synpunkter",
            "Börja i Norrby.",
            "Har inte sagt sin mening: Region Syd.",
        )
        if words not in shown
    ] == []
    assert "Inget är skrivet." not in shown
    assert "Ändrat sedan styrelsen hade förslaget" not in shown


def test_what_is_new_to_the_board_stands_first(meeting, director, travel):
    proposal = ProposalFactory(written=True, sent=True, status="awaiting_board")
    circulate_proposal(proposal, by=director)
    item = ItemFactory(meeting=meeting, proposal=proposal, status="open")
    decide_item(item, outcome="referred_back", text="att återremittera.", by=director)
    travel.move_to(at(9, day=dt.date(2027, 1, 15)))
    SectionText.objects.filter(manuscript=proposal.manuscript, key="anvandare").update(
        text="Färre unga."
    )
    proposal.budget_lines.update(amount_sek=900_000)
    send_again(proposal)

    paper = paper_of(proposal)

    assert paper.before.number == 1
    assert [
        (each.label, *(side.replace("\N{NO-BREAK SPACE}", " ") for side in (each.before, each.now)))
        for each in paper.fact_changes
    ] == [("Förslag på finansiering", "400 000 kr", "900 000 kr")]
    assert [each.title for each in paper.text_changes] == ["Användare"]
    assert paper_of(proposal, settled_at(item)).before is None


def test_a_view_of_an_earlier_version_is_none_of_this_one(meeting, director, travel):
    proposal = ProposalFactory(written=True, sent=True)
    PartyCommentFactory(proposal=proposal, view="behind", said_by="Berit Alm")
    travel.move_to(at(9, day=dt.date(2027, 1, 15)))
    send_again(proposal)

    paper = paper_of(proposal)

    assert ([each.said_by for each in paper.earlier], paper.comments) == (["Berit Alm"], [])
    assert paper.silent == [proposal.owner.name]


def test_a_party_that_has_another_name_now_has_said_its_mind(north, director):
    with scope(north):
        proposal = ProposalFactory(written=True, sent=True)
        rename_member(proposal.owner, name="Nya Norrby", first_day=clock.today(), by=director)
        PartyCommentFactory(proposal=proposal, view="behind")

        paper = paper_of(proposal)

        assert [str(each.member) for each in paper.comments] == ["Nya Norrby"]
        assert paper.silent == []


def test_a_view_noted_after_the_decision_is_not_in_the_paper_of_that_day(meeting, director, travel):
    proposal = ProposalFactory(written=True, sent=True, status="with_board")
    item = ItemFactory(meeting=meeting, proposal=proposal, status="open")
    decide_item(item, outcome="referred_back", text="att återremittera.", by=director)
    decided = settled_at(item)
    travel.shift(60)
    proposal.refresh_from_db()
    send_proposal(proposal, by=director)
    comment_proposal(
        proposal,
        member=proposal.owner,
        view="behind",
        said_by="Berit Alm",
        said_on=clock.today(),
        by=director,
    )

    assert paper_of(proposal, decided).comments == []
    assert [each.said_by for each in paper_of(proposal).comments] == ["Berit Alm"]
    assert paper_of(proposal, decided).silent == [proposal.owner.name]


def test_a_final_report_before_the_board_has_every_stance(client, north, board, commission):
    with scope(north):
        final = FinalReportFactory(commission=commission, status="with_board")
        stated = {"member": commission.owner, "verdict": "yes", "stated_by": board.chair}
        ImplementationStanceFactory(
            final_report=final, service="Arbetscentrum", reason="Det bär sig.", **stated
        )
        ImplementationStanceFactory(
            final_report=final, service="Vuxenpsykiatrin", member=commission.owner
        )
        item = ItemFactory(meeting=MeetingFactory(status="notice_sent"), final_report=final)
    client.force_login(board.chair.user)

    shown = page(client, item)

    [_before, stood, missing] = shown.split("<h3>")[-3:]
    assert ("Arbetscentrum" in stood, "Ja" in stood, "Det bär sig." in stood) == (True,) * 3
    assert ("Vuxenpsykiatrin" in missing, "Ställningstagande saknas" in missing) == (True, True)
    assert "Inget är skrivet." not in shown


def test_a_report_before_the_board_has_what_stands_beside_its_text(
    client, north, board, commission, director
):
    with scope(north):
        report = ProgressReportFactory(commission=commission, status="submitted")
        Anchoring(report=report, service="Vuxenpsykiatrin", level="staff", form="Möte").save()
        _value(commission, 1, "Färre som väntar.")
        approve_report(report, answer="På varje möte.", by=report.commission.manager_on(DAY).user)
        _value(commission, 2, "Senare ord.")
        circulate(report, by=director)
        item = ItemFactory(meeting=MeetingFactory(status="notice_sent"), report=report)
    client.force_login(board.chair.user)

    shown = page(client, item)

    for words in ("Vuxenpsykiatrin", "På varje möte.", "Färre som väntar.", "1 250 000 kr"):
        assert words in shown
    # The value as it read when the report was approved.
    assert "Senare ord." not in shown


def test_what_is_printed_for_the_board_can_be_read_aloud(planned, commission):
    """The same templates as on the pages, in the papers."""
    proposal = ProposalFactory(written=True)
    ProposalNeed.objects.create(proposal=proposal, need=NeedFactory(title="Unga utan plan"))
    for amount in (400_000, 500_000):
        proposal.budget_lines.update(amount_sek=amount)
        send_again(proposal)
    PartyCommentFactory(proposal=proposal, view="views", text="Börja i Norrby.")
    report = ProgressReportFactory(commission=commission, status="submitted")
    Anchoring(report=report, service="Vuxenpsykiatrin", level="staff", form="Möte").save()
    _value(commission, 1, "Färre som väntar.")
    final = FinalReportFactory(commission=commission, status="submitted")
    ImplementationStanceFactory(final_report=final, member=commission.owner)
    papers = {"proposal": proposal, "report": report, "final_report": final}
    items = [
        ItemFactory(meeting=planned, position=100 + place, **{field: paper})
        for place, (field, paper) in enumerate(papers.items())
    ]

    keys = [str(item.pk) for item in items]
    printed = [
        Sheet(part["html"], part["key"], clock.now()).pdf()
        for part in Laying(planned, clock.now()).recipe()["items"]
        if part["key"] in keys
    ]

    assert [
        [fault.message for fault in validator.validate_pdf_bytes(each, profile="ua1").failures]
        for each in printed
    ] == [[], [], []]


def _value(commission, number, what) -> None:
    ValueDescription.objects.create(
        commission=commission, kind="individual", number=number, what=what, written_on=DAY
    )
