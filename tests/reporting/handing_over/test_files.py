"""Files that go with a report: who reads them, and what is handed over with them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from kernel.associations.scope import scope
from kernel.core.errors import NotNowError
from kernel.files.models import StoredFile
from kernel.registry.models import RegisteredDocument
from kernel.workflow.models import EventNote
from kernel.writing import actions as writing
from kernel.writing.actions import attach_file, detach_file
from kernel.writing.models import ManuscriptFile
from reporting.finals.actions import submit_final_report
from reporting.handing_over.actions import circulate, write_for_lead
from reporting.progress.actions import approve_report, return_report, submit_report, undo_report
from tests.factories.reporting import FinalReportFactory
from tests.files import corpus
from tests.paper import look_briefly, print_blank

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any, monkeypatch: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    print_blank(monkeypatch)
    look_briefly(monkeypatch)


def upload(name: str = "enkat.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, corpus.pdf())


def url(report: Any, path: str = "") -> str:
    noun = "slutrapporter" if report._meta.model_name == "finalreport" else "avrapporteringar"
    return f"/north/{noun}/{report.pk}/{path}"


def page_of(client: Any, report: Any, path: str = "") -> str:
    return client.get(url(report, path)).content.decode()


def fetched_by(client: Any, file: StoredFile, people: dict[str, Any]) -> dict[str, int]:
    """What each of them is answered who asks for the bytes."""
    answers = {}
    for name, user in people.items():
        client.force_login(user)
        answer = client.get(f"/north/filer/{file.pk}/")
        answers[name] = answer.status_code
        if answer.streaming:
            assert b"".join(answer.streaming_content) == corpus.pdf()
    return answers


@pytest.fixture
def people(
    lead: Any,
    manager: Any,
    director: Any,
    innovator: Any,
    board_member: Any,
    other_lead: Any,
    other_manager: Any,
    party_contact: Any,
    administrator: Any,
    stranger: Any,
) -> dict[str, Any]:
    return {
        "lead": lead,
        "manager": manager,
        "director": director,
        "innovator": innovator,
        "board_member": board_member,
        "other_lead": other_lead,
        "other_manager": other_manager,
        "party_contact": party_contact,
        "administrator": administrator,
        "stranger": stranger,
    }


def allowed(*names: str, among: dict[str, Any]) -> dict[str, int]:
    return {name: 200 if name in names else 404 for name in among}


def test_whoever_reads_the_report_reads_its_files(client, north, draft, people):
    """Step by step: the draft's are its writers', what was handed over goes with the text."""
    manager, director = people["manager"], people["director"]
    with scope(north):
        file = attach_file(draft, upload=upload(), title="Enkät", by=people["lead"]).file
    assert fetched_by(client, file, people) == allowed("lead", among=people)

    with scope(north):
        submit_report(draft, by=people["lead"])
    read = ("lead", "manager", "director")
    assert fetched_by(client, file, people) == allowed(*read, among=people)

    with scope(north):
        approve_report(draft, by=manager)
    # It is registered as well, not public yet: who keeps the registry reads it there.
    read = (*read, "innovator", "administrator")
    assert fetched_by(client, file, people) == allowed(*read, among=people)

    with scope(north):
        circulate(draft, by=director)
    # A public document now, for everybody of the association.
    everybody = set(people) - {"stranger"}
    assert fetched_by(client, file, people) == allowed(*everybody, among=people)


def test_what_a_writer_takes_away_does_not_reach_the_board(client, north, draft, people):
    """The manager wants a file away: it goes with the first version and not with the second."""
    lead, manager = people["lead"], people["manager"]
    with scope(north):
        gone = attach_file(draft, upload=upload("namn.pdf"), title="Deltagare", by=lead)
        kept = attach_file(draft, upload=upload(), title="Enkät", by=lead)
        submit_report(draft, by=lead)
        return_report(draft, note="Deltagarlistan ska bort.", by=manager)
        detach_file(draft, gone, by=lead)
        new = attach_file(draft, upload=upload("ny.pdf"), title="Ny bild", by=lead)
    client.force_login(manager)
    assert ("Deltagare" in page_of(client, draft), "Ny bild" in page_of(client, draft)) == (
        True,
        False,
    )
    # Away from the draft, and read by those who read the version it was handed in with.
    readers = {name: people[name] for name in ("lead", "manager", "board_member")}
    assert fetched_by(client, gone.file, readers) == allowed("lead", "manager", among=readers)
    assert fetched_by(client, new.file, readers) == allowed("lead", among=readers)

    with scope(north):
        draft.refresh_from_db()
        submit_report(draft, by=lead)
        approve_report(draft, by=manager)
        circulate(draft, by=people["director"])
        assert [each["title"] for each in draft.version.content["files"]] == ["Enkät", "Ny bild"]
    assert fetched_by(client, gone.file, people) == allowed(among=people)
    assert fetched_by(client, kept.file, readers) == dict.fromkeys(readers, 200)
    client.force_login(people["board_member"])
    assert "Deltagare" not in page_of(client, draft)


def test_a_director_who_writes_for_the_lead_reads_the_draft(client, north, draft, people):
    with scope(north):
        file = attach_file(draft, upload=upload(), title="Enkät", by=people["lead"]).file
        asking = {name: people[name] for name in ("lead", "director", "manager")}
        assert fetched_by(client, file, asking) == allowed("lead", among=asking)
        write_for_lead(draft, by=people["director"])
    assert fetched_by(client, file, asking) == allowed("lead", "director", among=asking)


def test_a_list_tells_name_size_day_and_who(client, draft, lead):
    client.force_login(lead)
    values = {"title": "Enkät", "upload": SimpleUploadedFile("enkat.pdf", corpus.pdf())}
    shown = client.post(url(draft, "bifoga/"), values, follow=True).content.decode()

    assert "Bilagan är tillagd." in shown
    row = " ".join(shown[shown.index(">Enkät</a>") :].split())
    assert "enkat.pdf, " in row
    assert "11 november 2026, Sara Lind</span>" in row
    assert "Enkät" in page_of(client, draft, "skicka/")

    with scope(draft.association):
        file = ManuscriptFile.objects.get()
    shown = client.post(url(draft, f"bifoga/{file.pk}/ta-bort/"), follow=True).content.decode()
    assert "Bilagan är borttagen." in shown
    assert "Inga bilagor än." in shown
    with scope(draft.association):
        notes = list(EventNote.objects.order_by("pk").values_list("text", flat=True))
    assert notes == ["Lade till en bilaga", "Tog bort en bilaga"]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("anteckning.txt", b"hej", "Filen är en textfil. Här tas"),
        ("enkat.pdf", b"", "Filen är tom. Välj en annan fil"),
        ("enkat.pdf", b"MZ program", "Filens innehåll stämmer inte med filens namn."),
        ("enkat.docx", corpus.docx_with("word/vbaProject.bin"), "Filen innehåller makron."),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused_at_its_field(
    client, draft, lead, name, content, sentence, monkeypatch
):
    monkeypatch.undo()  # looked at as ever
    client.force_login(lead)
    values = {"title": "Enkät", "upload": SimpleUploadedFile(name, content)}
    answer = client.post(url(draft, "bifoga/"), values)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="Enkät"' in answer.content.decode()
    with scope(draft.association):
        assert ManuscriptFile.objects.count() == 0


def test_nobody_attaches_to_what_is_handed_over_nor_to_what_is_anothers(
    client, north, draft, people
):
    with scope(north):
        attached = attach_file(draft, upload=upload(), title="Enkät", by=people["lead"])
    path = url(draft, "bifoga/")
    answers = {}
    for name, user in people.items():
        client.force_login(user)
        answers[name] = client.get(path).status_code
    # The director sees that it is being written; the others do not see it at all.
    assert answers == {**allowed("lead", among=people), "director": 403}

    with scope(north):
        submit_report(draft, by=people["lead"])
        with pytest.raises(NotNowError):
            attach_file(draft, upload=upload(), title="För sent", by=people["lead"])
        with pytest.raises(NotNowError):
            detach_file(draft, attached, by=people["lead"])
    client.force_login(people["lead"])
    answer = client.post(url(draft, f"bifoga/{attached.pk}/ta-bort/"), follow=True)
    assert "Det går inte nu." in answer.content.decode()
    assert "Lägg till en bilaga" not in page_of(client, draft)


def test_there_is_an_end_to_how_many(north, draft, lead, monkeypatch):
    monkeypatch.setattr(writing, "MAX_FILES", 1)
    with scope(north):
        attach_file(draft, upload=upload(), title="Enkät", by=lead)
        with pytest.raises(writing.DomainError, match="Det finns redan 1 bilagor"):
            attach_file(draft, upload=upload(), title="En till", by=lead)
        names = StoredFile.objects.order_by("pk").values_list("name", flat=True)
        assert list(names) == ["avtal.pdf", "enkat.pdf"]


ATTEMPTS = {
    "taken out": "DELETE FROM writing_manuscriptfile WHERE version_id = %(version)s",
    "renamed": "UPDATE writing_manuscriptfile SET title = 'X' WHERE version_id = %(version)s",
    "swapped": "UPDATE writing_manuscriptfile SET file_id = %(other)s WHERE file_id = %(file)s",
    "moved": """
        UPDATE writing_manuscriptfile SET manuscript_id = %(manuscript)s, version_id = NULL
        WHERE version_id = %(version)s
    """,
    "slipped in": """
        INSERT INTO writing_manuscriptfile (association_id, title, file_id, version_id)
        VALUES (%(association)s, 'Enkät', %(other)s, %(version)s)
    """,
    "once more": """
        INSERT INTO writing_manuscriptfile (association_id, title, file_id, version_id)
        VALUES (%(association)s, 'Enkät', %(file)s, %(version)s)
    """,
    "unsaid": "UPDATE writing_manuscriptversion SET content = content - 'files'",
    "bytes": "UPDATE files_storedfile SET sha256 = repeat('0', 64) WHERE id = %(file)s",
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_was_handed_over_keeps_its_files_by_sql_too(north, draft, lead, attempt):
    with scope(north):
        attached = attach_file(draft, upload=upload(), title="Enkät", by=lead)
        submit_report(draft, by=lead)
        other = StoredFile.objects.create(
            name="annan.pdf",
            media_type="application/pdf",
            size=1,
            sha256="1" * 64,
            scan_state="own",
            stored_at=attached.file.stored_at,
        )
        values = {
            "association": north.pk,
            "manuscript": draft.manuscript_id,
            "version": draft.version_id,
            "file": attached.file_id,
            "other": other.pk,
        }
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(ATTEMPTS[attempt], values)
        assert [each.file_id for each in draft.version.attached] == [attached.file_id]


def test_the_registry_has_each_file_as_long_as_the_approval_holds(north, draft, people):
    with scope(north):
        attach_file(draft, upload=upload(), title="Enkät", by=people["lead"])
        submit_report(draft, by=people["lead"])
        approve_report(draft, by=people["manager"])
        undo_report(draft, by=people["manager"])
        approve_report(draft, by=people["manager"])
        circulate(draft, by=people["director"])

        documents = RegisteredDocument.objects.about(draft).order_by("sequence")
        assert [(each.title, each.status, each.file is not None) for each in documents] == [
            ("Avrapportering: Unga vuxna, samma väg in", "discarded", True),
            ("Bilaga: Enkät", "discarded", True),
            ("Avrapportering: Unga vuxna, samma väg in", "public", True),
            ("Bilaga: Enkät", "public", True),
        ]


def test_a_final_report_has_files_in_the_same_way(client, north, commission, people):
    with scope(north):
        final = FinalReportFactory(commission=commission, status="draft")
        file = attach_file(final, upload=upload(), title="Utvärdering", by=people["lead"]).file
    readers = {name: people[name] for name in ("lead", "manager", "director", "board_member")}
    assert fetched_by(client, file, readers) == allowed("lead", among=readers)

    with scope(north):
        submit_final_report(final, by=people["lead"])
    read = ("lead", "manager", "director")
    assert fetched_by(client, file, readers) == allowed(*read, among=readers)
    client.force_login(people["manager"])
    assert "Utvärdering" in page_of(client, final, "godkann/")
    assert final.commission.ends_on == dt.date(2026, 12, 31)
