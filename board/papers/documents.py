"""The papers of a meeting in one PDF: cover, agenda, items, attachments, running page numbers."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.meetings.selectors.agenda import paper_of
from board.papers.models import BoardPack
from board.papers.selectors import page_span
from kernel.associations.scope import current_association
from kernel.core import clock
from kernel.core.pdf import (
    PdfBusyError,
    PdfError,
    count_pages,
    html_to_pdf,
    join_pdfs,
    page_count,
    render_pdf,
    template_to_html,
)
from kernel.files import rules
from kernel.files.models import Attachment
from kernel.writing.models import checksum


def key_of(attached: Attachment) -> str:
    """How a file is named among the parts, whatever it is attached to."""
    return f"file-{attached.file_id}"


@dataclass(frozen=True)
class Part:
    """One document of a pack: an item with its papers, or a file attached to it."""

    item: AgendaItem
    html: str = ""
    attachment: Attachment | None = None

    @property
    def key(self) -> str:
        return key_of(self.attachment) if self.attachment else f"item-{self.item.pk}"

    def count(self) -> int:
        """How many pages it takes."""
        if self.attachment:
            return page_count(self.attachment.file.read())
        return count_pages(self.html)


@dataclass(frozen=True)
class Pack:
    """The papers in one file, how many pages, and where each item stands."""

    version: int
    made_at: dt.datetime
    content: bytes
    pages: int
    #: {"17": {"pages": [12, 19], "sum": "…", "left_out": ["…"]}}: the sum tells in the next version
    #: what has changed, the sentences what could not be printed and why.
    contents: dict[str, dict[str, Any]]
    #: Why parts could not be printed, by their keys.
    faults: dict[str, str]
    #: The sum of all that the pages show, as it was when they were laid out.
    shows: str


def print_pack(meeting: Meeting) -> Pack:
    """Everything is laid out twice: first to count the pages, then with the numbers of the whole.

    It takes seconds, so it is done before anything is locked; ``is_as_printed`` is asked after.
    """
    press, lengths = _measured(meeting, clock.now())
    cover_pages = count_pages(press.cover_html({}))
    total, page = cover_pages + sum(lengths), cover_pages + 1
    contents: dict[str, dict[str, Any]] = {key: {"sum": value} for key, value in press.sums.items()}
    for key, sentences in press.left_out().items():
        contents[key]["left_out"] = sentences
    printed, heads = [], {}
    for (place, part), length in zip(press.numbered, lengths, strict=True):
        printed.append(press.part(place, part, first_page=page, pages=total))
        if part.attachment:
            numbers = range(page, page + length)
            heads[len(printed)] = press.heads(part, place, numbers=numbers, pages=total)
        own = contents[str(part.item.pk)]
        own["pages"] = [own.get("pages", [page])[0], page + length - 1]
        page += length
    return Pack(
        version=press.version,
        made_at=press.made_at,
        content=join_pdfs(
            [press.cover(contents, pages=total), *printed], title=press.title, heads=heads
        ),
        pages=total,
        contents=contents,
        faults=press.faults,
        shows=press.shows,
    )


def _measured(meeting: Meeting, made_at: dt.datetime) -> tuple[Press, list[int]]:
    """A press for all that can be printed, and how many pages each part takes.

    What cannot is named where it would have stood, so that one bad part stops no meeting.
    """
    faults: dict[str, str] = {}
    while True:
        press, lengths, found = Press(meeting, made_at, faults), [], {}
        for _place, part in press.numbered:
            try:
                lengths.append(part.count())
            except PdfBusyError:
                raise
            except PdfError as refusal:
                # A page that only names what is missing is ours to mend.
                if part.key in faults:
                    raise
                found[part.key] = str(refusal)
        if not found:
            return press, lengths
        faults = faults | found


def is_as_printed(meeting: Meeting, pack: Pack) -> bool:
    """Whether the pack, printed now, would still show the same."""
    return Press(meeting, pack.made_at, pack.faults).shows == pack.shows


class Press:
    """Prints the parts of the next version of a meeting's pack."""

    def __init__(self, meeting: Meeting, made_at: dt.datetime, faults: dict[str, str]) -> None:
        self.meeting, self.made_at, self.faults = meeting, made_at, faults
        self.association = current_association()
        self.before = BoardPack.objects.latest_of(meeting)
        self.version = self.before.version + 1 if self.before else 1
        self.title = str(_("Handlingar till {meeting}")).format(meeting=meeting)
        self.identifier = f"{self.association.slug}/moten/{meeting.pk}/handlingar/{self.version}"
        items = meeting.items.alive().for_page().prefetch_related("files__file").in_order()
        self.rows = list(enumerate(items, 1))
        self.papers = {item.pk: paper_of(item) for _number, item in self.rows}
        #: What goes with the paper of each item, and what was added to the item itself.
        self.files: dict[int, list[Attachment]] = {
            item.pk: [*(paper.files if paper else []), *item.files.all()]
            for _number, item in self.rows
            for paper in [self.papers[item.pk]]
        }
        self.sums = {str(item.pk): self.sum_of(item) for _number, item in self.rows}
        parts = [part for number, item in self.rows for part in self.parts_of(item, number)]
        self.numbered = list(enumerate(parts, 1))

    @property
    def shows(self) -> str:
        """The sum of what is printed but for the numbers of the pages, which follow from it."""
        said = [self.cover_html({key: {"sum": value} for key, value in self.sums.items()})]
        for _place, part in self.numbered:
            said.append(part.attachment.file.sha256 if part.attachment else part.html)
        return checksum({"shows": said})

    def cover_html(self, contents: dict[str, dict[str, Any]]) -> str:
        agenda = [
            {
                "number": number,
                "item": item,
                "pages": page_span(contents.get(str(item.pk), {}).get("pages")),
            }
            for number, item in self.rows
        ]
        context = {
            "association": self.association,
            "meeting": self.meeting,
            "version": self.version,
            "before": self.before,
            "changed": self.changed(contents),
            "agenda": agenda,
        }
        return template_to_html(
            "board/papers/pdf/pack_cover.html", context, title=self.title, created=self.made_at
        )

    def cover(self, contents: dict[str, dict[str, Any]], *, pages: int) -> bytes:
        return html_to_pdf(
            self.cover_html(contents),
            identifier=f"{self.identifier}/0",
            created=self.made_at,
            pages=pages,
        )

    def parts_of(self, item: AgendaItem, number: int) -> Iterator[Part]:
        paper, files = self.papers[item.pk], self.files[item.pk]
        if not (item.summary or paper or files):
            return
        context = {
            "meeting": self.meeting,
            "item": item,
            "number": number,
            "paper": paper,
            "site": settings.SITE_URL,
            "files": [(each, self.absence_of(each)) for each in files],
        }
        if fault := self.faults.get(f"item-{item.pk}"):
            context |= {"paper": None, "fault": fault}
        title = f"{number}. {item.title}"
        html = template_to_html(
            "board/papers/pdf/pack_item.html", context, title=title, created=self.made_at
        )
        yield Part(item, html)
        for each in files:
            if not self.absence_of(each):
                yield Part(item, attachment=each)

    def absence_of(self, attached: Attachment) -> str:
        """Why a file that belongs to an item is not among the pages, or nothing."""
        if not attached.file.is_served:
            return str(attached.file.get_scan_state_display()).lower()
        if attached.file.media_type != rules.PDF.media_type:
            return str(_("öppnas på punktens sida"))
        if key_of(attached) in self.faults:
            return str(_("kunde inte tas in här, öppnas på punktens sida"))
        return ""

    def left_out(self) -> dict[str, list[str]]:
        """For each item the parts that ought to be among its pages, and why they are not."""
        said: dict[str, list[str]] = {}
        for number, item in self.rows:
            lines = [
                _("Bilagan ”{title}” till punkt {number} är inte med: {why}.").format(
                    title=each.title, number=number, why=why
                )
                for each in self.files[item.pk]
                if each.file.media_type == rules.PDF.media_type
                and (why := self.faults.get(key_of(each)) or self.absence_of(each))
            ]
            if fault := self.faults.get(f"item-{item.pk}"):
                sentence = _("Texten till punkt {number} är inte med: {why}.")
                lines.insert(0, sentence.format(number=number, why=fault))
            if lines:
                said[str(item.pk)] = lines
        return said

    def part(self, place: int, part: Part, *, first_page: int, pages: int) -> bytes:
        if part.attachment:
            return part.attachment.file.read()
        return html_to_pdf(
            part.html,
            identifier=f"{self.identifier}/{place}",
            created=self.made_at,
            first_page=first_page,
            pages=pages,
        )

    def heads(self, part: Part, place: int, *, numbers: range, pages: int) -> bytes:
        """For each page of an attachment a line that says where one is."""
        number = next(number for number, item in self.rows if item.pk == part.item.pk)
        heading = _("Bilaga till punkt {number}, {item}: {title}").format(
            number=number, item=part.item.title, title=part.attachment
        )
        return render_pdf(
            "board/papers/pdf/pack_heads.html",
            {"heading": Truncator(heading).chars(100), "numbers": numbers, "pages": pages},
            title=heading,
            identifier=f"{self.identifier}/{place}",
            created=self.made_at,
        )

    def changed(self, contents: dict[str, dict[str, Any]]) -> list[int]:
        """Numbers of the items that are new or other than in the version before."""
        if self.before is None:
            return []
        old = self.before.contents
        return [
            number
            for number, item in self.rows
            if contents.get(str(item.pk), {}).get("sum") != old.get(str(item.pk), {}).get("sum")
        ]

    def sum_of(self, item: AgendaItem) -> str:
        """The same for an item that says the same."""
        paper = self.papers[item.pk]
        said = [
            item.title,
            item.kind,
            item.summary,
            item.proposed_decision,
            render_to_string(paper.template, {"paper": paper}) if paper else "",
            [(each.title, each.file.sha256) for each in self.files[item.pk]],
        ]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
