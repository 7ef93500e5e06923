"""Files at the door: each refusal has its sentence, and what does no harm comes in."""

from __future__ import annotations

import hashlib

import pytest

from kernel.core import press
from kernel.core.errors import DomainError
from kernel.files import actions
from kernel.files.models import StoredFile
from kernel.files.states import ScanState
from tests.core.pdf_corpus import REFUSED
from tests.files import cases, cases_office, cases_pdf
from tests.files.corpus import docx, pdf, upload

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
