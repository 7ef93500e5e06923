"""Pages about money, through the browser's door."""

from __future__ import annotations

import html

import pytest

from economy.budgets.models import BudgetYear
from economy.requisitions.models import Attester, Requisition
from kernel.associations.models import Person
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from tests.factories.commissions import CommissionFactory
from tests.factories.economy import (
    AttesterFactory,
    BudgetPostFactory,
    BudgetYearFactory,
    ContributionFactory,
    RequisitionFactory,
)
from tests.factories.resolutions import resolved
from tests.queries import page_queries


def text(response) -> str:
    shown = html.unescape(response.content.decode())
    return shown.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def status_of(north):
    def asked(obj):
        with scope(north):
            obj.refresh_from_db()
            return obj.status

    return asked


@pytest.fixture
def running(make, member):
    return make(CommissionFactory, proposal__owner=member, proposal__title="Samma väg in")


@pytest.fixture
def signed(running, north):
    with scope(north):
        return running.proposal.grants.get().agreement


@pytest.fixture
def as_director(client, director):
    client.force_login(director)
    return client


@pytest.mark.parametrize("count", [1, 3, 100])
def test_overview_costs_the_same(
    count, as_director, make, member, north, django_assert_max_num_queries
):
    budget = make(BudgetPostFactory, budget_year__year=2027).budget_year
    make(ContributionFactory, budget_year=budget, member=member)
    for _number in range(count):
        make(CommissionFactory, proposal__owner=member)

    with django_assert_max_num_queries(40) as captured:
        answer = as_director.get("/north/ekonomi/")

    assert text(answer).count("Samma väg in") == min(count, 50)
    # Queries of session, user, association, person with roles, budgets, contributions,
    # posts, how many commissions, those of the page
    assert page_queries(captured) == 10


@pytest.mark.parametrize("count", [1, 3, 100])
def test_requisition_list_costs_the_same(
    count, as_director, make, signed, django_assert_max_num_queries
):
    for _number in range(count):
        make(RequisitionFactory, agreement=signed, amount_sek=1_000)

    with django_assert_max_num_queries(40) as captured:
        answer = as_director.get("/north/ekonomi/rekvisitioner/")

    assert text(answer).count("1 000 kr") == min(count, 50)
    # of session, user, association, person with roles, count, requisitions, who made them
    assert page_queries(captured) == 7


@pytest.mark.parametrize("count", [1, 3, 100])
def test_attester_list_costs_the_same(count, as_director, make, django_assert_max_num_queries):
    for _number in range(count):
        make(AttesterFactory)

    with django_assert_max_num_queries(40) as captured:
        answer = as_director.get("/north/ekonomi/attestlista/")

    assert text(answer).count("2019-12-05 § 80") == count
    # Queries of session, user, association, person with roles, attesters
    assert page_queries(captured) == 6


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/north/ekonomi/", "Det finns ingen budget än"),
        ("/north/ekonomi/", "Inga uppdrag än"),
        ("/north/ekonomi/rekvisitioner/", "Du ser inga rekvisitioner här"),
        ("/north/ekonomi/attestlista/", "Ingen får attestera än"),
    ],
)
def test_empty_page_says_so(path, words, as_director):
    assert words in text(as_director.get(path))


def test_economy_is_closed_to_leads(client, lead):
    client.force_login(lead)

    for path in ("", "ny/", "attestlista/", "attestlista/ny/"):
        assert client.get(f"/north/ekonomi/{path}").status_code == 403


def test_budget_is_made_written_and_decided(as_director, make, member, north):
    offered = as_director.get("/north/ekonomi/ny/").context["form"]["year"].value()
    assert offered == 2027
    as_director.post("/north/ekonomi/ny/", {"year": "2028"})
    with scope(north):
        budget = BudgetYear.objects.get()
    path = f"/north/ekonomi/{budget.pk}/"

    refused = as_director.post(f"{path}andra/", {f"from_{member.pk}": "1,5", "name_1": "Uppdrag"})
    assert "Fyll i ett belopp i kronor utan decimaler" in text(refused)
    assert "Fyll i postens kod" in text(refused)
    as_director.post(
        f"{path}andra/",
        {
            f"from_{member.pk}": "500 000",
            "carried_over_sek": "250 000",
            "code_1": "300",
            "name_1": "Uppdrag",
            "amount_1": "2 000 000",
        },
    )
    assert "2 000 000 kr" in text(as_director.get(path))
    assert "Välj vilket beslut det vilar på" in text(as_director.post(f"{path}besluta/", {}))
    # The posts are more than the money: asked about, and decided all the same.
    decision = {"resolution": make(resolved, "2027-04-06 § 9").pk}
    more = (
        "Posterna är tillsammans 2 000 000 kr. "
        "Det är 1 250 000 kr mer än årets pengar, som är 750 000 kr."
    )
    asked = as_director.post(f"{path}besluta/", decision)
    assert more in text(asked)
    assert "Ska det stå så? Spara i så fall igen" in text(asked)
    seen = asked.context["form"]["resolution"].pointed_out
    as_director.post(f"{path}besluta/", {**decision, "warned": seen})

    shown = text(as_director.get(path))
    assert "Beslutad" in shown
    assert "2027-04-06 § 9" in shown
    assert f"{path}andra/" not in shown


def test_two_posts_with_one_code_are_refused(as_director, make):
    budget = make(BudgetYearFactory)
    values = {"code_1": "300", "name_1": "Uppdrag", "code_2": "300", "name_2": "Annat"}

    answer = as_director.post(f"/north/ekonomi/{budget.pk}/andra/", values)

    assert "Två poster har samma kod. Ge dem olika koder" in text(answer)


def test_commission_has_a_tab_for_its_money(as_director, make, running, signed):
    make(RequisitionFactory, agreement=signed, status="paid", amount_sek=150_000)

    shown = text(as_director.get(f"/north/uppdrag/{running.pk}/ekonomi/"))

    for words in ("Beviljat", "Utbetalat", "Kvar", "400 000 kr", "150 000 kr", "250 000 kr"):
        assert words in shown
    assert f"/north/ekonomi/avtal/{signed.pk}/begar/" in shown


def test_party_asks_for_money_and_is_told_what_is_wrong(client, party_contact, signed, north, make):
    client.force_login(party_contact)
    path = f"/north/ekonomi/avtal/{signed.pk}/begar/"
    values = {
        "amount_sek": "hundra",
        "period_start": "2027-01-01",
        "period_end": "2026-12-31",
        "costs": "",
    }

    assert "Kvar att begära: 400 000 kr" in text(client.get(path))
    refused = text(client.post(path, values))
    for words in (
        "Fyll i ett belopp i kronor utan decimaler",
        "Slutdatumet ska vara efter startdatumet 1 januari 2027",
        "Beskriv vad pengarna har gått till",
    ):
        assert refused.count(words) == 2
    good = {"amount_sek": "400 001", "period_end": "2027-03-31", "costs": "Lön."}
    too_much = client.post(path, values | good, follow=True)
    assert "Beloppet är större än det som är kvar: 400 000 kr" in text(too_much)
    client.post(path, values | good | {"amount_sek": "90 000 kr"})

    with scope(north):
        assert Requisition.objects.get().amount_sek == 90_000


def test_requisition_is_attested_and_paid_by_others(
    client, director, innovator, make, signed, status_of, north
):
    make(AttesterFactory, person=make(lambda: person_of(innovator)))
    requisition = make(RequisitionFactory, agreement=signed)
    path = f"/north/ekonomi/rekvisitioner/{requisition.pk}/"

    client.force_login(innovator)
    assert "Du intygar att pengarna får betalas ut" in text(client.get(f"{path}attestera/"))
    client.post(f"{path}attestera/")
    client.force_login(director)
    assert client.get(f"{path}attestera/", follow=True).status_code == 200
    refused = client.post(f"{path}betala/", {"paid_on": "2027-04-07"})
    assert "Välj i dag eller en dag som har varit" in text(refused)
    client.post(f"{path}betala/", {"paid_on": "2027-04-06"})

    assert status_of(requisition) == "paid"
    shown = text(client.get(path))
    assert "attesterade rekvisitionen" in shown
    assert "Ivar Nordin" in shown


def test_maker_edits_and_takes_back(client, party_contact, make, signed, status_of):
    maker = make(lambda: person_of(party_contact))
    requisition = make(RequisitionFactory, agreement=signed, made_by=maker)
    client.force_login(party_contact)
    path = f"/north/ekonomi/rekvisitioner/{requisition.pk}/"
    values = {
        "amount_sek": "60 000",
        "period_start": "2027-01-01",
        "period_end": "2027-03-31",
        "costs": "Lön.",
    }

    client.post(f"{path}andra/", values)
    assert "60 000 kr" in text(client.get(path))
    assert "Skriv varför rekvisitionen tas tillbaka" in text(client.post(f"{path}ta-tillbaka/", {}))
    client.post(f"{path}ta-tillbaka/", {"reason": "Fel period."})

    assert status_of(requisition) == "withdrawn"


def test_requisition_is_closed_to_other_parties(client, make_person, make, signed):
    requisition = make(RequisitionFactory, agreement=signed)
    client.force_login(make_person("Olof Ask", "party_contact").user)

    assert client.get(f"/north/ekonomi/rekvisitioner/{requisition.pk}/").status_code == 404
    assert client.get(f"/north/ekonomi/avtal/{signed.pk}/begar/").status_code == 404


def test_attester_is_listed_and_ended(as_director, innovator, north, make):
    with scope(north):
        person = Person.objects.get(user=innovator)
    values = {
        "person": person.pk,
        "starts_on": "2027-04-01",
        "resolution": make(resolved, "2027-03-18 § 20").pk,
    }

    assert "Välj person" in text(as_director.post("/north/ekonomi/attestlista/ny/", {}))
    as_director.post("/north/ekonomi/attestlista/ny/", values)
    with scope(north):
        attester = Attester.objects.get()
    as_director.post(
        f"/north/ekonomi/attestlista/{attester.pk}/avsluta/", {"ended_on": "2027-04-06"}
    )

    assert "Får inte längre attestera" in text(as_director.get("/north/ekonomi/attestlista/"))


def test_who_asked_for_the_money_is_told_why_somebody_else_attests(
    client, innovator, make, signed, status_of
):
    own = make(lambda: person_of(innovator))
    make(AttesterFactory, person=own)
    requisition = make(RequisitionFactory, agreement=signed, amount_sek=1_000, made_by=own)
    path = f"/north/ekonomi/rekvisitioner/{requisition.pk}/attestera/"
    client.force_login(innovator)

    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 403
        assert "Du kan inte attestera din egen rekvisition." in text(answer)
    assert status_of(requisition) == "draft"


def test_an_amount_that_was_changed_after_reading_is_not_attested(
    client, party_contact, innovator, make, signed, status_of, north
):
    make(AttesterFactory, person=make(lambda: person_of(innovator)))
    maker = make(lambda: person_of(party_contact))
    requisition = make(RequisitionFactory, agreement=signed, amount_sek=1_000, made_by=maker)
    path = f"/north/ekonomi/rekvisitioner/{requisition.pk}/attestera/"
    client.force_login(innovator)
    assert 'name="amount_sek" value="1000"' in text(client.get(path))
    with scope(north):
        Requisition.objects.filter(pk=requisition.pk).update(amount_sek=90_000)

    answer = client.post(path, {"amount_sek": "1000"}, follow=True)

    assert "Beloppet har ändrats sedan du öppnade sidan" in text(answer)
    assert status_of(requisition) == "draft"
