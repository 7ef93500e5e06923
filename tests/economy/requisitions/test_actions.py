"""What can be done with budgets, requisitions and the list of attesters."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from economy.budgets.actions import PostRow, create_budget, decide_budget, edit_budget
from economy.budgets.models import BudgetPost, Contribution
from economy.budgets.selectors import year_figures
from economy.requisitions.actions import (
    attest_requisition,
    create_requisition,
    edit_requisition,
    end_attester,
    list_attester,
    pay_requisition,
    withdraw_requisition,
)
from economy.requisitions.models import Attester, Requisition
from economy.requisitions.selectors import commissions_with_money, money_lines, money_of
from kernel.associations.selectors import person_of
from kernel.core.errors import DomainError, NotNowError, NotYoursError
from kernel.outbox.models import Message
from kernel.workflow.models import Event
from tests.factories.commissions import SentAgreementFactory
from tests.factories.economy import (
    BudgetPostFactory,
    BudgetYearFactory,
    ContributionFactory,
    PersonFactory,
    RequisitionFactory,
)
from tests.factories.resolutions import resolved

ASKED = {
    "amount_sek": 100_000,
    "period_start": dt.date(2027, 1, 1),
    "period_end": dt.date(2027, 3, 31),
    "costs": "Lön för uppdragsledaren, 80 procent.",
}


def test_requisition_travels_from_asked_for_to_paid(agreement, party_contact, attester, director):
    requisition = create_requisition(agreement, by=party_contact, **ASKED)
    edit_requisition(requisition, by=party_contact, **(ASKED | {"amount_sek": 90_000}))
    attest_requisition(requisition, by=attester)
    pay_requisition(requisition, paid_on=dt.date(2027, 4, 6), by=director)

    assert (requisition.status, requisition.amount_sek) == ("paid", 90_000)
    assert (requisition.attested_by.name, requisition.attested_on) == (
        "Ivar Nordin",
        dt.date(2027, 4, 6),
    )
    assert list(Event.objects.about(requisition).values_list("verb", "person__name")) == [
        ("create", "Petra Kjell"),
        ("edit", "Petra Kjell"),
        ("attest", "Ivar Nordin"),
        ("pay", "Anna Holm"),
    ]
    assert list(Message.objects.order_by("pk").values_list("kind", "person__name")) == [
        ("economy.requisition_made", "Ivar Nordin"),
        ("economy.requisition_paid", "Petra Kjell"),
    ]


def test_no_money_before_a_signed_agreement(in_scope, director):
    with pytest.raises(DomainError, match="Pengar kan begäras först när avtalet är undertecknat"):
        create_requisition(SentAgreementFactory(), by=director, **ASKED)


@pytest.mark.parametrize(
    ("amount_sek", "sentence"),
    [
        (300_001, "Beloppet är större än det som är kvar: 300 000 kr"),
        (0, "Fyll i ett belopp i kronor utan decimaler"),
    ],
)
def test_no_more_than_what_is_left(agreement, director, amount_sek, sentence):
    RequisitionFactory(agreement=agreement, amount_sek=100_000)

    with pytest.raises(DomainError) as refusal:
        create_requisition(agreement, by=director, **(ASKED | {"amount_sek": amount_sek}))
    assert str(refusal.value).replace("\N{NO-BREAK SPACE}", " ") == sentence


def test_own_requisition_is_counted_once_when_edited(agreement, party_contact):
    requisition = RequisitionFactory(
        agreement=agreement, amount_sek=400_000, made_by=person_of(party_contact)
    )

    edit_requisition(requisition, by=party_contact, **(ASKED | {"amount_sek": 399_999}))
    with pytest.raises(DomainError, match="Beloppet är större"):
        edit_requisition(requisition, by=party_contact, **(ASKED | {"amount_sek": 400_001}))

    assert requisition.amount_sek == 399_999


def test_nobody_attests_their_own(agreement, attester):
    requisition = RequisitionFactory(agreement=agreement, made_by=person_of(attester))

    with pytest.raises(NotYoursError, match="Du kan inte attestera din egen rekvisition"):
        attest_requisition(requisition, by=attester)


def test_only_those_on_the_list_attest(agreement, director, party_contact):
    requisition = RequisitionFactory(agreement=agreement)

    for user in (director, party_contact):
        with pytest.raises(PermissionDenied):
            attest_requisition(requisition, by=user)


def test_nothing_is_paid_before_attestation(agreement, director):
    requisition = RequisitionFactory(agreement=agreement)

    with pytest.raises(NotNowError):
        pay_requisition(requisition, paid_on=dt.date(2027, 4, 6), by=director)


def test_nothing_is_paid_tomorrow(agreement, director):
    requisition = RequisitionFactory(agreement=agreement, status="attested")

    with pytest.raises(DomainError, match="Datumet ligger framåt i tiden"):
        pay_requisition(requisition, paid_on=dt.date(2027, 4, 7), by=director)


def test_party_of_another_agreement_asks_for_nothing(agreement, make_person):
    other = make_person("Olof Ask", "party_contact").user

    with pytest.raises(PermissionDenied):
        create_requisition(agreement, by=other, **ASKED)


def test_requisition_is_taken_back_with_a_reason(agreement, director):
    requisition = RequisitionFactory(agreement=agreement, status="attested", amount_sek=400_000)

    with pytest.raises(DomainError, match="Skriv varför rekvisitionen tas tillbaka"):
        withdraw_requisition(requisition, reason=" ", by=director)
    withdraw_requisition(requisition, reason="Fel period.", by=director)

    assert Requisition.objects.standing().count() == 0


def test_attester_is_listed_and_ended(in_scope, director):
    person = PersonFactory()

    attester = list_attester(
        person, starts_on=dt.date(2027, 4, 1), resolution=resolved("2027-03-18 § 20"), by=director
    )
    with pytest.raises(DomainError, match="Personen står redan på attestlistan"):
        list_attester(
            person,
            starts_on=dt.date(2027, 4, 2),
            resolution=resolved("2027-03-18 § 20"),
            by=director,
        )
    with pytest.raises(DomainError, match="Slutdatumet ska vara efter startdatumet"):
        end_attester(attester, ended_on=dt.date(2027, 3, 31), by=director)
    end_attester(attester, ended_on=dt.date(2027, 4, 5), by=director)

    assert list(Attester.objects.in_force(dt.date(2027, 4, 5))) == [attester]
    assert list(Attester.objects.in_force(dt.date(2027, 4, 6))) == []


@pytest.mark.parametrize("effect", ["no", "later", "noted"])
def test_attester_is_named_by_a_decision(in_scope, director, effect):
    refused = resolved("2027-03-18 § 20", effect=effect)
    with pytest.raises(DomainError, match="Välj ett beslut som säger ja"):
        list_attester(
            PersonFactory(), starts_on=dt.date(2027, 4, 1), resolution=refused, by=director
        )
    assert Attester.objects.count() == 0


def test_budget_is_written_and_decided(in_scope, director, member):
    budget = create_budget(year=2028, by=director)
    with pytest.raises(DomainError, match="Fyll i minst en post"):
        decide_budget(budget, resolution=resolved("2027-11-25 § 70"), by=director)
    edit_budget(
        budget,
        carried_over_sek=250_000,
        posts=[PostRow("300", "Uppdrag", 2_000_000)],
        contributions={member: 500_000},
        by=director,
    )
    with pytest.raises(DomainError, match="2027-11-25 § 71 blev bordlagt"):
        decide_budget(budget, resolution=resolved("2027-11-25 § 71", effect="later"), by=director)
    decide_budget(budget, resolution=resolved("2027-11-25 § 70"), by=director)

    assert (budget.status, budget.carried_over_sek) == ("decided", 250_000)
    assert BudgetPost.objects.get().amount_sek == 2_000_000
    assert Contribution.objects.get().amount_sek == 500_000
    with pytest.raises(NotNowError):
        edit_budget(budget, carried_over_sek=0, posts=[], contributions={}, by=director)


def test_budget_that_makes_no_sense_is_refused(in_scope, director, member):
    budget = BudgetYearFactory(year=2028)
    post = PostRow("300", "Uppdrag", 1)

    with pytest.raises(DomainError, match="Två poster har samma kod"):
        edit_budget(budget, carried_over_sek=0, posts=[post, post], contributions={}, by=director)
    with pytest.raises(DomainError, match="Fyll i ett belopp i kronor utan decimaler"):
        edit_budget(
            budget, carried_over_sek=0, posts=[post], contributions={member: -1}, by=director
        )
    with pytest.raises(DomainError, match="Det finns redan en budget för det året"):
        create_budget(year=2028, by=director)


def test_year_shows_shares_and_posts(commission, agreement, member, member_factory):
    budget = BudgetPostFactory(budget_year__year=2027, amount_sek=1_000_000).budget_year
    for name, kind, amount_sek in (
        ("Försäkringskassan", "fk", 1_000_000),
        ("Region Norr", "region", 500_000),
        ("Norrby kommun", "municipality", 400_000),
    ):
        ContributionFactory(
            budget_year=budget, member=member_factory(name, kind), amount_sek=amount_sek
        )
    RequisitionFactory(agreement=agreement, status="paid", amount_sek=150_000)
    RequisitionFactory(agreement=agreement, amount_sek=50_000)

    figures = year_figures(budget)

    assert [(share.paid_sek, share.lawful_sek, share.is_lawful) for share in figures.shares] == [
        (1_000_000, 950_000, False),
        (500_000, 475_000, False),
        (400_000, 475_000, False),
    ]
    (post,) = figures.posts
    assert (post.granted_sek, post.paid_sek, post.left_sek) == (400_000, 150_000, 600_000)
    assert (figures.contributed_sek, figures.left_sek) == (1_900_000, 600_000)


def test_money_of_a_commission(commission, agreement, director):
    RequisitionFactory(agreement=agreement, status="paid", amount_sek=150_000)
    RequisitionFactory(agreement=agreement, amount_sek=50_000)
    RequisitionFactory(agreement=agreement, amount_sek=70_000, status="withdrawn")

    money = money_of(commission)

    assert (money.granted_sek, money.paid_sek, money.requisitioned_sek, money.left_sek) == (
        400_000,
        150_000,
        200_000,
        200_000,
    )
    (row,) = money_lines(commissions_with_money(director))
    assert (row.commission, row.post, row.money) == (commission, "Uppdrag", money)
