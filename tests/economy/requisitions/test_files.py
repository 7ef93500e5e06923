"""What a requisition rests on: who adds it and reads it, and that it stays once attested."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from economy.requisitions.actions import (
    attach_file,
    attest_requisition,
    create_requisition,
    detach_file,
)
from economy.requisitions.models import Requisition, RequisitionFile
from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.core.errors import DomainError, NotNowError
from kernel.files.models import StoredFile
from tests.factories.economy import RequisitionFactory
from tests.files import corpus
from tests.paper import look_briefly


@pytest.fixture(autouse=True)
def media(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = str(tmp_path)
    settings.SECOND_FACTOR_REQUIRED = False
    look_briefly(monkeypatch)


@pytest.fixture
def requisition(agreement, party_contact):
    return RequisitionFactory(agreement=agreement, made_by=person_of(party_contact))


def upload(name="huvudbok.pdf"):
    return SimpleUploadedFile(name, corpus.pdf())


def test_a_claim_is_made_with_what_it_rests_on(client, agreement, party_contact, north):
    client.force_login(party_contact)
    values = {
        "amount_sek": "50 000",
        "period_start": agreement.starts_on.isoformat(),
        "period_end": agreement.starts_on.isoformat(),
        "costs": "Lön enligt bifogad huvudbok.",
        "upload": upload(),
    }
    shown = client.post(f"/north/ekonomi/avtal/{agreement.pk}/begar/", values, follow=True)

    requisition = Requisition.objects.get()
    assert [(each.title, each.file.name) for each in requisition.files.all()] == [
        ("Underlag", "huvudbok.pdf")
    ]
    assert "huvudbok.pdf, " in shown.content.decode()
    # One more, and away again.
    path = f"/north/ekonomi/rekvisitioner/{requisition.pk}/bifoga/"
    client.post(path, {"title": "Kvitton", "upload": upload("kvitton.pdf")})
    added = RequisitionFile.objects.get(title="Kvitton")
    client.post(f"{path}{added.pk}/ta-bort/")
    assert [each.title for each in requisition.files.all()] == ["Underlag"]


def test_whoever_sees_the_requisition_reads_its_files(
    client,
    requisition,
    party_contact,
    director,
    attester,
    board_member,
    lead,
    stranger,
    make_person,
):
    attached = attach_file(requisition, upload=upload(), title="Huvudbok", by=party_contact)
    people = {
        "maker": party_contact,
        "director": director,
        "attester": attester,
        "board_member": board_member,
        "lead": lead,
        "other_contact": make_person("Olle Annan", Role.PARTY_CONTACT).user,
        "stranger": stranger,
    }
    answers, writers = {}, {}
    for name, user in people.items():
        client.force_login(user)
        answer = client.get(f"/north/filer/{attached.file_id}/")
        answers[name] = b"".join(answer) if answer.streaming else answer.status_code
        path = f"/north/ekonomi/rekvisitioner/{requisition.pk}/bifoga/"
        writers[name] = client.get(path).status_code
    read = dict.fromkeys(("maker", "director", "attester", "board_member"), corpus.pdf())
    refused = dict.fromkeys(("lead", "other_contact", "stranger"), 404)
    assert answers == {**read, **refused}
    seen = dict.fromkeys(("director", "attester", "board_member"), 403)
    assert writers == {"maker": 200, **seen, **refused}


def test_what_is_attested_is_what_was_read(client, requisition, party_contact, attester):
    attach_file(requisition, upload=upload(), title="Huvudbok", by=party_contact)
    path = f"/north/ekonomi/rekvisitioner/{requisition.pk}/attestera/"
    client.force_login(attester)
    page = client.get(path).content.decode()
    assert ">Huvudbok</a>" in page
    read = {"amount_sek": str(requisition.amount_sek), "files": [requisition.files.get().pk]}

    late = attach_file(requisition, upload=upload("ny.pdf"), title="Ny", by=party_contact)
    answer = client.post(path, read, follow=True).content.decode()
    assert "Bilagorna har ändrats sedan du öppnade sidan. Läs rekvisitionen igen." in answer
    detach_file(late, by=party_contact)
    client.post(path, read)
    requisition.refresh_from_db()
    assert requisition.status == "attested"


ATTEMPTS = {
    "taken away": "DELETE FROM economy_requisitionfile",
    "swapped": "UPDATE economy_requisitionfile SET file_id = %(other)s",
    "renamed": "UPDATE economy_requisitionfile SET title = 'X'",
    "slipped in": """
        INSERT INTO economy_requisitionfile (association_id, title, file_id, requisition_id)
        VALUES (%(association)s, 'Ny', %(other)s, %(requisition)s)
    """,
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_was_attested_keeps_its_files(requisition, party_contact, attester, north, attempt):
    attached = attach_file(requisition, upload=upload(), title="Huvudbok", by=party_contact)
    attest_requisition(requisition, by=attester)
    with pytest.raises(NotNowError):
        attach_file(requisition, upload=upload(), title="För sent", by=party_contact)
    with pytest.raises(NotNowError):
        detach_file(attached, by=party_contact)

    # By SQL, too.
    other = StoredFile.objects.exclude(pk=attached.file_id).first()
    values = {"association": north.pk, "requisition": requisition.pk, "other": other.pk}
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ATTEMPTS[attempt], values)
    assert [(each.title, each.file_id) for each in requisition.files.all()] == [
        ("Huvudbok", attached.file_id)
    ]


def test_a_file_that_is_refused_leaves_no_claim(agreement, party_contact, north):
    with scope(north), pytest.raises(DomainError, match="Filen är tom"), transaction.atomic():
        create_requisition(
            agreement,
            amount_sek=1000,
            period_start=agreement.starts_on,
            period_end=agreement.starts_on,
            costs="Lön.",
            upload=SimpleUploadedFile("tom.pdf", b""),
            by=party_contact,
        )
    assert Requisition.objects.count() == 0
