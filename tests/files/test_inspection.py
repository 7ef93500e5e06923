"""Files at the door: each refusal has its sentence, and what does no harm comes in."""

from __future__ import annotations

import hashlib
import zlib

import pikepdf
import pytest
from pikepdf import Array, Name

from kernel.core import press
from kernel.core.errors import DomainError
from kernel.files import actions, inspection
from kernel.files.models import StoredFile
from kernel.files.states import ScanState
from tests.core.pdf_corpus import REFUSED
from tests.files import cases, cases_office, cases_pdf
from tests.files.corpus import docx, hostile, pdf, upload

pytestmark = pytest.mark.usefixtures("in_scope")

PDF_NAMES = {
    "pdf with capitals": "RAPPORT.PDF",
    "pdf with Swedish name": "Årsrapport för Åmål.pdf",
    "pdf with dots in its name": "rapport.2026.slutlig.pdf",
    "pdf with a path before": "C:\\Users\\anna\\rapport.pdf",
    "pdf with a program's name": "rapport.exe.pdf",
    "pdf with a long name": "r" * 300 + ".pdf",
}
BAD = (
    cases.BAD
    | cases_office.BAD
    | {f"pdf: {name}": ("rapport.pdf", *case) for name, case in cases_pdf.BAD.items()}
)
GOOD = (
    cases.GOOD
    | cases_office.GOOD
    | {f"pdf: {name}": ("rapport.pdf", content) for name, content in cases_pdf.GOOD.items()}
    | {name: (called, pdf()) for name, called in PDF_NAMES.items()}
)


@pytest.mark.usefixtures("near")
@pytest.mark.parametrize("case", BAD)
def test_bad_upload_is_refused(case, director, folder):
    name, content, sentence = BAD[case]

    with pytest.raises(DomainError) as refusal:
        actions.store_upload(upload(name, content), by=director)

    assert str(refusal.value)[: len(sentence)] == sentence
    assert StoredFile.objects.count() == 0
    assert not folder.exists()


@pytest.mark.usefixtures("near")
@pytest.mark.parametrize("case", GOOD)
def test_good_upload_is_kept(case, director):
    name, content = GOOD[case]

    stored = actions.store_upload(upload(name, content), by=director)

    assert stored.sha256 == hashlib.sha256(stored.read()).hexdigest()
    assert stored.size == len(stored.read())
    assert stored.scan_state == ScanState.UNSCANNED
    assert stored.get_scan_state_display() == "Inte virussökt"


def test_documents_are_kept_to_the_byte(director):
    for name, content in (("rapport.pdf", pdf() + b"\0" * 9), ("brev.docx", docx())):
        assert actions.store_upload(upload(name, content), by=director).read() == content


def twice_packed() -> bytes:
    """A stream that grows a thousand times, and then a thousand times more."""
    bomb = zlib.compress(zlib.compress(b"\0" * 60_000_000))
    both = Array([Name.FlateDecode, Name.FlateDecode])

    def change(document: pikepdf.Pdf, page: pikepdf.Page) -> None:
        held = [pikepdf.Stream(document, bomb, Filter=both) for _part in range(4)]
        page.Contents = Array([document.make_indirect(each) for each in held])

    return hostile(change, stream_decode_level=pikepdf.StreamDecodeLevel.none)


@pytest.mark.ops
def test_bomb_ends_its_own_process_and_no_other(director):
    with pytest.raises(DomainError, match="Filen är för stor när den packas upp"):
        actions.store_upload(upload("bomb.pdf", twice_packed()), by=director)

    assert actions.store_upload(upload("rapport.pdf", pdf()), by=director).size == len(pdf())


@pytest.mark.ops
@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        ("time.sleep(60)", "Filen är för stor"),
        ("bytes(2 * 1024**3)", "Filen är för stor"),
        ("os.kill(os.getpid(), 11)", "Filen är skadad"),
        ("1 / 0", "Filen är skadad"),
    ],
    ids=["time", "memory", "crash", "fault"],
)
def test_what_ends_the_reader_is_a_refusal(deed, sentence, director, monkeypatch, tmp_path):
    script = tmp_path / "strange.py"
    script.write_text(
        "import os, time\n"
        "from kernel.core.press_child import serve\n"
        f"serve({{'take': lambda job: {deed}}}, warm=lambda: None)\n"
    )
    monkeypatch.setattr(inspection, "CHILD", script)
    monkeypatch.setattr(inspection, "WALL_SECONDS", 2)

    with pytest.raises(DomainError) as refusal:
        actions.store_upload(upload("rapport.pdf", pdf()), by=director)

    assert str(refusal.value)[: len(sentence)] == sentence


def test_no_turn_is_a_refusal_that_asks_for_a_minute(director, monkeypatch):
    def busy(*_job: object, **_how: object) -> None:
        raise press.BusyError

    monkeypatch.setattr(press, "make", busy)

    with pytest.raises(DomainError, match="Många filer läses just nu"):
        actions.store_upload(upload("rapport.pdf", pdf()), by=director)


def test_paper_of_a_meeting_has_to_look_there_as_it_does(director):
    looks_otherwise = upload("blankett.pdf", REFUSED["filled in, not drawn"])

    assert actions.store_upload(looks_otherwise, by=director).name == "blankett.pdf"
    looks_otherwise.seek(0)
    with pytest.raises(DomainError, match="som olika program visar olika"):
        actions.store_upload(looks_otherwise, by=director, is_printed=True)
