"""The papers of a meeting in one PDF: cover, agenda, items, attachments, running page numbers."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from board.models import AgendaItem, BoardPack, Meeting
from board.selectors import facts_of, page_span, paper_of
from kernel.associations.models import Association
from kernel.associations.scope import current_association
from kernel.core import clock
from kernel.core.pdf import join_pdfs, page_count, render_pdf


@dataclass(frozen=True)
class Part:
    """One document of a pack: an item with its papers, or a file attached to it."""

    item: AgendaItem
    title: str
    context: dict[str, Any]
    attachment: bytes = b""


@dataclass(frozen=True)
class Pack:
    """The papers in one file, how many pages, and where each item stands."""

    content: bytes
    pages: int
    #: {"17": {"pages": [12, 19], "sum": "…"}}; the sum tells in the next version what has changed.
    contents: dict[str, dict[str, Any]]


def build_pack(meeting: Meeting, *, version: int, before: BoardPack | None) -> Pack:
    """Everything is made twice: first to count the pages, then with the numbers of the whole."""
    press = Press(meeting, version, before, current_association(), clock.now())
    parts = [part for number, item in press.rows for part in _parts(item, number)]
    cover_pages = page_count(press.cover({}, pages=None))
    lengths = [page_count(press.part(place, part)) for place, part in enumerate(parts, 1)]
    total, page = cover_pages + sum(lengths), cover_pages + 1
    sums = {str(item.pk): _sum_of(item) for _number, item in press.rows}
    contents: dict[str, dict[str, Any]] = {key: {"sum": value} for key, value in sums.items()}
    printed = []
    for place, (part, length) in enumerate(zip(parts, lengths, strict=True), 1):
        printed.append(press.part(place, part, first_page=page, pages=total))
        own = contents[str(part.item.pk)]
        own["pages"] = [own.get("pages", [page])[0], page + length - 1]
        page += length
    return Pack(
        content=join_pdfs([press.cover(contents, pages=total), *printed], title=press.title),
        pages=total,
        contents=contents,
    )


class Press:
    """Prints the parts of one version of a meeting's pack."""

    def __init__(
        self,
        meeting: Meeting,
        version: int,
        before: BoardPack | None,
        association: Association,
        made_at: dt.datetime,
    ) -> None:
        self.meeting, self.version, self.before = meeting, version, before
        self.association, self.made_at = association, made_at
        self.title = str(_("Handlingar till {meeting}")).format(meeting=meeting)
        self.identifier = f"{association.slug}/moten/{meeting.pk}/handlingar/{version}"
        items = meeting.items.alive().for_page().prefetch_related("files__file").in_order()
        self.rows = list(enumerate(items, 1))

    def cover(self, contents: dict[str, dict[str, Any]], *, pages: int | None) -> bytes:
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
        return render_pdf(
            "board/pdf/pack_cover.html",
            context,
            title=self.title,
            identifier=f"{self.identifier}/0",
            created=self.made_at,
            pages=pages,
        )

    def part(
        self, place: int, part: Part, *, first_page: int = 1, pages: int | None = None
    ) -> bytes:
        if part.attachment:
            return part.attachment
        return render_pdf(
            "board/pdf/pack_item.html",
            {"meeting": self.meeting, **part.context},
            title=part.title,
            identifier=f"{self.identifier}/{place}",
            created=self.made_at,
            first_page=first_page,
            pages=pages,
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


def _parts(item: AgendaItem, number: int) -> Iterator[Part]:
    paper, facts, files = paper_of(item), facts_of(item), list(item.files.all())
    if not (item.summary or paper or facts or files):
        return
    context = {"item": item, "number": number, "paper": paper, "facts": facts, "files": files}
    yield Part(item, f"{number}. {item.title}", context)
    for each in files:
        if each.file.media_type == "application/pdf" and each.file.is_served:
            yield Part(item, each.title, {}, attachment=each.file.read())


def _sum_of(item: AgendaItem) -> str:
    """The same for an item that says the same."""
    said = [
        item.title,
        item.kind,
        item.summary,
        item.proposed_decision,
        paper_of(item),
        facts_of(item),
        [(each.title, each.file.sha256) for each in item.files.all()],
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
