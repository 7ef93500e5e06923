"""What a commission's journey has left behind: mails, history, papers."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

import page
from pypdf import PdfReader

from board.minutes.models import Minutes
from board.papers.models import BoardPack
from board.sitting.models.decisions import Decision
from commissions.agreements.models import Agreement
from commissions.proposals.models.proposals import Proposal
from kernel.outbox.models import Message
from kernel.outbox.working import work_due
from kernel.registry.models import RegisteredDocument
from kernel.search.actions import differing
from kernel.workflow.chain import faults
from kernel.workflow.models import Event
from reporting.finals.models import FinalReport
from reporting.progress.models import ProgressReport
from tests.flows.real_commissions import ARENA_FOR_ARBETE, COMMISSIONS
from tests.flows.world import BOARD, DIRECTOR, World, pk_of


def check_traces(world: World, commission: str, meeting: str) -> None:
    """Registry, history, mails and papers tell the same story."""
    with world.rows():
        assert list(faults()) == []
        decisions = Decision.objects.order_by("series", "number")
        for series in {decision.series for decision in decisions}:
            numbers = [row.number for row in decisions if row.series == series]
            assert numbers == list(range(1, len(numbers) + 1))
        assert mails("board.notice") == 5 * 2 * len(BOARD)
        assert mails("commissions.offer_made") == sum(1 + len(c.co_owners) for c in COMMISSIONS)
        assert mails("reporting.report_submitted") == 4
        assert mails("reporting.report_returned") == 1
        assert mails("reporting.follow_up_due") == 3
        report = ProgressReport.objects.get(meeting_on="2018-03-15")
        assert history_of(report) == [
            "create", "start", "submit", "return", "submit", "approve", "circulate", "note",
        ]  # fmt: skip
        titles = set(RegisteredDocument.objects.values_list("title", flat=True))
        assert {re.split("[ :]", title)[0] for title in titles} >= {
            "Uppdragsförslag", "Avtal", "Avrapportering", "Slutrapport", "Protokoll",
        }  # fmt: skip
        pack = BoardPack.objects.get(meeting_id=pk_of(meeting)).file.get_absolute_url()
        minutes = Minutes.objects.filter(meeting_id=pk_of(meeting)).latest("version")
        arena = Proposal.objects.get(title=ARENA_FOR_ARBETE.title)
        papers = {
            "pack": pack,
            "minutes": minutes.file.get_absolute_url(),
            "report": report.approved_file.get_absolute_url(),
            "final": FinalReport.objects.get().approved_file.get_absolute_url(),
        }
        agreement = Agreement.objects.get()
        made_when_asked = {
            "agreement": (agreement.get_absolute_url(), agreement.url_for("pdf")),
            "proposal": (arena.get_absolute_url(), arena.get_absolute_url() + "pdf/1/"),
        }
    with world.at("2020-06-16 09.00"):
        for name, (of, action) in made_when_asked.items():
            waiting = world[DIRECTOR].open(of).send(action).url
            papers[name] = waiting.replace("/papper/", "/filer/")
        work_due()
        texts = {name: pdf_of(world, url) for name, url in papers.items()}
        thread = world[DIRECTOR].open(commission + "roda-traden/")
        thread.reads(ARENA_FOR_ARBETE.need, ARENA_FOR_ARBETE.insight, "Efter 24 månader")
        world["Rut Revisor"].open(commission).reads("Arena för arbete")
        found = world.url("sok/?q=arena+arbete&slag=reporting.progressreport")
        world["Rut Revisor"].open(found).reads("Avrapportering · 15 mars 2018 · Arena för arbete")
    with world.rows():
        assert differing() == []

    for facts in COMMISSIONS:
        assert facts.title in " ".join(texts["pack"].outline)
        assert facts.users[:40] in texts["pack"].text
    assert "Göran Holst" in texts["minutes"].text
    assert "att bevilja 4 800 000 kr" in texts["minutes"].text
    assert "tolv nyanlända" in texts["report"].text
    assert "Arbetsmarknadsenheten tar över kartläggningen." in texts["final"].text
    assert "4 800 000 kr" in texts["agreement"].text
    assert ARENA_FOR_ARBETE.implementation[:40] in texts["proposal"].text
    assert {paper.language for paper in texts.values()} == {"sv"}
    wrong = {name: paper.faults for name, paper in texts.items() if paper.faults}
    assert not wrong, wrong


def mails(kind: str) -> int:
    return Message.objects.filter(kind=kind).count()


def history_of(obj: Any) -> list[str]:
    return list(Event.objects.about(obj).values_list("verb", flat=True))


@dataclass(frozen=True)
class Paper:
    """A PDF as somebody reads it: its words, its outline, its language; and aloud (PDF/UA-1)."""

    text: str
    outline: list[str]
    language: str
    faults: list[str]


def pdf_of(world: World, url: str) -> Paper:
    content = world[DIRECTOR].download(url)
    reader = PdfReader(io.BytesIO(content))
    found = page.validate_pdf_bytes(content, profile="ua1").failures
    text = " ".join(sheet.extract_text() for sheet in reader.pages)
    return Paper(
        text=" ".join(text.replace("\u00ad", "").split()),
        outline=[entry.title for entry in flat(reader.outline)],
        language=str(reader.trailer["/Root"]["/Lang"]),
        faults=[f"{fault.rule_id} {fault.message}" for fault in found],
    )


def flat(outline: list[Any]) -> list[Any]:
    return [
        leaf for entry in outline for leaf in (flat(entry) if isinstance(entry, list) else [entry])
    ]
