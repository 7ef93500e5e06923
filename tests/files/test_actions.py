from __future__ import annotations

import datetime as dt
import io
import os
import time

import pytest
from django.core.files.storage import default_storage
from django.db import InternalError, ProgrammingError, transaction
from PIL import Image

from kernel.associations.scope import scope
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.files import actions, scanner
from kernel.files.models import StoredFile
from kernel.files.states import ScanState
from tests.files.clamd import Clamd
from tests.files.corpus import EICAR, HEIC, docx_with, pdf, upload

pytestmark = pytest.mark.usefixtures("in_scope")


def test_too_big_file_is_told_by_its_size(director):
    with pytest.raises(DomainError) as refusal:
        actions.store_upload(upload("stor.pdf", b"0" * 13_400_000), by=director)

    assert str(refusal.value) == "Filen är 14 MB. Den får vara högst 10 MB"


def test_wrong_kind_is_told_what_to_choose(director):
    with pytest.raises(DomainError) as refusal:
        actions.store_upload(upload("film.mp4", b"0"), by=director)

    assert str(refusal.value) == (
        "Filen är ljud eller film. Här tas PDF, Word (docx), Excel (xlsx), OpenDocument (odt), "
        "PNG, JPEG och HEIC emot. Skriv i texten var den finns"
    )


def test_image_loses_what_is_hidden_in_it(director):
    made = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Storgatan 1"  # the description
    exif[0x0112] = 6  # turned a quarter
    Image.new("RGB", (40, 30)).save(made, "JPEG", exif=exif)
    content = made.getvalue() + b"PK\x03\x04 something appended"

    stored = actions.store_upload(upload("bild.jpg", content), by=director)

    kept = stored.read()
    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.size, dict(picture.getexif())) == ((30, 40), {})
    assert b"Storgatan" not in kept
    assert b"appended" not in kept


def test_photo_of_a_phone_becomes_one_that_everybody_can_open(director):
    stored = [
        actions.store_upload(upload(name, HEIC), by=director)
        for name in ("IMG 1.HEIC", "IMG 2.heif", "IMG 3.jpg")
    ]

    assert [(each.name, each.media_type) for each in stored] == [
        ("IMG 1.jpg", "image/jpeg"),
        ("IMG 2.jpg", "image/jpeg"),
        ("IMG 3.jpg", "image/jpeg"),
    ]
    with Image.open(io.BytesIO(stored[0].read())) as picture:
        assert (picture.format, picture.size) == ("JPEG", (64, 48))


def test_bytes_lie_under_a_name_of_no_meaning(director, folder, north):
    stored = actions.store_upload(upload("Hemligt möte.pdf", pdf()), by=director)

    assert (folder / str(north.pk) / str(stored.uuid)).read_bytes() == pdf()
    assert stored.name == "Hemligt möte.pdf"


def test_own_bytes_are_kept_as_they_are(director):
    stored = actions.store(b"%PDF-1.7 our own", name="Protokoll 3.pdf", by=director)

    assert stored.read() == b"%PDF-1.7 our own"
    assert stored.media_type == "application/pdf"
    assert stored.get_scan_state_display() == "Skapad här"
    assert stored.stored_by.name == "Anna Holm"


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "annat.pdf"), ("sha256", "0" * 64), ("size", 1), ("media_type", "text/html")],
)
def test_stored_file_is_never_changed(field, value, director):
    stored = actions.store(b"%PDF-", name="a.pdf", by=director)

    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(**{field: value})


class TestScanner:
    """With a scanner configured; clamd is played by a small server."""

    def test_clean_file_is_marked(self, settings, director):
        with Clamd() as clamd:
            settings.SCANNER_URL = clamd.url
            stored = actions.store_upload(upload("rapport.pdf", pdf()), by=director)

        assert stored.scan_state == ScanState.CLEAN
        assert clamd.scanned == [pdf()]

    def test_virus_is_refused(self, settings, director):
        content = docx_with("word/media/prov.txt", EICAR)
        with Clamd() as clamd, pytest.raises(DomainError) as refusal:
            settings.SCANNER_URL = clamd.url
            clamd.finds = content
            actions.store_upload(upload("brev.docx", content), by=director)

        assert str(refusal.value) == "Filen innehåller ett virus och har inte sparats."
        assert StoredFile.objects.count() == 0

    def test_silent_scanner_means_quarantine(self, settings, director):
        settings.SCANNER_URL = "tcp://127.0.0.1:9"

        stored = actions.store_upload(upload("rapport.pdf", pdf()), by=director)

        assert stored.scan_state == ScanState.QUARANTINED

    def test_scanner_that_answers_something_else_means_quarantine(self, settings):
        with Clamd(answer=b"INSTREAM size limit exceeded. ERROR\0") as clamd:
            settings.SCANNER_URL = clamd.url

            assert scanner.scan(pdf()) == ScanState.QUARANTINED

    def test_quarantine_ends_when_the_scanner_is_back(self, settings, director):
        settings.SCANNER_URL = "tcp://127.0.0.1:9"
        clean = actions.store_upload(upload("rapport.pdf", pdf()), by=director)
        infected = actions.store_upload(upload("brev.pdf", pdf(2)), by=director)
        with Clamd() as clamd:
            settings.SCANNER_URL = clamd.url
            clamd.finds = pdf(2)
            assert actions.scan_quarantined() == 2

        clean.refresh_from_db()
        infected.refresh_from_db()
        assert (clean.scan_state, infected.scan_state) == (ScanState.CLEAN, ScanState.INFECTED)

    def test_quarantine_stays_while_the_scanner_is_down(self, settings, director):
        settings.SCANNER_URL = "tcp://127.0.0.1:9"
        stored = actions.store_upload(upload("rapport.pdf", pdf()), by=director)

        assert actions.scan_quarantined() == 0
        stored.refresh_from_db()
        assert stored.scan_state == ScanState.QUARANTINED


def age(path: str, folder, days: int) -> None:
    then = time.time() - days * 24 * 60 * 60
    os.utime(folder / path, (then, then))


def test_sweep_removes_what_nothing_points_at(
    director, folder, time_machine, django_capture_on_commit_callbacks
):
    time_machine.move_to(clock.now() - dt.timedelta(days=2))
    old = actions.store(b"%PDF-1", name="gammal.pdf", by=director)
    age(old.path, folder, days=2)
    time_machine.move_to(clock.now() + dt.timedelta(days=2))
    new = actions.store(b"%PDF-2", name="ny.pdf", by=director)

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.sweep() == 1

    assert list(StoredFile.objects.all()) == [new]
    assert (default_storage.exists(old.path), default_storage.exists(new.path)) == (False, True)


def test_sweep_removes_bytes_of_a_deed_that_was_taken_back(
    director, folder, django_capture_on_commit_callbacks
):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        lost = actions.store(b"%PDF-1", name="a.pdf", by=director)
        raise ZeroDivisionError
    age(lost.path, folder, days=2)
    assert default_storage.exists(lost.path)

    with django_capture_on_commit_callbacks(execute=True):
        assert actions.sweep() == 1

    assert not default_storage.exists(lost.path)


def test_sweep_of_an_empty_association(south):
    with scope(south):
        assert actions.sweep() == 0
