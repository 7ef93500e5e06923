"""Money that was paid before the association began here counts, and is entered as such."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from economy.requisitions.actions import enter_paid_requisition
from economy.requisitions.models import Requisition
from economy.requisitions.selectors import money_of
from kernel.associations.models import Association, Person
from kernel.associations.scope import scope
from kernel.core.errors import DomainError

PAID = {
    "amount_sek": 100_000,
    "period_start": dt.date(2027, 1, 1),
    "period_end": dt.date(2027, 1, 31),
    "paid_on": dt.date(2027, 2, 20),
    "costs": "Lön för uppdragsledaren.",
}


@pytest.fixture(autouse=True)
def _begins(in_scope):
    Association.objects.update(started_on=None)


def test_what_was_paid_counts(commission, agreement, director):
    enter_paid_requisition(agreement, **PAID, by=director)

    money = money_of(commission)
    assert (money.granted_sek, money.paid_sek, money.left_sek) == (400_000, 100_000, 300_000)
    later = PAID | {
        "amount_sek": 300_001,
        "period_start": dt.date(2027, 2, 1),
        "period_end": dt.date(2027, 2, 28),
    }
    with pytest.raises(DomainError, match="Beloppet är större än det som är kvar"):
        enter_paid_requisition(agreement, **later, by=director)


def test_what_was_paid_since_the_start_goes_the_whole_way_also_by_sql(
    commission, agreement, director
):
    Association.objects.update(started_on=dt.date(2027, 2, 20))
    with pytest.raises(DomainError, match="Förbundet började här 20 februari 2027"):
        enter_paid_requisition(agreement, **PAID, by=director)

    row = Requisition(
        **PAID,
        agreement=agreement,
        made_by=Person.objects.get(user=director),
        made_on=dt.date(2027, 4, 6),
        status="paid",
    )
    with pytest.raises(DatabaseError, match="attested_by_somebody"), transaction.atomic():
        row.save()
    row.is_earlier = True
    with pytest.raises(DatabaseError, match="asked for and attested"), transaction.atomic():
        row.save()
    row.paid_on = dt.date(2027, 2, 19)
    row.save()
    with pytest.raises(DatabaseError, match="asked for and attested"), transaction.atomic():
        Requisition.objects.update(paid_on=dt.date(2027, 2, 20))


@pytest.mark.parametrize("role", ["party_contact", "administrator", "innovator"])
def test_only_the_director_enters_it(agreement, make_person, member, role):
    person = make_person("En Annan", role, member=member)
    with pytest.raises(PermissionDenied):
        enter_paid_requisition(agreement, **PAID, by=person.user)


def test_the_way_there_is_shown_for_agreements_of_the_time_before(
    client, director, agreement, commission, north
):
    client.force_login(director)
    tab = f"/north/uppdrag/{commission.pk}/ekonomi/"
    button = "Lägg in det som redan är betalt"
    path = f"/north/ekonomi/avtal/{agreement.pk}/betalt-fore/"

    with scope(north):
        north.started_on = agreement.signed_on
        north.save()
    assert button not in client.get(tab).content.decode()
    with scope(north):
        north.started_on = dt.date(2027, 3, 1)
        north.save()
    assert button in client.get(tab).content.decode()
    sent = {name: str(value) for name, value in PAID.items()}
    assert "Välj ett datum" in client.post(path, sent | {"paid_on": ""}).content.decode()
    page = client.post(path, sent, follow=True).content.decode()
    assert ("Utbetalningen är inlagd." in page, "före starten här" in page) == (True, True)
    assert "300\N{NO-BREAK SPACE}000" in client.get(tab).content.decode()
