"""Parts of the papers that cannot be printed are named; the rest is sent."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from board.meetings.actions.planning import pull_ready
from board.meetings.models.items import AgendaItem, ItemFile
from board.papers import documents
from board.papers.actions import attach_file, edit_item, send_notice
from board.papers.models import BoardPack
from kernel.associations.scope import scope
from kernel.core import clock, pdf
from kernel.core.errors import DomainError
from kernel.core.pdf import PdfError
from kernel.files.actions import store
from kernel.files.models import StoredFile
from kernel.printing.models import PrintedFile
from kernel.writing import actions as writing
from reporting.progress.actions import approve_report, submit_report
from tests.board.pages import text, url
from tests.core.pdf_corpus import LOOKS_ALIKE, REFUSED
from tests.factories.commissions import MemberFactory
from tests.factories.reporting import ProgressReportFactory, running_commission
from tests.files import corpus
from tests.later import printed

pytestmark = pytest.mark.django_db


def locked() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(corpus.pdf())) as document:
        document.save(made, encryption=pikepdf.Encryption(user="hemligt", owner="hemligt"))
    return made.getvalue()


def kept(item: AgendaItem, title: str, content: bytes, by) -> ItemFile:
    """As it was kept before anybody looked into files."""
    file = store(content, name=f"{title.lower()}.pdf", by=by)
    return ItemFile.objects.create(item=item, file=file, title=title)


def pages_of(pack: BoardPack) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pack.file.read())).pages]


def test_a_locked_file_is_refused_when_it_is_attached(planned, director):
    upload = SimpleUploadedFile("hyra.pdf", locked())

    with pytest.raises(DomainError) as refusal:
        attach_file(
            planned.items.get(key="economy"), upload=upload, title="Hyreskontrakt", by=director
        )

    assert str(refusal.value) == (
        "Filen är låst med lösenord. Ta bort lösenordet och välj den igen"
    )
    assert ItemFile.objects.count() == 0


def test_a_file_that_cannot_be_printed_is_named_and_the_rest_is_sent(planned, director):
    item = planned.items.get(key="economy")
    kept(item, "Hyreskontrakt", locked(), director)
    kept(item, "Budget", LOOKS_ALIKE["stamp"], director)
    kept(item, "Blankett", REFUSED["filled in, not drawn"], director)

    pack = printed(send_notice(planned, by=director))

    number = [each.pk for each in planned.items.alive().in_order()].index(item.pk) + 1
    assert pack.left_out == [
        f"Bilagan ”Hyreskontrakt” till punkt {number} är inte med: Filen är skyddad eller trasig. "
        "Ersätt den med en PDF som går att öppna.",
        f"Bilagan ”Blankett” till punkt {number} är inte med: Filen har ifyllda fält eller "
        "kommentarer som olika program visar olika. Skriv ut den som PDF och välj den nya filen.",
    ]
    first, last = pack.contents[str(item.pk)]["pages"]
    assert (last - first, len(pages_of(pack))) == (1, pack.pages)
    said = " ".join(pages_of(pack)[first - 1].split())
    assert "Hyreskontrakt (hyreskontrakt.pdf): kunde inte tas in här, öppnas på" in said
    assert "Budget (budget.pdf) Blankett (blankett.pdf): kunde inte" in said
    assert "Forsök till rapport" in pages_of(pack)[last - 1]


def test_a_file_whose_bytes_are_gone_is_named_and_the_rest_is_sent(planned, director):
    item = planned.items.get(key="economy")
    gone = kept(item, "Hyreskontrakt", corpus.pdf(), director).file
    kept(item, "Budget", LOOKS_ALIKE["stamp"], director)
    default_storage.delete(gone.path)

    pack = printed(send_notice(planned, by=director))

    number = [each.pk for each in planned.items.alive().in_order()].index(item.pk) + 1
    assert pack.left_out == [
        f"Bilagan ”Hyreskontrakt” till punkt {number} är inte med: "
        "filen finns inte kvar där den sparades."
    ]
    first, last = pack.contents[str(item.pk)]["pages"]
    assert (last - first, len(pages_of(pack))) == (1, pack.pages)


def test_what_a_pack_shows_is_kept_until_it_is_printed(planned, director):
    item = planned.items.get(key="economy")
    row = kept(item, "Budget", corpus.pdf(), director)

    send_notice(planned, by=director)

    assert [each.file for each in PrintedFile.objects.all()] == [row.file]


def test_every_page_says_its_number_and_an_attached_one_where_it_belongs(planned, director):
    item = planned.items.get(key="economy")
    title = "Årsbudget " + "för året som kommer " * 5
    kept(item, title, corpus.pdf(2), director)
    number = [each.pk for each in planned.items.alive().in_order()].index(item.pk) + 1

    pack = printed(send_notice(planned, by=director))

    pages = [" ".join(page.split()) for page in pages_of(pack)]
    assert [f"Sida {at} av {pack.pages}" in page for at, page in enumerate(pages, 1)] == [
        True
    ] * pack.pages
    first, last = pack.contents[str(item.pk)]["pages"]
    assert (first, last) == (last - 2, pack.pages)
    assert pages[last - 1] == (
        f"Sida {last} av {pack.pages}. Bilaga till punkt {number}, Ekonomi: Årsbudget "
        "för året som kommer för året som kommer för året som kommer…"
    )


def test_the_papers_name_the_choice_of_checker_in_words(planned, director):
    pack = printed(send_notice(planned, by=director))

    cover = " ".join(pages_of(pack)[0].split())
    words = "att välja en ledamot att justera protokollet tillsammans med ordföranden."
    assert (cover.count(words), cover.count("…")) == (1, 0)


def test_a_file_that_waits_for_the_scanner_is_named(planned, director):
    item = planned.items.get(key="economy")
    waiting = StoredFile(name="hyra.pdf", media_type="application/pdf", size=7)
    waiting.scan_state, waiting.stored_at = "quarantined", clock.now()
    waiting.save()
    ItemFile.objects.create(item=item, file=waiting, title="Hyreskontrakt")

    pack = printed(send_notice(planned, by=director))

    [sentence] = pack.left_out
    assert sentence.endswith("är inte med: väntar på virussökning.")


def test_other_kinds_of_file_are_opened_where_they_lie(planned, director):
    item = planned.items.get(key="economy")
    upload = SimpleUploadedFile("budget.xlsx", corpus.xlsx())
    attach_file(item, upload=upload, title="Budget", by=director)

    pack = printed(send_notice(planned, by=director))

    assert pack.left_out == []
    first, _last = pack.contents[str(item.pk)]["pages"]
    assert "Budget (budget.xlsx): öppnas på punktens sida" in " ".join(
        pages_of(pack)[first - 1].split()
    )


def test_what_goes_with_a_report_is_among_the_papers_after_its_text(
    client, north, planned, director, make_person
):
    """The board gets the file as it was handed in, on the item's page and in the pack."""
    lead, manager = make_person("Sara Ek", "lead"), make_person("Eva Alm", "manager")
    commission = running_commission(owner=MemberFactory(), lead=lead, manager=manager)
    report = ProgressReportFactory(commission=commission, status="draft")
    upload = SimpleUploadedFile("enkat.pdf", LOOKS_ALIKE["stamp"])
    writing.attach_file(report, upload=upload, title="Enkät", by=lead.user)
    submit_report(report, by=lead.user)
    approve_report(report, by=manager.user)
    pull_ready(planned, keys=[f"report-{report.pk}"], by=director)

    pack = printed(send_notice(planned, by=director))

    item = AgendaItem.objects.get(report=report)
    first, last = pack.contents[str(item.pk)]["pages"]
    pages = pages_of(pack)
    assert "Bilagor Enkät (enkat.pdf)" in " ".join(pages[last - 2].split())
    assert ("Aktiviteter" in pages[first - 1], "Forsök till rapport" in pages[last - 1]) == (
        True,
        True,
    )
    assert pack.left_out == []
    client.force_login(director)
    page = text(client.get(url("item-detail", item.pk)))
    assert f'<a href="{report.version.attached[0].file.get_absolute_url()}">Enkät</a>' in page
    # It is the report's: nobody takes it from the item.
    assert url("item-detach", item.pk, report.version.attached[0].pk) not in page


@pytest.mark.usefixtures("blank_paper")
def test_a_text_that_cannot_be_printed_is_named_and_the_rest_is_sent(
    planned, director, monkeypatch
):
    item = planned.items.get(key="economy")
    edit_item(item, summary="Alltför lång. " * 40_000, by=director)

    pack = printed(send_notice(planned, by=director))

    [sentence] = pack.left_out
    assert "är inte med: Dokumentet är för långt för en enda PDF." in sentence
    assert pack.contents[str(item.pk)]["pages"]


def test_a_sign_that_no_font_has_is_named_and_the_rest_is_sent(planned, director):
    item = planned.items.get(key="economy")
    edit_item(item, summary="Utfallet \u0378 i år.", by=director)

    pack = printed(send_notice(planned, by=director))

    [sentence] = pack.left_out
    assert "är inte med: Texten har tecken som inte går att skriva ut: \u0378 (U+0378)." in sentence
    assert pack.contents[str(item.pk)]["pages"]


def test_a_sign_that_no_font_has_is_refused_where_it_would_stop_all_of_it(planned, director):
    item = planned.items.get(key="economy")
    edit_item(item, title="Ekonomi \u0378", by=director)

    with pytest.raises(PdfError, match=r"U\+0378"):
        send_notice(planned, by=director)

    assert BoardPack.objects.count() == 0


@pytest.mark.usefixtures("blank_paper")
def test_no_turn_at_the_press_leaves_nothing_out(planned, director, monkeypatch):
    kept(planned.items.get(key="economy"), "Hyreskontrakt", corpus.pdf(), director)

    def busy(_content: bytes) -> int:
        raise pdf.PdfBusyError(pdf.BUSY)

    monkeypatch.setattr(documents, "page_count", busy)

    pack = send_notice(planned, by=director)
    with pytest.raises(pdf.PdfBusyError):
        printed(pack)
    assert (pack.pages, pack.left_out, pack.file.is_being_made) == (0, [], True)

    monkeypatch.setattr(documents, "page_count", lambda _content: 1)
    pack = printed(BoardPack.objects.get())
    assert (pack.left_out, pack.file.is_being_made) == ([], False)


@pytest.mark.usefixtures("blank_paper")
def test_who_sends_the_papers_is_told_what_is_missing(
    client, north, planned, director, monkeypatch
):
    with scope(north, user=director):
        send_notice(planned, by=director)
        kept(planned.items.get(key="economy"), "Hyreskontrakt", corpus.pdf(), director)

    def unreadable(_content: bytes) -> int:
        raise pdf.PdfError(pdf.UNREADABLE_PART)

    monkeypatch.setattr(documents, "page_count", unreadable)
    client.force_login(director)

    page = text(client.post(url("meeting-update_papers", planned.pk), follow=True))
    assert "De nya handlingarna görs nu." in page
    assert "Görs: handlingar-2026-12-03-v2.pdf" in page

    with scope(north, user=director):
        printed(planned)
    page = text(client.get(url("meeting-detail", planned.pk)))

    assert "Bilagan ”Hyreskontrakt” till punkt" in page
    with scope(north, user=director):
        assert len(BoardPack.objects.latest_of(planned).left_out) == 1
