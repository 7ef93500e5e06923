"""What waits for whom."""

from __future__ import annotations

import datetime as dt

import pytest

from commissions.todos import waiting_for
from kernel.associations.selectors import identity_of, person_of
from kernel.associations.waiting import gather
from tests.factories.commissions import (
    AgreementFactory,
    AssignmentFactory,
    CommissionFactory,
    GrantFactory,
    OfferFactory,
    PartyCommentFactory,
    ProposalFactory,
    SentAgreementFactory,
    SignedAgreementFactory,
    ValueDescriptionFactory,
)
from tests.factories.walking import walk


def said(user) -> list[tuple[str, str]]:
    return [
        (todo.title.replace("\N{NO-BREAK SPACE}", " "), todo.group)
        for todo in gather(waiting_for(*identity_of(user)))
    ]


@pytest.mark.parametrize(
    ("status", "title", "group"),
    [
        ("draft", "Skriv klart förslaget Väg in", "mine"),
        ("referred_back", "Bearbeta det återremitterade förslaget Väg in", "mine"),
        ("with_party", "Parten läser förslaget Väg in", "others"),
        ("anchored", "Lämna förslaget Väg in till styrelsen", "mine"),
        ("granted", "Parten svarar på erbjudandet Väg in", "others"),
    ],
)
def test_proposals_wait_for_the_director(in_scope, director, status, title, group):
    ProposalFactory(title="Väg in", status=status)

    assert said(director) == [(title, group)]


@pytest.mark.parametrize(
    ("views", "tasks"),
    [
        ([("owner", "behind")], [("Bedöm om förslaget Väg in är förankrat", "Uppdrag")]),
        ([("other", "behind")], []),
        ([("other", "not_asked")], []),
        (
            [("owner", "behind"), ("other", "views")],
            [("Läs synpunkterna på förslaget Väg in", "Region Norr har synpunkter")],
        ),
        (
            [("owner", "views"), ("other", "views")],
            [
                (
                    "Läs synpunkterna på förslaget Väg in",
                    "Norrby kommun och Region Norr har synpunkter",
                )
            ],
        ),
    ],
)
def test_what_a_party_says_gives_the_director_a_task(
    in_scope, director, member, member_factory, views, tasks
):
    proposal = ProposalFactory(title="Väg in", owner=member, status="with_party", sent=True)
    members = {"owner": member, "other": member_factory("Region Norr", "region")}
    for who, view in views:
        PartyCommentFactory(
            proposal=proposal,
            member=members[who],
            view=view,
            text="Tiden är för kort.",
            said_on=dt.date(2026, 11, 16),
        )

    todos = gather(waiting_for(*identity_of(director)))
    assert [(todo.title, todo.detail) for todo in todos if todo.group == "mine"] == tasks


def test_what_was_said_of_an_earlier_version_waits_for_nobody(
    in_scope, director, party_contact, member
):
    """Sent anew, it is the party's to read, and theirs who have spoken before, too."""
    proposal = ProposalFactory(title="Väg in", owner=member, status="with_party", sent=True)
    PartyCommentFactory(proposal=proposal, member=member, said_on=dt.date(2020, 1, 1))

    assert said(director) == [("Parten läser förslaget Väg in", "others")]
    assert said(party_contact) == [("Tyck till om förslaget Väg in", "mine")]


@pytest.mark.parametrize("status", ["awaiting_board", "with_board", "rejected", "declined"])
def test_director_is_not_asked_about_what_others_or_nobody_moves(in_scope, director, status):
    ProposalFactory(status=status)

    assert said(director) == []


def test_the_director_reads_who_has_not_answered_the_offer(
    in_scope, director, member, member_factory
):
    proposal = ProposalFactory(title="Väg in", owner=member, status="granted")
    owner = OfferFactory(grant=GrantFactory(proposal=proposal))
    region = member_factory("Region Norr", "region")
    OfferFactory(grant=GrantFactory(proposal=ProposalFactory(status="granted")))
    OfferFactory(grant=None, proposal=proposal, member=region, is_owner=False)
    title = "Norrby kommun och Region Norr svarar på erbjudandet Väg in"
    assert (title, "others") in said(director)

    walk(owner, "accepted", answered_on=dt.date(2026, 12, 4))

    assert ("Region Norr svarar på erbjudandet Väg in", "others") in said(director)


def test_agreements_wait_for_the_director(in_scope, director):
    GrantFactory(proposal=ProposalFactory(title="Utan avtal", status="accepted"))
    AgreementFactory(grant__proposal__title="Utkast")
    SentAgreementFactory(grant__proposal__title="Skickat", grant__proposal__owner__name="x")

    titles = [title for title, _group in said(director)]
    assert titles[0] == "Skapa avtal för Utan avtal"
    assert "Skicka avtalet för Utkast" in titles
    assert titles[1].endswith("skriver under avtalet för Skickat")


def test_commissions_wait_for_the_director(in_scope, director):
    signed = SignedAgreementFactory(grant__proposal__title="Redo")
    CommissionFactory(proposal=signed.grant.proposal, status="planned")
    ending = CommissionFactory(proposal__title="Snart slut")
    ending.starts_on = ending.starts_on.replace(year=2026)
    ending.ends_on = ending.ends_on.replace(year=2026, month=12)
    ending.save(update_fields=["starts_on", "ends_on"])

    assert said(director) == [
        ("Starta uppdraget Redo", "mine"),
        ("Uppdraget Snart slut tar slut", "soon"),
    ]


def test_contact_comments_answers_and_signs(in_scope, party_contact, member):
    ProposalFactory(owner=member, title="Att tycka till om", status="with_party")
    heard = ProposalFactory(owner=member, title="Redan sagt", status="with_party")
    PartyCommentFactory(proposal=heard)
    ProposalFactory(title="Någon annans", status="with_party")
    OfferFactory(grant__proposal__owner=member, grant__proposal__title="Erbjudet")
    SentAgreementFactory(
        grant=GrantFactory(
            proposal=ProposalFactory(owner=member, title="Att skriva under", status="accepted")
        )
    )

    assert said(party_contact) == [
        ("Svara på erbjudandet Erbjudet", "mine"),
        ("Tyck till om förslaget Att tycka till om", "mine"),
        ("Skriv under avtalet för Att skriva under", "mine"),
    ]


def test_lead_reads_the_value_and_manager_the_agreement(in_scope, lead, manager):
    commission = CommissionFactory(proposal__title="Samma väg in")
    AssignmentFactory(
        commission=commission,
        person=person_of(lead),
        starts_on=commission.starts_on.replace(year=2026),
    )
    SentAgreementFactory(manager=person_of(manager), grant__proposal__title="Nytt")

    assert said(lead) == [("Läs igenom och beskriv värdet av Samma väg in", "mine")]
    assert said(manager) == [("Läs avtalet för Nytt", "mine")]
    ValueDescriptionFactory(commission=commission, written_by=person_of(lead))
    assert said(lead) == []


def test_a_manager_who_signs_for_the_party_is_asked_once(in_scope, make_person, member):
    both = make_person("Eva Berg", "manager", "party_contact", member=member)
    accepted = ProposalFactory(owner=member, title="Vårt", status="accepted")
    SentAgreementFactory(manager=both, grant__proposal=accepted)
    SentAgreementFactory(manager=both, grant__proposal__title="Någon annans")

    assert said(both.user) == [
        ("Skriv under avtalet för Vårt", "mine"),
        ("Läs avtalet för Någon annans", "mine"),
    ]


def test_innovator_writes_drafts(in_scope, innovator):
    ProposalFactory(title="Väg in")
    ProposalFactory(status="with_party")

    assert said(innovator) == [("Skriv klart förslaget Väg in", "mine")]


@pytest.mark.parametrize("role", ["board_member", "auditor", "administrator"])
def test_nothing_waits_for_the_others(in_scope, request, role):
    ProposalFactory()
    SentAgreementFactory()

    assert said(request.getfixturevalue(role)) == []
