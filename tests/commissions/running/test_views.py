"""The pages of a commission under way."""

from __future__ import annotations

import datetime as dt

import pytest

from commissions.duties.models import Assignment
from commissions.records.models import Commission
from commissions.records.models import ValueDescription as Value
from tests.commissions.helpers import person_pk, text
from tests.factories.commissions import (
    AssignmentFactory,
    CommissionFactory,
    SentAgreementFactory,
    SignedAgreementFactory,
)
from tests.factories.resolutions import resolved
from tests.queries import page_queries


@pytest.mark.parametrize("count", [1, 3, 100])
def test_commission_list_costs_the_same(
    count, as_director, make, member, django_assert_max_num_queries
):
    for _number in range(count):
        make(CommissionFactory, proposal__owner=member)

    with django_assert_max_num_queries(40) as captured:
        answer = as_director.get("/north/uppdrag/")

    drawing, listed = text(answer).split('<ul class="f-lista">')
    assert listed.count("Samma väg in") == min(count, 50)
    # More bars than so are no picture any more.
    assert drawing.count("Samma väg in") == min(count, 20)
    # the same seven, members to choose from, count, commissions, assignments
    assert page_queries(captured) == 8


def test_commissions_are_narrowed_by_owner(as_director, make):
    first = make(CommissionFactory, proposal__title="Tidiga samtal")
    make(CommissionFactory, proposal__title="Egen väg")

    shown = text(as_director.get(f"/north/uppdrag/?owner={first.owner_id}"))

    assert "Tidiga samtal" in shown
    assert "Egen väg" not in shown


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

    # four of them for its line: agreements, reports, final report, follow-ups
    assert page_queries(captured) <= 16


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


def test_nobody_gets_a_duty_without_its_role(as_director, make, look, lead):
    commission = make(CommissionFactory)
    path = f"/north/uppdrag/{commission.pk}/utse/"

    answer = as_director.post(
        path, {"role": "manager", "person": person_pk(look, lead), "starts_on": "2026-11-16"}
    )

    said = "Sara Lind har inte rollen ansvarig chef. Ge rollen under Personer först"
    assert said in text(answer)
    assert look(Assignment.objects.count) == 0


def test_value_is_described_anew(as_director, make, look):
    commission = make(CommissionFactory)
    path = f"/north/uppdrag/{commission.pk}/varde/"

    assert "Beskriv vad som ska bli bättre" in text(as_director.post(f"{path}individual/", {}))
    as_director.post(f"{path}individual/", {"what": "En väg in."})
    as_director.post(f"{path}individual/", {"what": "En väg in och en person."})

    assert len(look(lambda: list(Value.objects.all()))) == 2
    assert "Så stod det tidigare" in text(as_director.get(path))
    assert as_director.get(f"{path}annat/").status_code == 404


@pytest.mark.usefixtures("in_may")
def test_later_decision_is_registered(as_director, make):
    commission = make(CommissionFactory)
    path = f"/north/uppdrag/{commission.pk}/andra/"
    values = {
        "amount_sek": "500 000",
        "starts_on": "2027-01-01",
        "ends_on": "2026-12-31",
        "reason": "Fler deltagare.",
        "financing": "",
        "resolution": make(resolved, "2027-04-08 § 31").pk,
    }

    assert "Slutdatumet ska vara efter startdatumet" in text(as_director.post(path, values))
    answer = as_director.post(path, values | {"ends_on": "2027-09-30"}, follow=True)

    assert "2027-04-08 § 31" in text(answer)
    assert "Skapa avtal" in text(answer)
    assert text(answer).count("Finansiering: Tas ur årets budget.") == 2


@pytest.mark.usefixtures("in_may")
def test_decision_registered_in_another_tab_is_said_and_not_taken_back(as_director, make):
    commission = make(CommissionFactory)
    path = f"/north/uppdrag/{commission.pk}/andra/"
    begun_from = as_director.get(path).context["form"].initial["begun_from"]
    values = {
        "starts_on": "2027-01-01",
        "ends_on": "2027-09-30",
        "reason": "Fler deltagare.",
        "resolution": make(resolved, "2027-04-08 § 31").pk,
        "begun_from": begun_from,
    }
    as_director.post(path, values | {"amount_sek": "900 000"})

    stale = values | {"amount_sek": "400 000", "reason": "Samma pengar."}
    answer = as_director.post(path, stale)

    assert (
        "Ett annat beslut har registrerats sedan du öppnade sidan: 900 000 kr för tiden"
        " 1 januari 2027 till 30 september 2027." in text(answer).replace("\N{NO-BREAK SPACE}", " ")
    )
    assert "Samma pengar." in text(answer)
    # Whoever has read it may send the form as it stands now.
    now = answer.context["form"]["begun_from"].value()
    assert as_director.post(path, stale | {"begun_from": now}).status_code == 302


def test_personnummer_is_refused(as_director, make):
    commission = make(CommissionFactory)

    answer = as_director.post(
        f"/north/uppdrag/{commission.pk}/varde/individual/",
        {"what": "Hon, 19900101-0017, mår bra."},
    )

    assert "Texten ser ut att innehålla ett personnummer. Ta bort det" in text(answer)


def test_the_page_names_who_answers_and_who_comes_after(as_director, make, make_person):
    """From the signed agreement on somebody answers; who takes over is named with the day."""
    commission = make(CommissionFactory)
    path = commission.get_absolute_url()
    assert text(as_director.get(path)).count("Ingen utsedd än") == 2

    for name, days in (
        ("Sara Ek", {"starts_on": dt.date(2026, 1, 1), "ends_on": dt.date(2028, 2, 29)}),
        ("Olle Ask", {"starts_on": dt.date(2028, 3, 1)}),
    ):
        person = make_person(name, "lead")
        make(AssignmentFactory, commission=commission, person=person, **days)

    shown = text(as_director.get(path))
    assert "Sara Ek, Olle Ask från och med 1 mars 2028" in shown
    assert shown.count("Ingen utsedd än") == 1
