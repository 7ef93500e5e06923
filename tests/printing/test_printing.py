"""A paper is promised with the deed, shows what held then, and is made once by a worker."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from kernel.associations.scope import scope
from kernel.core import clock, pdf, press
from kernel.core.errors import DomainError
from kernel.files.actions import fulfil, store, sweep
from kernel.files.models import StoredFile
from kernel.files.states import ScanState
from kernel.outbox import working
from kernel.outbox.models import Job
from kernel.outbox.rules import LEASE
from kernel.outbox.selectors import oldest_work_age
from kernel.outbox.states import JobState
from kernel.printing import actions
from kernel.printing.models import Printing
from kernel.printing.selectors import progress_of
from tests.factories.registry import PublicDocumentFactory
from tests.paper import print_blank

pytestmark = pytest.mark.django_db

SHEET = pdf.Sheet("<h1>Protokoll</h1>", "protokoll-1", dt.datetime(2026, 12, 3, 9, tzinfo=dt.UTC))


@pytest.fixture
def travel():
    with time_machine.travel(clock.now(), tick=False) as traveller:
        yield traveller


@pytest.fixture
def promised(travel, north, director, monkeypatch):
    """A document that everybody may read, whose file is still to be made."""
    print_blank(monkeypatch)
    with scope(north):
        file = actions.print_later(SHEET, name="protokoll.pdf", by=director)
        PublicDocumentFactory(file=file)
        return file


def at(file) -> str:
    return f"/north/papper/{file.pk}/"


def page(client, path, **more) -> str:
    return client.get(path, follow=True, **more).content.decode()


def kept(association) -> list[str]:
    """What lies in the association's folder, if it has one."""
    folder = str(association.pk)
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


def refused_with(error: pdf.PdfError):
    def refuse(*_args, **_options):
        raise error

    return refuse


def test_a_paper_is_waited_for_and_read_when_it_is_there(client, north, lead, promised):
    client.force_login(lead)
    assert "Görs: protokoll.pdf …" in page(client, f"/north/filer/{promised.pk}/")

    # Nothing is said again that is not new.
    assert client.get(f"{at(promised)}?sett=0-0-0").status_code == 204
    assert working.work_due() == 1

    # The piece that asks again by itself becomes a link; the page stays.
    asked = client.get(f"{at(promised)}?sett=0-0-0", headers={"HX-Request": "true"})
    piece = asked.content.decode()
    # Which ends the asking.
    assert asked.status_code == 286
    assert "Öppna protokoll.pdf" in piece
    assert "<html" not in piece
    answer = client.get(f"/north/filer/{promised.pk}/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert working.work_due() == 0
    with scope(north):
        assert Printing.objects.count() == 0


def test_one_that_is_made_between_two_questions_is_there(north, promised):
    with scope(north):
        seen_before = StoredFile.objects.get(pk=promised.pk)
    assert working.work_due() == 1

    with scope(north):
        assert progress_of(seen_before) is None
    assert seen_before.size > 0


def test_who_does_not_see_the_paper_does_not_see_how_far_it_has_come(client, north, lead, director):
    with scope(north):
        file = actions.print_later(SHEET, name="hemlig.pdf", by=director)
        PublicDocumentFactory(file=file, confidentiality="OSL 21:1")
    client.force_login(lead)

    assert client.get(at(file)).status_code == 404
    assert client.post(f"{at(file)}gor-om/").status_code == 404


def test_what_cannot_be_printed_says_why_and_is_tried_again(
    client, north, lead, promised, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(pdf, "html_to_pdf", refused_with(pdf.PdfError(pdf.TOO_LONG)))
        working.work_due()
    client.force_login(lead)
    said = page(client, at(promised))
    assert "protokoll.pdf kunde inte göras. Dokumentet är för långt" in said

    said = client.post(f"{at(promised)}gor-om/", follow=True).content.decode()

    assert "Görs: protokoll.pdf …" in said
    assert working.work_due() == 1
    with scope(north):
        states = Job.objects.order_by("pk").values_list("state", flat=True)
        assert list(states) == [JobState.FAILED, JobState.DONE]


def test_what_could_never_be_printed_is_refused_with_the_deed(north, director):
    too_long = pdf.Sheet("<p>Ord</p>" * 40_000, "rapport-1", SHEET.created)
    with scope(north), pytest.raises(pdf.PdfError, match="Dokumentet är för långt"):
        actions.print_later(too_long, name="rapport.pdf", by=director)

    with scope(north):
        assert StoredFile.objects.count() == 0


def test_a_sign_that_no_font_has_is_refused_with_the_deed(north, director):
    strange = pdf.Sheet("<p>Beslut \u0378 om medel</p>", "protokoll-1", SHEET.created)
    with scope(north), pytest.raises(pdf.PdfError, match=r"U\+0378"):
        actions.print_later(strange, name="protokoll.pdf", by=director)

    with scope(north):
        assert StoredFile.objects.count() == 0


def test_without_a_turn_at_the_press_it_is_promised(north, director, monkeypatch):
    monkeypatch.setattr(press, "make", refused_with(press.BusyError()))
    pictures = pdf.Sheet("<p>Beslut 👍</p>", "protokoll-1", SHEET.created)
    with scope(north):
        assert actions.print_later(pictures, name="protokoll.pdf", by=director).is_being_made


def test_what_went_wrong_with_us_is_said_in_swedish(client, lead, promised, travel, monkeypatch):
    monkeypatch.setattr(pdf, "html_to_pdf", refused_with(FileNotFoundError("/media/3/uuid")))
    for _attempt in range(working.MOST_ATTEMPTS):
        working.work_due()
        travel.shift(3600)
    client.force_login(lead)

    said = page(client, at(promised))

    assert "protokoll.pdf kunde inte göras. Något gick fel hos oss." in said
    assert "uuid" not in said


def test_the_director_is_told_of_a_paper_that_could_not_be_made(
    client, north, director, lead, promised, travel, monkeypatch
):
    def waits(user) -> bool:
        client.force_login(user)
        return "Se till att protokoll.pdf blir gjord" in page(client, "/north/att-gora/")

    assert not waits(director)
    assert oldest_work_age() == dt.timedelta(0)
    travel.shift(60)
    assert oldest_work_age() == dt.timedelta(minutes=1)
    with monkeypatch.context() as patch:
        patch.setattr(pdf, "html_to_pdf", refused_with(pdf.PdfError(pdf.TOO_LONG)))
        working.work_due()
    assert (waits(director), waits(lead)) == (True, False)

    client.force_login(director)
    client.post(f"{at(promised)}gor-om/")
    assert not waits(director)


def test_nobody_is_put_off_by_those_who_ask_again(north, promised, travel):
    """A worker that tells how far it has come keeps its work, however long it takes."""
    claimed = working._claim(north)
    with scope(north):
        printing = Printing.objects.select_related("association").get()
    for done in range(4):
        travel.shift(LEASE - dt.timedelta(seconds=1))
        actions.tell(printing, done, 9)
        with scope(north), pytest.raises(DomainError):
            actions.make_again(promised)
        assert working.work_due() == 0

    assert working._do(claimed, north) is True


def test_who_waits_reads_nothing_of_what_it_is_made_of(client, lead, promised):
    client.force_login(lead)

    with CaptureQueriesContext(connection) as asked:
        client.get(f"{at(promised)}?sett=0-0-0")

    assert [row["sql"] for row in asked if '"recipe"' in row["sql"]] == []


def test_no_turn_at_the_press_is_waited_out(client, north, lead, promised, travel, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(pdf, "html_to_pdf", refused_with(pdf.PdfBusyError(pdf.BUSY)))
        working.work_due()
    client.force_login(lead)
    assert "Görs: protokoll.pdf …" in page(client, at(promised))

    travel.shift(60)

    assert working.work_due() == 1


def test_a_worker_that_died_leaves_the_paper_to_the_next(north, promised, travel):
    working._claim(north)  # … and never came back
    assert working.work_due() == 0

    travel.shift(LEASE)

    assert working.work_due() == 1
    with scope(north):
        assert StoredFile.objects.get().scan_state == ScanState.OWN


def test_asked_for_again_there_is_one_paper_and_the_slow_worker_keeps_nothing(
    client, north, lead, promised, travel
):
    before = kept(north)
    claimed = working._claim(north)
    client.force_login(lead)
    too_soon = client.post(f"{at(promised)}gor-om/", follow=True).content.decode()
    assert "Filen görs just nu. Vänta en stund." in too_soon

    travel.shift(LEASE + dt.timedelta(seconds=1))
    client.post(f"{at(promised)}gor-om/")
    assert working.work_due() == 1
    with scope(north):
        made = StoredFile.objects.get().read()

    assert working._do(claimed, north) is False

    with scope(north):
        assert StoredFile.objects.get().read() == made
    assert len(kept(north)) == len(before) + 1


def test_half_a_file_of_a_maker_that_died_is_written_over(north, promised):
    with scope(north):
        default_storage.save(promised.path, ContentFile(b"%PDF-1.7 half"))
        fulfil(promised, b"%PDF-1.7 whole")
        assert StoredFile.objects.get().read() == b"%PDF-1.7 whole"

        fulfil(promised, b"%PDF-1.7 another")
        assert StoredFile.objects.get().read() == b"%PDF-1.7 whole"


@pytest.mark.parametrize(
    "change", [{"size": 7}, {"sha256": "0" * 64}, {"scan_state": "making"}, {"name": "annat.pdf"}]
)
def test_a_paper_that_is_made_stays(north, promised, change):
    working.work_due()

    with scope(north), pytest.raises(DatabaseError), transaction.atomic():
        StoredFile.objects.update(**change)


@pytest.mark.parametrize(
    "change", [{"recipe": {"html": "<h1>Annat</h1>"}}, {"work": "board.pack"}, {"file": None}]
)
def test_what_a_paper_will_show_is_fixed_when_it_is_promised(north, promised, change):
    with scope(north), pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Printing.objects.update(**change)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("making", "clean"),
        ("making", "infected"),
        ("own", "infected"),
        ("own", "unscanned"),
        ("clean", "own"),
        ("infected", "clean"),
        ("infected", "own"),
        ("unscanned", "own"),
    ],
)
def test_what_is_ours_and_what_is_stopped_stays_so(north, promised, before, after):
    with scope(north):
        rows = StoredFile.objects.filter(pk=promised.pk)
        if before != "making":
            other = StoredFile(name="a.pdf", media_type="application/pdf", scan_state=before)
            other.size, other.sha256, other.stored_at = 7, "0" * 64, clock.now()
            other.save(force_insert=True)
            rows = StoredFile.objects.filter(pk=other.pk)
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            rows.update(scan_state=after, size=7)


def test_a_promised_file_has_bytes_when_it_is_made_and_not_before(north, promised):
    with scope(north), pytest.raises(DatabaseError), transaction.atomic():
        StoredFile.objects.update(scan_state="own")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_open_in_the_database_while_it_is_printed(north, promised, monkeypatch):
    open_while_printing = []

    def look(*_args, **_options):
        open_while_printing.append(transaction.get_connection().in_atomic_block)
        return b"%PDF-1.7 made"

    monkeypatch.setattr(pdf, "html_to_pdf", look)

    assert working.work_due() == 1

    assert open_while_printing == [False]


def test_progress_is_shown_in_parts(client, north, lead, promised):
    with scope(north):
        printing = Printing.objects.select_related("association").get()
    actions.tell(printing, 3, 9)
    client.force_login(lead)

    said = page(client, at(promised))

    assert "3 av 9 delar är klara." in said
    assert '<progress value="3" max="9"' in said


def test_what_a_paper_will_show_is_kept_until_it_is_made(
    north, director, travel, promised, settings, tmp_path
):
    """An attachment that was taken away again after the papers were sent; and nothing else is."""
    settings.MEDIA_ROOT = tmp_path
    with scope(north):
        shown = store(b"%PDF-1.7 taken away", name="bilaga.pdf", by=director)
        store(b"%PDF-1.7 left behind", name="annat.pdf", by=director)
        recipe = Printing.objects.get().recipe
        PublicDocumentFactory(
            file=actions.make_later(
                actions.SHEET, recipe, name="b.pdf", by=director, shows=[shown.pk, shown.pk]
            )
        )
    travel.shift(dt.timedelta(days=2))
    with scope(north):
        assert sweep() == 1
        assert shown.read() == b"%PDF-1.7 taken away"

    assert working.work_due() == 2

    with scope(north):
        sweep()
        names = StoredFile.objects.order_by("name").values_list("name", flat=True)
        assert list(names) == ["b.pdf", "protokoll.pdf"]


def test_what_failed_holds_up_no_sweep(
    north, director, travel, promised, settings, tmp_path, monkeypatch
):
    settings.MEDIA_ROOT = tmp_path
    with scope(north):
        store(b"%PDF-1.7 left behind", name="annat.pdf", by=director)
    monkeypatch.setattr(pdf, "html_to_pdf", refused_with(pdf.PdfError(pdf.TOO_LONG)))
    working.work_due()
    travel.shift(dt.timedelta(days=2))

    with scope(north):
        assert sweep() == 1
        assert StoredFile.objects.get() == promised


def test_no_promise_is_forgotten_past_all_actions(north, promised):
    with scope(north):
        with pytest.raises(DatabaseError, match="still to be made"), transaction.atomic():
            Printing.objects.all().delete()
        assert Printing.objects.count() == 1
