import io

import pypdf
import pytest

from kernel.core import clock
from kernel.core.errors import DomainError
from reporting.finals import selectors as finals
from reporting.finals.documents import final_report_sheet
from reporting.progress import selectors as progress
from reporting.progress.documents import progress_report_sheet
from reporting.progress.models import Anchoring, ProgressReport
from tests.factories.reporting import FinalReportFactory, ImplementationStanceFactory


def words(pdf):
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_the_report_is_printed_as_the_board_gets_it(in_scope, make_report):
    report = make_report("submitted")
    Anchoring(report=report, service="Vuxenpsykiatrin", level="staff", form="Möte").save()

    report.manager_answer = "På varje möte."
    pdf = progress_report_sheet(
        report, progress.paper_of(report), approved_by=report.approved_by, approved_at=None
    ).pdf()

    printed = words(pdf)
    assert "Avrapportering till styrelsemötet 3 december 2026" in printed
    assert "Text om Aktiviteter enligt uppdragsbeskrivningen." in printed
    assert "Vuxenpsykiatrin" in printed
    assert "Chefen om förankringen På varje möte." in " ".join(printed.split())
    assert "Inte godkänd av ansvarig chef än." in printed


def test_the_same_version_gives_the_same_bytes(in_scope, make_report):
    report = make_report("approved")
    vouched = {"approved_by": report.approved_by, "approved_at": report.approved_at}

    first = progress_report_sheet(report, progress.paper_of(report), **vouched).pdf()
    same = ProgressReport.objects.get()
    again = progress_report_sheet(same, progress.paper_of(same), **vouched).pdf()

    assert first == again


def test_the_final_report_shows_a_missing_stance(in_scope, commission, member, manager):
    final = FinalReportFactory(commission=commission, status="submitted")
    ImplementationStanceFactory(final_report=final, member=member, service="Arbetscentrum")

    printed = words(
        final_report_sheet(
            final, finals.paper_of(final), approved_by=None, approved_at=clock.now()
        ).pdf()
    )

    assert "Arbetscentrum, Norrby kommun" in printed
    assert "Ställningstagande saknas" in printed


def test_a_draft_is_not_printed(in_scope, make_report):
    with pytest.raises(DomainError, match="Det finns inget att skriva ut"):
        progress_report_sheet(make_report("draft"), None)


def test_file_names_work_everywhere(in_scope, make_report):
    name = make_report().file_name

    assert name == "avrapportering-2026-12-03-unga-vuxna-samma-vag-in.pdf"
