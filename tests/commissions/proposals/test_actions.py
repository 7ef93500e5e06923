"""Writing a proposal, hearing the parties, handing it over."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from commissions.proposals.actions import (
    PartyRow,
    anchor_proposal,
    comment_proposal,
    create_proposal,
    edit_proposal,
    hand_over_proposal,
    send_proposal,
    set_budget,
    set_foundation,
    set_parties,
    withdraw_proposal,
)
from commissions.proposals.models.proposals import (
    BudgetLine,
    PartyComment,
    Proposal,
    ProposalInsight,
    ProposalNeed,
    ProposalParty,
    ProposalVersion,
)
from commissions.proposals.selectors.readiness import missing_for_sending, readiness
from kernel.core.errors import DomainError, NotNowError
from kernel.outbox.models import Message
from kernel.registry.actions import matter_of
from kernel.workflow.models import Event
from kernel.writing.models import SectionText
from needsanalysis.ideas.models import Idea
from tests.factories.commissions import (
    MemberFactory,
    PartyCommentFactory,
    PartyFactory,
    ProposalFactory,
)
from tests.factories.needsanalysis import (
    IdeaFactory,
    InsightFactory,
    NeedFactory,
    PublishedInsightFactory,
)
from tests.factories.walking import walk


def verbs_about(obj) -> list[str]:
    return list(Event.objects.about(obj).values_list("verb", flat=True))


def test_proposal_begins_as_an_empty_draft(in_scope, innovator):
    proposal = create_proposal(title="Samma väg in", kind="commission", by=innovator)

    assert (proposal.status, proposal.manuscript.kind) == ("draft", "commissions.proposal")
    assert verbs_about(proposal) == ["create"]


def test_pre_commission_has_other_questions(in_scope, director):
    proposal = create_proposal(title="Ta reda på", kind="pre_commission", by=director)

    keys = [section.key for section in proposal.manuscript.declaration.sections]
    assert {"oklart", "ta-reda-pa", "tillrackligt"} <= set(keys)
    assert not {"resurser", "implementering", "forandringsteori"} & set(keys)


def test_proposal_takes_over_what_its_idea_rests_on(in_scope, director):
    idea = IdeaFactory(status="explored")
    insight = PublishedInsightFactory()
    idea.insight_links.create(insight=insight)

    proposal = create_proposal(title="Samma väg in", kind="commission", idea=idea, by=director)

    assert ProposalInsight.objects.get(proposal=proposal).insight == insight
    assert ProposalNeed.objects.get(proposal=proposal).need == idea.need
    assert Idea.objects.get(pk=idea.pk).status == "proposed"


def test_outsiders_do_not_begin_a_proposal(in_scope, lead):
    with pytest.raises(PermissionDenied):
        create_proposal(title="Samma väg in", kind="commission", by=lead)


def test_facts_parties_money_and_foundation_are_set(in_scope, director, member):
    proposal = create_proposal(title="Samma väg in", kind="commission", by=director)
    insight, need = PublishedInsightFactory(), NeedFactory()
    other = MemberFactory()

    edit_proposal(
        proposal,
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2028, 6, 30),
        direction="structural",
        law_motivation="De behöver samordnad rehabilitering.",
        by=director,
    )
    set_parties(
        proposal,
        [
            PartyRow(member, "Arbetsmarknadsenheten", is_owner=True),
            PartyRow(other, "Psykiatrin", is_co_owner=True),
        ],
        by=director,
    )
    set_budget(
        proposal,
        {(2027, "salary"): 300_000, (2028, "salary"): 150_000, (2027, "other"): 0},
        by=director,
    )
    set_foundation(proposal, insights=[insight], needs=[need], by=director)

    proposal = Proposal.objects.get(pk=proposal.pk)
    assert (proposal.owner, proposal.total_sek) == (member, 450_000)
    assert [row.part for row in proposal.parties.all()] == ["Ansvarig part", "Medägare"]
    assert BudgetLine.objects.filter(proposal=proposal).count() == 2
    assert missing_for_sending(proposal) == []


@pytest.mark.parametrize("owners", [0, 2])
def test_exactly_one_party_is_responsible(proposal, director, member, owners):
    rows = [
        PartyRow(each, "Enheten", is_owner=index < owners)
        for index, each in enumerate([member, MemberFactory()])
    ]

    with pytest.raises(DomainError, match="Välj en ansvarig part"):
        set_parties(proposal, rows, by=director)


def test_some_party_is_concerned(proposal, director):
    with pytest.raises(DomainError, match="Välj minst en part"):
        set_parties(proposal, [], by=director)


def test_no_amount_below_zero(proposal, director):
    with pytest.raises(DomainError, match="Fyll i ett belopp i kronor utan decimaler"):
        set_budget(proposal, {(2027, "salary"): -1}, by=director)


def test_send_keeps_the_version_tells_the_party_and_opens_a_matter(
    proposal, director, party_contact
):
    version = send_proposal(proposal, by=director)

    assert Proposal.objects.get(pk=proposal.pk).status == "with_party"
    assert version.facts["total_sek"] == 400_000
    assert version.facts["parties"] == [
        {
            "pk": proposal.owner.pk,
            "name": "Norrby kommun",
            "part": "Ansvarig part",
            "services": "Arbetsmarknadsenheten",
        }
    ]
    assert version.text.text_of("anvandare") == "Det här står om Användare."
    assert list(Message.objects.values_list("kind", "person__name")) == [
        ("commissions.proposal_sent", "Petra Kjell")
    ]
    document = matter_of(proposal).documents.get()
    assert (document.direction, document.status) == ("outgoing", "public")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda p: ProposalInsight.objects.filter(proposal=p).delete(), "Välj minst en insikt"),
        (lambda p: ProposalParty.objects.filter(proposal=p).delete(), "Välj vilken part"),
        (
            lambda p: ProposalParty.objects.filter(proposal=p).update(services=""),
            "Fyll i vilka verksamheter",
        ),
        (lambda p: Proposal.objects.filter(pk=p.pk).update(ends_on=None), "Välj från och med"),
        (
            lambda p: Proposal.objects.filter(pk=p.pk).update(law_motivation=""),
            "Beskriv hur förslaget uppfyller 2 §",
        ),
        (lambda p: Proposal.objects.filter(pk=p.pk).update(direction=""), "Välj inriktning"),
        (
            lambda p: BudgetLine.objects.filter(proposal=p).update(amount_sek=0),
            "Fyll i hur mycket pengar",
        ),
        (
            lambda p: BudgetLine.objects.filter(proposal=p).update(year=2029),
            "Budgeten har belopp för 2029",
        ),
        (
            lambda p: SectionText.objects.filter(manuscript=p.manuscript, key="resurser").update(
                is_done=False
            ),
            "Avsnittet Resurser är inte klart",
        ),
    ],
)
def test_send_says_what_is_missing(proposal, director, spoil, sentence):
    spoil(proposal)

    with pytest.raises(DomainError, match=sentence):
        send_proposal(proposal, by=director)
    assert ProposalVersion.objects.count() == 0


@pytest.mark.parametrize("status", ["draft", "removed", "merged"])
def test_nothing_is_sent_that_rests_on_what_is_not_in_the_bank(proposal, director, status):
    if status == "merged":
        other = PublishedInsightFactory(sentence="En annan")
        walk(other, "merged", merged_into=PublishedInsightFactory())
    else:
        other = InsightFactory(sentence="En annan")
        walk(other, status)
    other.refresh_from_db()
    sentence = "Insikten ”En annan” finns inte i insiktsbanken. Välj den som gäller nu"
    with pytest.raises(DomainError, match=sentence):
        set_foundation(proposal, insights=[other], needs=[], by=director)

    ProposalInsight.objects.create(proposal=proposal, insight=other)
    with pytest.raises(DomainError, match=sentence):
        send_proposal(proposal, by=director)
    # By SQL, too.
    with pytest.raises(IntegrityError, match="insights of the bank"), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(status="with_party")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"asked_sek": 300_001}, "Ett föruppdrag får kosta högst 300 000 kr"),
        ({"ends_on": dt.date(2027, 7, 1)}, "Ett föruppdrag får pågå i högst 6 månader"),
    ],
)
def test_pre_commission_is_capped(in_scope, director, member, values, sentence):
    proposal = ProposalFactory(owner=member, kind="pre_commission", written=True, **values)

    with pytest.raises(DomainError) as refusal:
        send_proposal(proposal, by=director)
    assert sentence in str(refusal.value).replace("\N{NO-BREAK SPACE}", " ")


def test_only_the_director_sends(proposal, innovator):
    with pytest.raises(PermissionDenied):
        send_proposal(proposal, by=innovator)


def test_sent_proposal_is_not_edited_until_taken_back(proposal, director):
    send_proposal(proposal, by=director)

    with pytest.raises(NotNowError):
        edit_proposal(proposal, title="Något annat", by=director)
    withdraw_proposal(proposal, note="Parten vill ändra tiden.", by=director)
    edit_proposal(proposal, title="Något annat", by=director)
    send_proposal(proposal, by=director)

    assert [row.number for row in ProposalVersion.objects.all()] == [2, 1]
    assert verbs_about(proposal) == ["send", "withdraw", "edit", "send"]
    assert matter_of(proposal).documents.count() == 2


def test_party_contact_speaks_for_the_own_member(in_scope, member, party_contact, director):
    proposal = ProposalFactory(owner=member, status="with_party")

    said = comment_proposal(
        proposal, member=member, view="views", text="Börja i mars.", by=party_contact
    )

    assert (said.said_by, said.view, said.said_on) == (
        "Petra Kjell",
        "views",
        dt.date(2026, 11, 16),
    )
    assert list(Message.objects.values_list("kind", "person__name")) == [
        ("commissions.proposal_commented", "Anna Holm")
    ]


def test_party_contact_does_not_speak_for_another_member(in_scope, member, party_contact):
    proposal = ProposalFactory(owner=member, status="with_party")
    other = PartyFactory(proposal=proposal).member

    with pytest.raises(DomainError, match="Du kan bara lämna synpunkter för din egen part"):
        comment_proposal(proposal, member=other, view="behind", by=party_contact)


def test_contact_of_an_unconcerned_member_has_no_say(in_scope, member, party_contact):
    proposal = ProposalFactory(status="with_party")

    with pytest.raises(DomainError, match="Förslaget berör inte den parten"):
        comment_proposal(proposal, member=member, view="behind", by=party_contact)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"view": "views", "said_by": "Berit Alm"}, "Skriv vilka synpunkterna är"),
        ({"view": "behind"}, "Fyll i vem som har sagt det"),
        ({"view": "not_asked", "section": "finns-inte"}, "Avsnittet finns inte"),
        (
            {"view": "not_asked", "said_on": dt.date(2026, 11, 17)},
            "Datumet ligger framåt i tiden",
        ),
    ],
)
def test_director_notes_what_a_party_said_in_full(in_scope, member, director, values, sentence):
    proposal = ProposalFactory(owner=member, status="with_party")

    with pytest.raises(DomainError, match=sentence):
        comment_proposal(proposal, member=member, by=director, **values)
    comment_proposal(
        proposal, member=member, view="behind", said_by="Berit Alm", function="chef", by=director
    )

    assert PartyComment.objects.get(proposal=proposal).said_by == "Berit Alm"


def test_proposal_is_anchored_when_the_owner_has_spoken(in_scope, member, director):
    proposal = ProposalFactory(owner=member, status="with_party")

    with pytest.raises(DomainError, match="Skriv först vad Norrby kommun har sagt"):
        anchor_proposal(proposal, by=director)
    PartyCommentFactory(proposal=proposal)
    anchor_proposal(proposal, by=director)
    hand_over_proposal(proposal, by=director)

    assert list(Proposal.objects.awaiting_board()) == [proposal]
    assert verbs_about(proposal) == ["anchor", "hand_over"]


def test_readiness_advises(in_scope, member):
    proposal = ProposalFactory(owner=member, written=True)

    lacking = [check.label for check in readiness(proposal) if not check.is_met]

    assert lacking == [
        "Ett behov är kopplat",
        "Minst två parter är berörda",
        "Ansvarig chef är namngiven",
        "Alla berörda parter har sagt sin mening",
    ]
