from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kernel.associations.scope import scope
from kernel.core import clock
from kernel.files import actions
from kernel.files.models import StoredFile
from kernel.files.states import ScanState
from tests.factories.registry import PublicDocumentFactory


@pytest.fixture
def stored(north, director):
    """A file that belongs to a document everybody may read."""
    with scope(north):
        stored = actions.store(b"%PDF-1.7 the bytes", name="Årsrapport.pdf", by=director)
        PublicDocumentFactory(file=stored)
        return stored


@pytest.fixture
def sent_in(north):
    """A file that others have made, in a state of the scanner's."""

    def keep(scan_state: str) -> StoredFile:
        content = b"%PDF-1.7 the bytes"
        with scope(north):
            stored = StoredFile(name="Årsrapport.pdf", media_type="application/pdf", size=18)
            stored.scan_state, stored.stored_at = scan_state, clock.now()
            stored.save()
            default_storage.save(stored.path, ContentFile(content))
            PublicDocumentFactory(file=stored)
        return stored

    return keep


def test_a_paper_of_ours_is_read_where_one_is(client, lead, stored):
    client.force_login(lead)

    response = client.get(f"/north/filer/{stored.pk}/")

    assert b"".join(response.streaming_content) == b"%PDF-1.7 the bytes"
    assert response.headers["Content-Disposition"] == (
        "inline; filename*=utf-8''%C3%85rsrapport.pdf"
    )
    assert response.headers["Content-Security-Policy"] == (
        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
    )


def test_what_others_have_made_is_fetched_and_never_opened_inside_ours(client, lead, sent_in):
    stored = sent_in(ScanState.CLEAN)
    client.force_login(lead)

    response = client.get(f"/north/filer/{stored.pk}/")

    assert b"".join(response.streaming_content) == b"%PDF-1.7 the bytes"
    assert response.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C3%85rsrapport.pdf"
    )
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cache-Control"] == "private, no-store"


def test_whoever_does_not_see_the_owner_does_not_see_the_file(client, lead, director, north):
    with scope(north):
        stored = actions.store(b"%PDF-1", name="hemlig.pdf", by=director)
        PublicDocumentFactory(file=stored, confidentiality="OSL 21:1")
    client.force_login(lead)
    assert client.get(f"/north/filer/{stored.pk}/").status_code == 404

    client.force_login(director)
    response = client.get(f"/north/filer/{stored.pk}/")
    assert b"".join(response.streaming_content) == b"%PDF-1"


def test_file_without_an_owner_is_nobodys(client, director, north):
    with scope(north):
        stored = actions.store(b"%PDF-1", name="ensam.pdf", by=director)
    client.force_login(director)

    assert client.get(f"/north/filer/{stored.pk}/").status_code == 404


def test_another_association_sees_nothing(client, stranger, stored):
    client.force_login(stranger)

    assert client.get(f"/north/filer/{stored.pk}/").status_code == 404
    assert client.get(f"/south/filer/{stored.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("scan_state", "sentence"),
    [
        (ScanState.QUARANTINED, "Filen väntar på virussökning. Försök igen om en stund."),
        (ScanState.INFECTED, "Filen innehåller ett virus och kan inte hämtas."),
    ],
)
def test_file_that_is_not_known_to_be_clean_stays(scan_state, sentence, client, lead, sent_in):
    stored = sent_in(scan_state)
    client.force_login(lead)

    response = client.get(f"/north/filer/{stored.pk}/")

    assert (response.status_code, sentence in response.content.decode()) == (409, True)


def test_owned_file_is_never_swept(stored, north, time_machine):
    time_machine.move_to("2030-01-01")
    with scope(north):
        assert actions.sweep() == 0
        assert StoredFile.objects.count() == 1
