"""Pages about proposals, offers, agreements and commissions, through the browser's door."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from commissions.models import Agreement, Commission, Offer, PartyComment, Proposal
from commissions.models import ValueDescription as Value
from kernel.associations.models import Member, Person
from kernel.associations.scope import scope
from tests.factories.commissions import (
    AgreementFactory,
    CommissionFactory,
    GrantFactory,
    MemberFactory,
    OfferFactory,
    PartyCommentFactory,
    ProposalFactory,
    SentAgreementFactory,
    SignedAgreementFactory,
)
from tests.factories.needsanalysis import IdeaFactory, NeedFactory, PublishedInsightFactory
from tests.queries import page_queries


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def make(north):
    """Make something in the association's scope: ``make(ProposalFactory, status=…)``."""

    def made(factory, *args, **values):
        with scope(north):
            return factory(*args, **values)

    return made


@pytest.fixture
def look(north):
    """Ask the database something in the association's scope."""

    def asked(question):
        with scope(north):
            return question()

    return asked


@pytest.fixture
def only(look):
    """The one row of a model."""

    def row(model):
        # The manager itself may be asked for only inside the scope.
        def get():
            return model.objects.get()

        return look(get)

    return row


@pytest.fixture
def as_director(client, director):
    client.force_login(director)
    return client


# Lists


@pytest.mark.parametrize("count", [1, 3, 60])
def test_proposal_list_costs_the_same(
    count, as_director, make, member, django_assert_max_num_queries, north
):
    for _number in range(count):
        make(ProposalFactory, owner=member)

    with django_assert_max_num_queries(40) as captured:
        answer = as_director.get("/north/forslag/")

    assert text(answer).count("Samma väg in") == min(count, 50)
    # Queries of session, user, association, person and roles, count, proposals, parties
    assert page_queries(captured) == 8


@pytest.mark.parametrize("count", [1, 3, 60])
def test_commission_list_costs_the_same(
    count, as_director, make, member, django_assert_max_num_queries
):
    for _number in range(count):
        make(CommissionFactory, proposal__owner=member)

    with django_assert_max_num_queries(40) as captured:
        answer = as_director.get("/north/uppdrag/")

    assert text(answer).count("Samma väg in") == min(count, 50)
    # the same seven, members to choose from, count, commissions, assignments
    assert page_queries(captured) == 9


@pytest.mark.parametrize("count", [1, 3, 60])
def test_agreement_list_costs_the_same(
    count, as_director, make, member, django_assert_max_num_queries
):
    for _number in range(count):
        make(SentAgreementFactory, grant__proposal__owner=member)

    with django_assert_max_num_queries(40) as captured:
        answer = as_director.get("/north/avtal/")

    assert text(answer).count("Samma väg in") == min(count, 50)
    # the same seven, count, agreements
    assert page_queries(captured) == 7


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/north/forslag/", "Inga förslag än"),
        ("/north/forslag/?title=zz", "Inga förslag stämmer med det du söker"),
        ("/north/uppdrag/", "Inga uppdrag än"),
        ("/north/uppdrag/?status=running", "Inga uppdrag stämmer med det du söker"),
        ("/north/avtal/", "Inga avtal än"),
    ],
)
def test_empty_list_says_so(path, words, as_director):
    assert words in text(as_director.get(path))


def test_proposals_are_narrowed(as_director, make):
    make(ProposalFactory, title="Tidiga samtal")
    make(ProposalFactory, title="Egen väg", status="with_party", kind="pre_commission")

    assert "Egen väg" not in text(as_director.get("/north/forslag/?title=tidiga"))
    assert "Tidiga samtal" not in text(as_director.get("/north/forslag/?status=with_party"))
    assert "Tidiga samtal" not in text(as_director.get("/north/forslag/?kind=pre_commission"))


def test_commissions_are_narrowed_by_owner(as_director, make):
    first = make(CommissionFactory, proposal__title="Tidiga samtal")
    make(CommissionFactory, proposal__title="Egen väg")

    shown = text(as_director.get(f"/north/uppdrag/?owner={first.owner_id}"))

    assert "Tidiga samtal" in shown
    assert "Egen väg" not in shown


# A proposal


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


def test_who_may_not_begin_a_proposal_finds_no_page(client, lead):
    client.force_login(lead)

    assert client.get("/north/forslag/nytt/").status_code == 404


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


def test_decided_proposal_shows_decision_offer_and_comments(as_director, make, member):
    offer = make(OfferFactory, grant__proposal__owner=member)
    make(PartyCommentFactory, proposal=offer.proposal)

    shown = text(as_director.get(f"/north/forslag/{offer.proposal_id}/"))

    for words in ("2026-12-03 § 14", "Väntar på svar", "Berit Alm", "Ställer sig bakom"):
        assert words in shown


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

    # Queries of session, user, association, person and roles, proposal, parties,
    # versions, comments;
    # of a draft also money, insights, needs (two each), texts, threads
    assert page_queries(draft) <= 16
    assert page_queries(sent) == 9


def test_referred_back_proposal_is_read_by_others_as_it_was_sent(
    client, director, board_member, make, member, north
):
    proposal = make(ProposalFactory, owner=member, written=True)
    path = f"/north/forslag/{proposal.pk}/"
    client.force_login(director)
    client.post(f"{path}skicka/")
    with scope(north):
        Proposal.objects.filter(pk=proposal.pk).update(status="referred_back")
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

    first, second = as_director.get(path), as_director.get(path)

    assert first.headers["Content-Type"] == "application/pdf"
    assert first.content.startswith(b"%PDF")
    assert first.content == second.content
    assert as_director.get(f"/north/forslag/{proposal.pk}/pdf/2/").status_code == 404
    assert as_director.get(f"/north/forslag/{proposal.pk}/jamfor/").status_code == 200


# An offer


def test_party_says_yes(client, party_contact, make, look, member):
    offer = make(OfferFactory, grant__proposal__owner=member)
    client.force_login(party_contact)
    path = f"/north/erbjudanden/{offer.pk}/"

    shown = text(client.get(path))
    assert "400\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr" in shown
    assert "Svaret går till förbundschefen" in text(client.get(f"{path}tacka-ja/"))
    answer = client.post(f"{path}tacka-ja/", follow=True)

    assert "Ni har tackat ja" in text(answer)
    assert look(lambda: Proposal.objects.get().status) == "accepted"


def test_party_says_no_and_why(client, party_contact, make, look, member):
    offer = make(OfferFactory, grant__proposal__owner=member)
    client.force_login(party_contact)
    path = f"/north/erbjudanden/{offer.pk}/tacka-nej/"

    assert text(client.post(path, {})).count("Skriv varför ni tackar nej") == 2
    client.post(path, {"reason": "Vi hinner inte."})

    assert look(lambda: Offer.objects.get().reason) == "Vi hinner inte."
    assert look(lambda: Proposal.objects.get().status) == "declined"


def test_offer_is_closed_to_other_parties(client, make_person, make):
    offer = make(OfferFactory)
    other = make_person("Olof Ask", "party_contact", member=make(MemberFactory)).user
    client.force_login(other)

    assert client.get(f"/north/erbjudanden/{offer.pk}/").status_code == 404


# An agreement


def test_agreement_is_drawn_up_sent_signed_and_ended(
    as_director, make, look, member, lead, manager, media, only
):
    grant = make(
        GrantFactory, proposal=make(ProposalFactory, owner=member, status="granted", written=True)
    )
    offer = make(OfferFactory, grant=grant)
    contact = make(
        lambda: Person.objects.create(name="Petra Kjell", email="p@n.example", member=member)
    )
    assert contact
    with_yes(offer, look)
    people = {"lead": person_pk(look, lead), "manager": person_pk(look, manager)}
    path = f"/north/forslag/{grant.proposal_id}/avtal/"

    assert "Det här står om Resurser." in text(as_director.get(path))
    assert "Välj uppdragsledare" in text(as_director.post(path, {}))
    as_director.post(
        path,
        {
            "nature": "Samla alla runt ett bord.",
            "instalments": "En gång i kvartalet.",
            "reporting_routine": "Inför varje möte.",
            **people,
        },
    )
    agreement = only(Agreement)
    path = f"/north/avtal/{agreement.pk}/"
    assert as_director.get(f"/north/forslag/{grant.proposal_id}/avtal/").status_code == 404
    as_director.post(
        f"{path}andra/",
        {
            "nature": "Samla alla.",
            "instalments": "En gång.",
            "reporting_routine": "Inför varje möte.",
            **people,
        },
    )
    assert "Parten äger och ansvarar för uppdraget" in text(as_director.get(path))
    assert "får ett mejl" in text(as_director.get(f"{path}skicka/"))
    as_director.post(f"{path}skicka/")
    assert as_director.get(f"{path}pdf/").content.startswith(b"%PDF")
    refused = as_director.post(f"{path}underteckna/", {"signed_on": "2026-11-17"})
    assert "Datumet ligger framåt i tiden" in text(refused)
    assert "Välj det undertecknade avtalet" in text(refused)
    copy = SimpleUploadedFile("avtal.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    as_director.post(f"{path}underteckna/", {"signed_on": "2026-11-16", "upload": copy})
    assert look(lambda: Agreement.objects.get().status) == "signed"
    assert "Öppna det undertecknade avtalet" in text(as_director.get(path))
    as_director.post(f"{path}avsluta/", {"ended_on": "2026-11-16"})

    assert look(lambda: Agreement.objects.get().status) == "ended"


def with_yes(offer: Offer, look) -> None:
    look(
        lambda: (
            Offer.objects.filter(pk=offer.pk).update(
                status="accepted", answered_on=dt.date(2026, 12, 8)
            ),
            Proposal.objects.filter(pk=offer.proposal_id).update(status="accepted"),
        )
    )


def person_pk(look, user) -> int:
    return look(lambda: Person.objects.get(user=user).pk)


def test_sent_agreement_is_taken_back(as_director, make, look):
    agreement = make(SentAgreementFactory)

    assert "Avtalet blir ett utkast igen" in text(
        as_director.get(f"/north/avtal/{agreement.pk}/ta-tillbaka/")
    )
    as_director.post(f"/north/avtal/{agreement.pk}/ta-tillbaka/", {"note": ""})

    assert look(lambda: Agreement.objects.get().status) == "draft"


def test_draft_of_an_agreement_says_that_it_is_one(as_director, make):
    agreement = make(AgreementFactory)

    assert as_director.get(f"/north/avtal/{agreement.pk}/pdf/").content.startswith(b"%PDF")


# A commission


@pytest.mark.parametrize("tab", ["", "beskrivning/", "varde/", "avtal/", "historik/", "ekonomi/"])
def test_every_tab_of_a_commission_opens(tab, as_director, make):
    commission = make(CommissionFactory, proposal__written=True)

    answer = as_director.get(f"/north/uppdrag/{commission.pk}/{tab}")

    assert answer.status_code == 200
    shown = text(answer)
    assert shown.count("<h1>") == 1
    assert shown.count('aria-current="page"') >= 1
    assert ">Ekonomi</a>" in shown


def test_commission_page_stays_within_its_queries(as_director, make, django_assert_max_num_queries):
    commission = make(CommissionFactory)

    with django_assert_max_num_queries(40) as captured:
        as_director.get(f"/north/uppdrag/{commission.pk}/")

    assert page_queries(captured) <= 13


def test_planned_commission_waits_for_its_agreement(as_director, make, look):
    agreement = make(SentAgreementFactory)
    commission = make(CommissionFactory, proposal=agreement.grant.proposal, status="planned")
    path = f"/north/uppdrag/{commission.pk}/"

    assert "Uppdraget kan starta när avtalet är undertecknat." in text(as_director.get(path))
    answer = as_director.post(f"{path}starta/", follow=True)

    assert "Uppdraget kan inte starta förrän avtalet är undertecknat." in text(answer)
    assert look(lambda: Commission.objects.get().status) == "planned"


def test_commission_is_run_from_its_page(as_director, make, look):
    agreement = make(SignedAgreementFactory)
    commission = make(CommissionFactory, proposal=agreement.grant.proposal, status="planned")
    path = f"/north/uppdrag/{commission.pk}/"

    assert "Gå igenom det här på uppstartsmötet" in text(as_director.get(f"{path}starta/"))
    as_director.post(f"{path}starta/")
    assert "Skriv varför uppdraget pausas" in text(as_director.post(f"{path}pausa/", {}))
    as_director.post(f"{path}pausa/", {"reason": "Uppdragsledaren är sjuk."})
    as_director.post(f"{path}ateruppta/")
    as_director.post(f"{path}slutredovisa/")

    assert look(lambda: Commission.objects.get().status) == "final"
    # The board's decision on the final report closes it, and no page of its own.
    assert as_director.post(f"{path}avsluta/").status_code == 404


def test_commission_is_cancelled_with_a_reason(as_director, make, look):
    commission = make(CommissionFactory)
    path = f"/north/uppdrag/{commission.pk}/avbryt/"

    assert "Skriv varför uppdraget avbryts" in text(as_director.post(path, {}))
    as_director.post(path, {"reason": "Parten drog sig ur."})

    assert look(lambda: Commission.objects.get().status) == "cancelled"


def test_lead_is_appointed(as_director, make, look, lead):
    commission = make(CommissionFactory)
    path = f"/north/uppdrag/{commission.pk}/utse/"

    assert "Välj uppgift" in text(as_director.post(path, {}))
    as_director.post(
        path, {"role": "lead", "person": person_pk(look, lead), "starts_on": "2026-11-16"}
    )

    shown = text(as_director.get(f"/north/uppdrag/{commission.pk}/"))
    assert "Sara Lind" in shown


def test_value_is_described_anew(as_director, make, look):
    commission = make(CommissionFactory)
    path = f"/north/uppdrag/{commission.pk}/varde/"

    assert "Beskriv vad som ska bli bättre" in text(as_director.post(f"{path}individual/", {}))
    as_director.post(f"{path}individual/", {"what": "En väg in."})
    as_director.post(f"{path}individual/", {"what": "En väg in och en person."})

    assert len(look(lambda: list(Value.objects.all()))) == 2
    assert "Så stod det tidigare" in text(as_director.get(path))
    assert as_director.get(f"{path}annat/").status_code == 404


def test_later_decision_is_registered(as_director, make):
    commission = make(CommissionFactory)
    path = f"/north/uppdrag/{commission.pk}/andra/"
    values = {
        "amount_sek": "500 000",
        "starts_on": "2027-01-01",
        "ends_on": "2026-12-31",
        "reason": "Fler deltagare.",
        "financing": "",
        "decided_on": "2027-04-08",
        "reference": "2027-04-08 § 31",
    }

    assert "Slutdatumet ska vara efter startdatumet" in text(as_director.post(path, values))
    answer = as_director.post(path, values | {"ends_on": "2027-09-30"}, follow=True)

    assert "2027-04-08 § 31" in text(answer)
    assert "Skapa avtal" in text(answer)


def test_personnummer_is_refused(as_director, make):
    commission = make(CommissionFactory)

    answer = as_director.post(
        f"/north/uppdrag/{commission.pk}/varde/individual/",
        {"what": "Hon, 19900101-0017, mår bra."},
    )

    assert "Texten ser ut att innehålla ett personnummer. Ta bort det" in text(answer)


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


def test_url_names_follow_the_verbs(make):
    proposal, commission = make(ProposalFactory), make(CommissionFactory)

    assert proposal.url_for("send") == reverse(
        "commissions:proposal-send", args=["north", proposal.pk]
    )
    assert commission.get_absolute_url() == f"/north/uppdrag/{commission.pk}/"
