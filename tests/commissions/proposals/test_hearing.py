"""The parties are heard: what they read, how they answer, and what the director sees of it."""

from __future__ import annotations

import datetime as dt

import pytest

from commissions.proposals.actions import comment_proposal
from commissions.proposals.models.proposals import PartyComment, ProposalParty
from commissions.proposals.selectors.comments import comments_of, told_apart
from kernel.associations.scope import scope
from tests.commissions.helpers import text
from tests.factories.commissions import (
    PartyCommentFactory,
    PartyFactory,
    ProposalFactory,
    send_again,
)
from tests.factories.walking import walk

ANCHOR = '<button class="btn btn-primary" type="submit">Markera som förankrat</button>'


def page_of(client, proposal, path=""):
    return text(client.get(f"/north/forslag/{proposal.pk}/{path}"))


def test_a_party_reads_the_whole_proposal_where_it_answers(client, party_contact, make, member):
    proposal = make(ProposalFactory, owner=member, written=True, sent=True, status="with_party")
    client.force_login(party_contact)

    page = page_of(client, proposal, "tyck-till/")

    parts = [
        "Så uppfyller förslaget 2 § i lagen",
        "De unga behöver samordnad rehabilitering för att kunna börja arbeta.",
        "Behov och insikter",
        "Parter och verksamheter",
        "<strong>Norrby kommun</strong>",
        "Finansiering",
        "Summa:",
        "Det här står om Användare.",
    ]
    assert [part for part in parts if part not in page] == []


@pytest.mark.parametrize(
    ("who", "button"), [("party_contact", "Lämna svaret"), ("director", "Spara svaret")]
)
def test_an_answer_is_called_an_answer(client, request, make, member, who, button):
    proposal = make(ProposalFactory, owner=member, status="with_party")
    client.force_login(request.getfixturevalue(who))
    said = {"view": "behind", "member": member.pk, "said_by": "Berit Alm", "said_on": "2026-11-12"}

    assert f'type="submit">{button}</button>' in page_of(client, proposal, "tyck-till/")
    answer = client.post(f"/north/forslag/{proposal.pk}/tyck-till/", said, follow=True)

    assert "Tack. Svaret är sparat." in text(answer)


@pytest.mark.parametrize(
    ("said_by", "silent", "may_anchor"),
    [
        ([], ["Norrby kommun", "Region Norr"], False),
        (["Region Norr"], ["Norrby kommun"], False),
        (["Norrby kommun"], ["Region Norr"], True),
        (["Norrby kommun", "Region Norr"], [], True),
    ],
)
def test_the_director_sees_who_has_not_answered_before_anchoring(
    as_director, make, member, member_factory, said_by, silent, may_anchor
):
    region = member_factory("Region Norr", "region")
    proposal = make(ProposalFactory, owner=member, status="with_party", sent=True)
    make(PartyFactory, proposal=proposal, member=region)
    for each in (member, region):
        if each.name in said_by:
            make(PartyCommentFactory, proposal=proposal, member=each)

    page = page_of(as_director, proposal, "forankra/")

    missing = "</strong>: har inte svarat än"
    names = ("Norrby kommun", "Region Norr")
    assert [name for name in names if f"<strong>{name}{missing}" in page] == silent
    wait = "Förslaget kan markeras som förankrat när Norrby kommun har svarat."
    assert (ANCHOR in page, wait in page) == (may_anchor, not may_anchor)


def test_what_was_said_of_an_earlier_version_does_not_count_but_is_shown(as_director, make, member):
    proposal = make(ProposalFactory, owner=member, status="with_party", sent=True)
    make(PartyCommentFactory, proposal=proposal, text="Mer tid.", said_on=dt.date(2020, 1, 1))

    page = page_of(as_director, proposal, "forankra/")

    assert "Om en tidigare version" in page
    assert "Mer tid." in page
    assert "<strong>Norrby kommun</strong>: har inte svarat än" in page
    assert ANCHOR not in page


def test_a_view_of_the_same_day_is_of_the_version_that_it_was_noted_on(
    in_scope, member, party_contact, time_machine
):
    """The rows are told apart as the database does it; what has but a day counts by that."""
    time_machine.move_to(dt.datetime(2026, 11, 12, 8, tzinfo=dt.UTC), tick=False)
    proposal = ProposalFactory(owner=member, sent=True, status="with_party")

    def say(text: str) -> None:
        time_machine.shift(3600)
        comment_proposal(proposal, member=member, view="views", text=text, by=party_contact)

    def told() -> tuple[list[str], list[str]]:
        on_it, earlier = told_apart(comments_of(proposal), proposal.versions.first())
        in_sql = PartyComment.objects.filter(proposal=proposal).since_sent()
        assert set(in_sql) == set(on_it)
        return sorted(each.text for each in on_it), sorted(each.text for each in earlier)

    PartyCommentFactory(proposal=proposal, text="En gammal rad.")
    say("Mer tid.")
    assert told() == (["En gammal rad.", "Mer tid."], [])

    time_machine.shift(3600)
    send_again(proposal)
    assert told() == (["En gammal rad."], ["Mer tid."])

    say("Nu räcker den.")
    assert told() == (["En gammal rad.", "Nu räcker den."], ["Mer tid."])


def test_versions_are_compared_when_there_are_two(as_director, make, look, member):
    """The second may be the draft that is being written."""
    proposal = make(ProposalFactory, owner=member, status="with_party", sent=True)
    compare = "Jämför med förra versionen"

    shown = [compare in page_of(as_director, proposal)]
    look(lambda: walk(proposal, "draft"))
    shown.append(compare in page_of(as_director, proposal))
    look(lambda: send_again(proposal))
    look(lambda: walk(proposal, "with_party"))
    shown.append(compare in page_of(as_director, proposal))

    assert shown == [False, True, True]


def test_whom_no_mail_reaches_is_said_before_it_is_sent(
    as_director, party_contact, make, member, member_factory
):
    proposal = make(ProposalFactory, owner=member, written=True)
    path = f"/north/forslag/{proposal.pk}/skicka/"
    assert "Ingen kontaktperson finns" not in text(as_director.get(path))

    region = member_factory("Region Norr", "region")
    with scope(region.association):
        ProposalParty(proposal=proposal, member=region, services="Vårdcentralen").save()

    assert "Ingen kontaktperson finns för Region Norr." in text(as_director.get(path))
