"""A file whose bytes are gone: said in Swedish, told the director, made again where it can be."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.core import clock
from kernel.core.pdf import Sheet
from kernel.files import scanner
from kernel.files.actions import scan_quarantined, sweep
from kernel.files.models import StoredFile
from kernel.files.states import ScanState
from kernel.outbox import working
from kernel.printing import actions
from kernel.printing.models import Printout
from tests.factories.registry import PublicDocumentFactory
from tests.paper import print_blank

pytestmark = pytest.mark.django_db

SHEET = Sheet("<h1>Protokoll</h1>", "protokoll-1", dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC))
TASK = "Se till att protokoll.pdf läggs tillbaka"
SAID = "protokoll.pdf saknas. Den finns inte kvar där den sparades."


@pytest.fixture
def made(north, director, settings, tmp_path, monkeypatch):
    """Minutes that everybody may read, made and kept."""
    settings.MEDIA_ROOT = tmp_path
    print_blank(monkeypatch)
    with scope(north):
        file = actions.print_later(SHEET, name="protokoll.pdf", by=director)
        PublicDocumentFactory(file=file)
    assert working.work_due() == 1
    return file


def page(client, path) -> str:
    return client.get(path, follow=True).content.decode()


def tasks(client, user) -> bool:
    client.force_login(user)
    return TASK in page(client, "/north/att-gora/")


def test_who_asks_for_it_reads_what_is_lost_and_the_director_is_told(client, lead, director, made):
    default_storage.delete(made.path)
    assert not tasks(client, director)
    client.force_login(lead)

    answer = client.get(f"/north/filer/{made.pk}/", follow=True)

    assert (answer.status_code, SAID in answer.content.decode()) == (200, True)
    assert "Försök igen" not in answer.content.decode()
    assert (tasks(client, director), tasks(client, lead)) == (True, False)
    assert SAID in page(client, f"/north/papper/{made.pk}/")


def test_it_is_found_at_night_and_told_no_more_when_it_is_back(client, north, director, made):
    default_storage.delete(made.path)
    with scope(north):
        assert sweep() == 0
    assert tasks(client, director)

    default_storage.save(made.path, ContentFile(b"%PDF-1.7 put back"))
    with scope(north):
        assert sweep() == 0

    assert not tasks(client, director)
    answer = client.get(f"/north/filer/{made.pk}/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 put back"


def test_the_director_reads_what_is_lost_whatever_it_belongs_to(client, north, director, lead):
    with scope(north):
        lost = StoredFile(name="logotyp.png", media_type="image/png", scan_state=ScanState.CLEAN)
        lost.size, lost.sha256, lost.stored_at = 7, "0" * 64, clock.now()
        lost.lost_at = clock.now()
        lost.save()

    for user, status in ((director, 200), (lead, 404)):
        client.force_login(user)
        assert client.get(f"/north/papper/{lost.pk}/").status_code == status


def test_while_somebody_looks_on_it_is_said_and_nothing_is_written(
    client, north, director, lead, made
):
    default_storage.delete(made.path)
    client.force_login(director)
    with scope(north):
        person = person_of(lead)
    client.post(f"/north/personer/{person.pk}/visa-som/")

    answer = client.get(f"/north/filer/{made.pk}/")

    assert answer.status_code == 409
    assert "Filen protokoll.pdf finns inte kvar" in answer.content.decode()
    with scope(north):
        assert StoredFile.objects.lost().count() == 0


def test_a_draft_that_is_lost_is_made_again_when_it_is_asked_for(client, north, director, made):
    with scope(north):
        asked = actions.print_out(SHEET, name="avtal-1.pdf", by=director)
    working.work_due()
    default_storage.delete(asked.path)
    client.force_login(director)
    said = page(client, f"/north/filer/{asked.pk}/")
    assert "avtal-1.pdf saknas. Den finns inte kvar. Gå tillbaka" in said
    assert "läggs tillbaka" not in page(client, "/north/att-gora/")

    with scope(north):
        again = actions.print_out(SHEET, name="avtal-1.pdf", by=director)
        assert Printout.objects.get().file == again
        assert not StoredFile.objects.filter(pk=asked.pk).exists()
    assert working.work_due() == 1
    answer = client.get(f"/north/filer/{again.pk}/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


def test_one_that_is_lost_holds_up_no_other_that_waits_for_the_scanner(north, made, monkeypatch):
    monkeypatch.setattr(scanner, "scan", lambda _content: ScanState.CLEAN)
    with scope(north):
        for name in ("borta.pdf", "kvar.pdf"):
            waiting = StoredFile(name=name, media_type="application/pdf", size=6)
            waiting.scan_state, waiting.stored_at = ScanState.QUARANTINED, clock.now()
            waiting.save()
            if name == "kvar.pdf":
                default_storage.save(waiting.path, ContentFile(b"%PDF-1"))

        assert scan_quarantined() == 1


def test_papers_are_made_without_a_logo_that_is_lost(client, north, director, lead, made):
    with scope(north):
        logo = StoredFile(name="logotyp.png", media_type="image/png", scan_state=ScanState.CLEAN)
        logo.size, logo.sha256, logo.stored_at = 7, "0" * 64, clock.now()
        logo.save()
        north.logo = logo
        north.save()
        html = render_to_string("core/pdf/base.html", {"association": north})

    assert (north.name in html, "<img" in html) == (True, False)
    client.force_login(lead)
    assert client.get("/north/forbundet/logotyp/").status_code == 404
