"""The pages of a proposal, through the browser's door."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils.text import slugify

from commissions.proposals.models.proposals import PartyComment, Proposal
from kernel.associations.models import Member
from kernel.associations.scope import scope
from kernel.outbox import working
from tests.commissions.helpers import text
from tests.factories.commissions import (
    MemberFactory,
    PartyCommentFactory,
    ProposalFactory,
)
from tests.factories.needsanalysis import IdeaFactory, NeedFactory, PublishedInsightFactory
from tests.factories.resolutions import resolved
from tests.factories.walking import walk
from tests.queries import page_queries


@pytest.mark.parametrize("count", [1, 3, 100])
def test_proposal_list_costs_the_same(
    count, as_director, make, member, django_assert_max_num_queries, north
):
    for _number in range(count):
        make(ProposalFactory, owner=member)

    with django_assert_max_num_queries(40) as captured:
        answer = as_director.get("/north/forslag/")

    assert text(answer).count("Samma väg in") == min(count, 50)
    # Queries of session, user, association, person with roles, count, proposals, parties
    assert page_queries(captured) == 7


def test_proposals_are_narrowed(as_director, make):
    make(ProposalFactory, title="Tidiga samtal")
    make(ProposalFactory, title="Egen väg", status="with_party", kind="pre_commission")

    assert "Egen väg" not in text(as_director.get("/north/forslag/?title=tidiga"))
    assert "Tidiga samtal" not in text(as_director.get("/north/forslag/?status=with_party"))
    assert "Tidiga samtal" not in text(as_director.get("/north/forslag/?kind=pre_commission"))


def test_proposal_is_begun_from_an_idea(as_director, make, only):
    idea = make(IdeaFactory, title="En väg in", status="explored")

    shown = as_director.get(f"/north/forslag/nytt/?ide={idea.pk}")
    answer = as_director.post(
        f"/north/forslag/nytt/?ide={idea.pk}", {"kind": "commission", "title": "Samma väg in"}
    )

    assert "Förslaget bygger på idén En väg in" in text(shown)
    proposal = only(Proposal)
    assert answer.headers["Location"] == f"/north/forslag/{proposal.pk}/"
    assert proposal.idea_id == idea.pk


def test_new_proposal_says_what_is_missing(as_director):
    answer = as_director.post("/north/forslag/nytt/", {})

    assert answer.status_code == 422
    assert text(answer).count("Fyll i vad uppdraget ska heta") == 2
    assert "Välj uppdrag eller föruppdrag" in text(answer)


def test_who_may_not_begin_a_proposal_is_told_so(client, lead):
    client.force_login(lead)

    page = client.get("/north/forslag/nytt/")

    assert page.status_code == 403
    assert "Sidan eller knappen är till för någon med en annan roll." in text(page)


def test_draft_is_a_list_of_things_to_fill_in(as_director, make):
    proposal = make(ProposalFactory, written=True)

    shown = text(as_director.get(f"/north/forslag/{proposal.pk}/"))

    for words in ("Grunduppgifter, tid och inriktning", "Parter och verksamheter", "Resurser"):
        assert words in shown
    assert f"/north/forslag/{proposal.pk}/skicka/" in shown


def test_period_that_runs_backwards_is_refused(as_director, make):
    proposal = make(ProposalFactory)

    answer = as_director.post(
        f"/north/forslag/{proposal.pk}/andra/",
        {"title": "Samma väg in", "starts_on": "2027-01-01", "ends_on": "2026-12-31"},
    )

    assert answer.status_code == 422
    assert text(answer).count("Slutdatumet ska vara efter startdatumet 1 januari 2027") == 2


def test_basics_are_saved(as_director, make, only):
    proposal = make(ProposalFactory)

    answer = as_director.post(
        f"/north/forslag/{proposal.pk}/andra/",
        {
            "title": "Tidiga samtal",
            "starts_on": "2027-02-01",
            "ends_on": "2027-07-31",
            "direction": "structural",
            "law_motivation": "De behöver samordnad rehabilitering.",
            "responsible_manager": "Berit Alm",
            "planned_women": "12",
            "planned_men": "",
        },
    )

    assert answer.headers["Location"] == f"/north/forslag/{proposal.pk}/"
    saved = only(Proposal)
    assert (saved.title, saved.direction, saved.planned_women, saved.planned_men) == (
        "Tidiga samtal",
        "structural",
        12,
        None,
    )


def test_parties_are_chosen(as_director, make, look, member):
    proposal = make(ProposalFactory, owner=member)
    other = make(MemberFactory, name="Söderby kommun")
    path = f"/north/forslag/{proposal.pk}/parter/"

    refused = as_director.post(path, {f"part_{other.pk}": "concerned"})
    as_director.post(
        path,
        {
            f"part_{other.pk}": "owner",
            f"services_{other.pk}": "Vuxenutbildningen",
            f"part_{member.pk}": "co_owner",
            f"services_{member.pk}": "Arbetsmarknadsenheten",
        },
    )

    assert "Fyll i vilka verksamheter hos Söderby kommun" in text(refused) or (
        "Välj en ansvarig part" in text(refused)
    )
    assert look(lambda: Proposal.objects.get().owner) == other


def test_budget_is_filled_in_by_year_and_post(as_director, make, look):
    proposal = make(ProposalFactory)
    path = f"/north/forslag/{proposal.pk}/finansiering/"

    refused = as_director.post(path, {"salary_2027": "1,5"})
    as_director.post(
        path, {"salary_2027": "1 250 000", "premises_2027": "", "other_2027": "50 000 kr"}
    )

    assert text(refused).count("Fyll i ett belopp i kronor utan decimaler") == 2
    assert look(lambda: Proposal.objects.get().total_sek) == 1_300_000


def test_foundation_is_chosen(as_director, make, look):
    proposal = make(ProposalFactory)
    insight, need = make(PublishedInsightFactory), make(NeedFactory)
    path = f"/north/forslag/{proposal.pk}/grund/"

    refused = as_director.post(path, {"needs": [need.pk]})
    as_director.post(path, {"insights": [insight.pk], "needs": [need.pk]})

    assert "Välj minst en insikt. Det är början på den röda tråden" in text(refused)
    links = look(lambda: list(Proposal.objects.get().insight_links.values_list("insight")))
    assert links == [(insight.pk,)]


def test_a_proposal_rests_on_what_stands_in_the_bank(as_director, make, north):
    """What has been merged since is chosen anew, with the one it went up in filled in."""
    old, now = make(PublishedInsightFactory), make(PublishedInsightFactory)
    proposal = make(ProposalFactory, insight=old)
    path = f"/north/forslag/{proposal.pk}/grund/"
    declined, standing = make(NeedFactory, title="Avböjt behov"), make(NeedFactory)
    resolution = make(resolved, "2026-11-05 § 70")
    with scope(north):
        walk(old, "merged", merged_into=now)
        weighed = {"resolution": resolution, "decided_on": resolution.decided_on}
        walk(declined, "not_prioritised", reason="Det finns redan.", **weighed)

    page = text(as_director.get(path))
    boxes = re.findall(r'<input[^>]*name="insights"[^>]*>', page)
    assert [f'value="{now.pk}"' in box and "checked" in box for box in boxes] == [True]
    assert (f'name="needs" value="{standing.pk}"' in page, declined.title in page) == (True, False)

    said = f"Insikten ”{old.sentence}” finns inte i insiktsbanken. Välj den som gäller nu"
    assert said in text(as_director.get(f"/north/forslag/{proposal.pk}/skicka/"))
    assert "Välj bland insikterna i listan" in text(as_director.post(path, {"insights": [old.pk]}))
    as_director.post(path, {"insights": [now.pk]})
    assert said not in text(as_director.get(f"/north/forslag/{proposal.pk}/skicka/"))


def test_section_is_written(as_director, make, look):
    proposal = make(ProposalFactory)
    path = f"/north/forslag/{proposal.pk}/avsnitt/resurser/"

    shown = text(as_director.get(path))
    as_director.post(path, {"text": "Tid och lokaler.", "is_done": "yes", "base_version": "0"})

    assert "Hur kan resurser i olika verksamheter integreras?" in shown
    texts = look(lambda: Proposal.objects.get().manuscript.texts.get(key="resurser"))
    assert (texts.text, texts.is_done) == ("Tid och lokaler.", True)


def test_section_saves_itself(as_director, make):
    proposal = make(ProposalFactory)

    answer = as_director.post(
        f"/north/forslag/{proposal.pk}/avsnitt/resurser/spara/",
        {"text": "Tid", "choice": "", "base_version": "0"},
    )

    assert answer.json()["version"] == 1


def test_send_page_lists_what_is_left_and_the_deed_refuses(as_director, make, look):
    proposal = make(ProposalFactory)
    path = f"/north/forslag/{proposal.pk}/skicka/"

    shown = text(as_director.get(path))
    answer = as_director.post(path, follow=True)

    assert "Avsnittet Resurser är inte klart" in shown
    assert "är inte klart. Skriv klart det innan du skickar" in text(answer)
    assert look(lambda: Proposal.objects.get().status) == "draft"


def test_proposal_is_sent_commented_anchored_and_handed_over(
    client, director, party_contact, make, look, member, only
):
    proposal = make(ProposalFactory, owner=member, written=True)
    path = f"/north/forslag/{proposal.pk}/"
    client.force_login(director)
    assert "Norrby kommun får läsa förslaget" in text(client.get(f"{path}skicka/"))
    client.post(f"{path}skicka/")

    client.force_login(party_contact)
    assert "Vad säger ni?" in text(client.get(f"{path}tyck-till/"))
    client.post(f"{path}tyck-till/", {"view": "views", "section": "resurser", "text": "Mer tid."})

    client.force_login(director)
    assert "Mer tid." in text(client.get(f"{path}forankra/"))
    client.post(f"{path}forankra/")
    assert "Är förslaget redo för styrelsen?" in text(client.get(f"{path}lamna/"))
    client.post(f"{path}lamna/")

    assert look(lambda: Proposal.objects.get().status) == "awaiting_board"
    said = only(PartyComment)
    assert (said.section, said.said_by) == ("resurser", "Petra Kjell")
    history = text(client.get(f"{path}historik/"))
    assert "skickade förslaget till parten" in history
    assert "lämnade en synpunkt" in history


def test_director_notes_what_a_party_has_said(as_director, make, look, member):
    proposal = make(ProposalFactory, owner=member, status="with_party")
    path = f"/north/forslag/{proposal.pk}/tyck-till/"
    values = {"member": member.pk, "view": "behind", "said_on": "2026-11-12"}

    refused = as_director.post(path, values)
    as_director.post(path, values | {"said_by": "Berit Alm", "function": "chef"})

    assert text(refused).count("Fyll i vem som har sagt det") == 2
    assert look(lambda: PartyComment.objects.get().said_on) == dt.date(2026, 11, 12)


def test_proposal_is_taken_back(as_director, make, look):
    proposal = make(ProposalFactory, status="awaiting_board")
    path = f"/north/forslag/{proposal.pk}/ta-tillbaka/"

    assert "Förslaget blir ett utkast igen" in text(as_director.get(path))
    as_director.post(path, {"note": "Fel belopp."})

    assert look(lambda: Proposal.objects.get().status) == "draft"


def test_page_of_a_deed_that_is_not_next_says_so(as_director, make):
    proposal = make(ProposalFactory)

    answer = as_director.get(f"/north/forslag/{proposal.pk}/lamna/", follow=True)

    assert "Det går inte nu. Statusen är ”Utkast”." in text(answer)


def test_person_without_the_right_is_refused(client, innovator, make):
    proposal = make(ProposalFactory, written=True)
    client.force_login(innovator)

    assert client.get(f"/north/forslag/{proposal.pk}/skicka/").status_code == 403
    assert client.post(f"/north/forslag/{proposal.pk}/skicka/").status_code == 403


def test_proposal_page_stays_within_its_queries(
    as_director, make, member, django_assert_max_num_queries
):
    proposal = make(ProposalFactory, owner=member, written=True)
    path = f"/north/forslag/{proposal.pk}/"

    with django_assert_max_num_queries(40) as draft:
        as_director.get(path)
    as_director.post(f"{path}skicka/")
    with django_assert_max_num_queries(40) as sent:
        as_director.get(path)

    # Queries of session, user, association, person with roles, proposal, parties,
    # versions, comments;
    # of a draft also money, insights, needs (two each), texts, threads
    assert page_queries(draft) <= 15
    assert page_queries(sent) == 8


def test_referred_back_proposal_is_read_by_others_as_it_was_sent(
    client, director, board_member, make, member, north
):
    proposal = make(ProposalFactory, owner=member, written=True)
    path = f"/north/forslag/{proposal.pk}/"
    client.force_login(director)
    client.post(f"{path}skicka/")
    with scope(north):
        walk(proposal, "anchored", "awaiting_board", "with_board", "referred_back")
        proposal.manuscript.texts.filter(key="resurser").update(text="Nytt utkast.")

    assert f"{path}avsnitt/resurser/" in text(client.get(path))
    client.force_login(board_member)
    shown = text(client.get(path))

    assert "Det här står om Resurser." in shown
    assert "Nytt utkast." not in shown
    assert f"{path}avsnitt/resurser/" not in shown


def test_comment_names_its_section(as_director, make, member):
    proposal = make(ProposalFactory, owner=member, status="with_party")
    make(PartyCommentFactory, proposal=proposal, section="implementering")

    assert "· Implementering" in text(as_director.get(f"/north/forslag/{proposal.pk}/"))


def test_sent_version_is_a_pdf_that_does_not_change(as_director, make, member):
    proposal = make(ProposalFactory, owner=member, written=True)
    as_director.post(f"/north/forslag/{proposal.pk}/skicka/")
    path = f"/north/forslag/{proposal.pk}/pdf/1/"

    first, second = as_director.post(path), as_director.post(path)

    # Asked for again it is the same paper.
    assert first.url == second.url
    assert f"Görs: forslag-{slugify(proposal.title)}-version-1.pdf" in text(
        as_director.get(first.url)
    )
    assert f'<a href="{path.removesuffix("pdf/1/")}">Tillbaka</a>' in text(
        as_director.get(first.url)
    )
    elsewhere = first.url.partition("?")[0] + "?fran=//ond.example/"
    assert "ond.example" not in text(as_director.get(elsewhere))
    assert working.work_due() == 1
    assert f"Öppna forslag-{slugify(proposal.title)}-version-1.pdf" in text(
        as_director.get(first.url)
    )
    assert as_director.post(f"/north/forslag/{proposal.pk}/pdf/2/").status_code == 404
    assert as_director.get(f"/north/forslag/{proposal.pk}/jamfor/").status_code == 200


def test_members_of_another_association_are_no_choice(as_director, make, south, member_factory):
    proposal = make(ProposalFactory)
    theirs = member_factory("Söderby kommun", association=south)

    as_director.post(
        f"/north/forslag/{proposal.pk}/parter/",
        {f"part_{theirs.pk}": "owner", f"services_{theirs.pk}": "Enheten"},
    )

    with scope(south):
        assert Member.objects.get() == theirs
    shown = text(as_director.get(f"/north/forslag/{proposal.pk}/parter/"))
    assert "Söderby kommun" not in shown


def test_a_draft_says_at_once_all_that_it_lacks(as_director, make, member):
    proposal = make(ProposalFactory, owner=member)
    path = f"/north/forslag/{proposal.pk}/"

    for page in (as_director.get(path), as_director.get(f"{path}skicka/")):
        lacks = re.findall(r"Avsnittet ([^<]+) är inte klart", text(page))
        assert lacks[:2] == ["Användare", "Resurser"]
        assert page.content.decode().count(f'href="{path}avsnitt/anvandare/"') >= 1

    written = make(ProposalFactory, owner=member, written=True)
    assert "är inte klart" not in text(as_director.get(f"/north/forslag/{written.pk}/"))
