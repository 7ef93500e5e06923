"""The papers of a meeting in one PDF: cover, agenda, items, attachments, running page numbers.

What they show is laid down when they are sent (``Laying``); a worker prints it afterwards.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.meetings.selectors.agenda import paper_of
from board.papers.models import BoardPack
from board.papers.selectors import page_span
from kernel.associations.scope import current_association
from kernel.core.pdf import (
    PdfBusyError,
    PdfError,
    check_signs,
    count_pages,
    html_to_pdf,
    join_pdfs,
    page_count,
    render_pdf,
    template_to_html,
)
from kernel.files import rules
from kernel.files.models import Attachment, LostError

#: What a sum is taken of. One that begins otherwise was taken of something else.
SUM_OF = "said:"


class Laying:
    """Lays down all that the next version of a meeting's pack shows.

    What only printing can tell (page numbers, what cannot be joined) has a mark that nobody can
    have written.
    """

    def __init__(self, meeting: Meeting, made_at: dt.datetime) -> None:
        self.meeting, self.made_at = meeting, made_at
        self.association = current_association()
        self.before = BoardPack.objects.latest_of(meeting)
        self.version = self.before.version + 1 if self.before else 1
        self.title = str(_("Handlingar till {meeting}")).format(meeting=meeting)
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
        self.seal = secrets.token_hex(8)

    @property
    def shown(self) -> list[int]:
        """The stored files that it is made of, by their keys."""
        return [each.file_id for files in self.files.values() for each in files]

    def recipe(self) -> dict[str, Any]:
        """Everything in plain values, for ``print_pack``."""
        parts = [part for number, item in self.rows for part in self.parts_of(item, number)]
        return {
            "title": self.title,
            "identifier": f"{self.association.slug}/moten/{self.meeting.pk}/handlingar"
            f"/{self.version}",
            "made_at": self.made_at.isoformat(),
            "cover": self.cover(),
            "marks": {str(item.pk): self.mark(str(item.pk)) for _number, item in self.rows},
            "items": parts,
        }

    def mark(self, key: str) -> str:
        return f"@{self.seal}-{key}@"

    def mark_of(self, attached: Attachment) -> str:
        """By its file: what goes with a paper and what was added to the item have rows apart."""
        return self.mark(f"file-{attached.file_id}")

    def cover(self) -> str:
        agenda = [
            {"number": number, "item": item, "pages": self.mark(str(item.pk))}
            for number, item in self.rows
        ]
        context = {
            "association": self.association,
            "meeting": self.meeting,
            "version": self.version,
            "before": self.before,
            "changed": self.changed(),
            "agenda": agenda,
        }
        return template_to_html(
            "board/papers/pdf/pack_cover.html", context, title=self.title, created=self.made_at
        )

    def parts_of(self, item: AgendaItem, number: int) -> Iterator[dict[str, Any]]:
        """One item: what it shows, what stands there if that cannot be printed, and its files."""
        paper, files = self.papers[item.pk], self.files[item.pk]
        if not (item.summary or paper or files):
            return
        context = {
            "meeting": self.meeting,
            "item": item,
            "number": number,
            "paper": paper,
            "site": settings.SITE_URL,
            "files": [(each, absence_of(each), self.mark_of(each)) for each in files],
        }
        yield {
            "key": str(item.pk),
            "number": number,
            "html": self.item_html(item, number, context),
            "instead": self.item_html(item, number, {**context, "paper": None, "fault": True}),
            "files": [
                {
                    "file": each.file_id,
                    "title": each.title,
                    "heading": heading_of(each, item, number),
                    "mark": self.mark_of(each),
                    "is_pdf": each.file.media_type == rules.PDF.media_type,
                    "absence": absence_of(each),
                }
                for each in files
            ],
        }

    def item_html(self, item: AgendaItem, number: int, context: dict[str, Any]) -> str:
        return template_to_html(
            "board/papers/pdf/pack_item.html",
            context,
            title=f"{number}. {item.title}",
            created=self.made_at,
        )

    def changed(self) -> list[int] | None:
        """Numbers of the items that are new or other than in the version before.

        None when its sums cannot be compared with ours.
        """
        old = self.before.contents if self.before else {}
        if not all(row.get("sum", SUM_OF).startswith(SUM_OF) for row in old.values()):
            return None
        return [
            number
            for number, item in self.rows
            if self.sums[str(item.pk)] != old.get(str(item.pk), {}).get("sum")
        ]

    def sum_of(self, item: AgendaItem) -> str:
        """The same for an item that says the same."""
        paper = self.papers[item.pk]
        said = [
            item.title,
            item.kind,
            item.summary,
            item.proposed_decision,
            paper.says if paper else "",
            [(each.title, each.file.sha256) for each in self.files[item.pk]],
        ]
        return SUM_OF + hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()


def heading_of(attached: Attachment, item: AgendaItem, number: int) -> str:
    """Where an attached page belongs, in one line above it."""
    heading = _("Bilaga till punkt {number}, {item}: {title}").format(
        number=number, item=item.title, title=attached
    )
    return Truncator(heading).chars(100)


def absence_of(attached: Attachment) -> str:
    """Why a file that belongs to an item is not among the pages, or nothing."""
    if not attached.file.is_served:
        return str(attached.file.get_scan_state_display()).lower()
    if attached.file.media_type != rules.PDF.media_type:
        return str(_("öppnas på punktens sida"))
    return ""


@dataclass(frozen=True)
class Pack:
    """The papers in one file, how many pages, and where each item stands."""

    content: bytes
    pages: int
    #: {"17": {"pages": [12, 19], "left_out": ["…"]}}: the sentences say what could not be printed
    #: and why.
    contents: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class _Part:
    """One document of a pack: an item with its papers, or a file attached to it."""

    key: str
    pages: int
    html: str = ""
    content: bytes = b""
    #: What stands above each page of an attached file, after its number.
    heading: str = ""


def print_pack(
    recipe: dict[str, Any], read: Callable[[int], bytes], tell: Callable[[int, int], None]
) -> Pack:
    """Everything is laid out twice: first to count the pages, then with the numbers of the whole.

    What cannot be printed is named where it would have stood, so that one bad part stops no
    meeting. ``read`` gives a file's bytes, ``tell`` is told how far it has come.
    """
    parts: list[_Part] = []
    contents: dict[str, dict[str, Any]] = {}
    items, steps = recipe["items"], 2 * len(recipe["items"]) + 1
    for done, item in enumerate(items, 1):
        found, left_out = _measured(item, read)
        parts += found
        contents[item["key"]] = {"left_out": left_out} if left_out else {}
        tell(done, steps)
    # As wide as they can become, so that the cover takes no page more when they are there.
    widest = dict.fromkeys(recipe["marks"].values(), page_span([998, 999]))
    cover_pages = count_pages(_filled(recipe["cover"], widest))
    page, total = cover_pages + 1, cover_pages + sum(part.pages for part in parts)
    made_at = dt.datetime.fromisoformat(recipe["made_at"])
    printed, heads = [], {}
    for place, part in enumerate(parts, 1):
        own = contents[part.key]
        own["pages"] = [own.get("pages", [page])[0], page + part.pages - 1]
        printed.append(part.content or _printed(recipe, place, part.html, made_at, page, total))
        if part.content:
            numbers = range(page, page + part.pages)
            heads[place] = _heads(recipe, place, part.heading, made_at, numbers, total)
        page += part.pages
        tell(len(items) + len({each.key for each in parts[:place]}), steps)
    spans = {
        mark: page_span(contents.get(key, {}).get("pages")) for key, mark in recipe["marks"].items()
    }
    cover = _printed(recipe, 0, _filled(recipe["cover"], spans), made_at, 1, total)
    whole = join_pdfs([cover, *printed], title=recipe["title"], heads=heads)
    return Pack(whole, total, contents)


def _printed(
    recipe: dict[str, Any], place: int, html: str, made_at: dt.datetime, first: int, pages: int
) -> bytes:
    return html_to_pdf(
        html,
        identifier=f"{recipe['identifier']}/{place}",
        created=made_at,
        first_page=first,
        pages=pages,
    )


def _heads(
    recipe: dict[str, Any],
    place: int,
    heading: str,
    made_at: dt.datetime,
    numbers: range,
    pages: int,
) -> bytes:
    """For each page of an attachment a line that says where one is."""
    return render_pdf(
        "board/papers/pdf/pack_heads.html",
        {"heading": heading, "numbers": numbers, "pages": pages},
        title=heading,
        identifier=f"{recipe['identifier']}/{place}",
        created=made_at,
    )


def _measured(item: dict[str, Any], read: Callable[[int], bytes]) -> tuple[list[_Part], list[str]]:
    """What can be printed of an item, and what cannot, a sentence each."""
    attached, left_out, words = [], [], {}
    for each in item["files"]:
        why, words[each["mark"]] = each["absence"], ""
        if not why:
            try:
                content = read(each["file"])
                pages = page_count(content)
                attached.append(_Part(item["key"], pages, content=content, heading=each["heading"]))
            except PdfBusyError:
                raise
            except LostError:
                why = str(_("filen finns inte kvar där den sparades"))
                words[each["mark"]] = f": {why}"
            except PdfError as refusal:
                why = str(refusal)
                words[each["mark"]] = _(": kunde inte tas in här, öppnas på punktens sida")
        if why and each["is_pdf"]:
            sentence = _("Bilagan ”{title}” till punkt {number} är inte med: {why}.")
            left_out.append(sentence.format(title=each["title"], number=item["number"], why=why))
    html = _filled(item["html"], words)
    try:
        check_signs(html)
        pages = count_pages(html)
    except PdfBusyError:
        raise
    except PdfError as refusal:
        sentence = _("Texten till punkt {number} är inte med: {why}.")
        left_out.insert(0, sentence.format(number=item["number"], why=refusal))
        # A page that only names what is missing is ours to mend.
        html = _filled(item["instead"], words)
        pages = count_pages(html)
    return [_Part(item["key"], pages, html), *attached], left_out


def _filled(html: str, words: dict[str, str]) -> str:
    """The page with what printing has told in the place of its marks."""
    for mark, text in words.items():
        html = html.replace(mark, escape(text))
    return html
