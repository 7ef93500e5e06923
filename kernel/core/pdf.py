"""PDF that can be kept (PDF/A-3a) and read aloud (PDF/UA-1), made in a process that may be killed.

The same template, context, identifier and date give the same bytes on the same machine.
"""

from __future__ import annotations

import base64
import datetime as dt
import logging
import re
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from kernel.core import press
from kernel.core.errors import DomainError

log = logging.getLogger(__name__)

MAX_HTML_BYTES = 300_000
MAX_TABLE_ROWS = 2_000
MAX_NESTING = 200
WALL_SECONDS = 30
#: So many signs that cannot be printed are named in one sentence.
MOST_SIGNS = 5

_ROW = re.compile(r"<tr[\s>]", re.IGNORECASE)
# The letterhead: heavy, and no text to be laid out.
_PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=]*")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*+)[^<>]*?(/?)>")
# Tags, with all that is no text to be read, and words longer than any Swedish one: addresses.
_TAG_OR_ADDRESS = re.compile(
    r"<(svg|title|style)[\s>].*?</\1>|<[^<>]*>|[^\s<>]{30,}", re.IGNORECASE | re.DOTALL
)
# Ten of these in one another are ten thousand million shapes; our own drawings have none.
_MULTIPLIER = re.compile(r"<use[\s/>]", re.IGNORECASE)
#: What our own typeface has, and ``test_pdf_letters`` tries: nobody has to be asked about it.
_USUAL = re.compile(
    r"[\t\n\r\x20-\x7e\xa0-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u2192\u20ac]+"
)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)


class PdfError(DomainError):
    """There is no PDF, and this is what the person can do about it."""


class PdfBusyError(PdfError):
    """Nothing is wrong with the document: there was no turn for it."""


FAILED = _("Det gick inte att skapa PDF-filen. Förenkla texten och försök igen")
TOO_LONG = _("Dokumentet är för långt för en enda PDF. Dela upp det i flera delar")
TOO_MANY_ROWS = _("Tabellen har fler än 2 000 rader. Ladda ner den som Excel i stället")
TOO_SLOW = _("Det tog för lång tid att skapa PDF-filen. Dela upp dokumentet i flera delar")
BUSY = _("Många PDF-filer skapas just nu. Försök igen om en minut")
UNPRINTED = _("Texten har tecken som inte går att skriva ut: {signs}. Byt ut dem mot andra")
REFUSED_ADDRESS = _("Dokumentet hänvisar till något utanför systemet. Ta bort hänvisningen")
UNREADABLE_PART = _("Filen är skyddad eller trasig. Ersätt den med en PDF som går att öppna")
UNDRAWN_PART = _(
    "Filen har ifyllda fält eller kommentarer som olika program visar olika. "
    "Skriv ut den som PDF och välj den nya filen"
)


@dataclass(frozen=True)
class Sheet:
    """A document as it is to be printed: all that it will show, fixed when the deed is done."""

    html: str
    identifier: str
    created: dt.datetime

    def pdf(self) -> bytes:
        return html_to_pdf(self.html, identifier=self.identifier, created=self.created)


def lay_out(
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    identifier: str,
    created: dt.datetime,
) -> Sheet:
    """The template filled in, to be printed now or later."""
    html = template_to_html(template, context, title=title, created=created)
    return Sheet(html, identifier, created)


def render_pdf(
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    identifier: str,
    created: dt.datetime,
    first_page: int = 1,
    pages: int | None = None,
) -> bytes:
    """The template as PDF. ``first_page`` and ``pages`` let page numbers run through a pack."""
    html = template_to_html(template, context, title=title, created=created)
    return html_to_pdf(
        html, identifier=identifier, created=created, first_page=first_page, pages=pages
    )


def template_to_html(
    template: str, context: dict[str, Any], *, title: str, created: dt.datetime
) -> str:
    """What a PDF of the template will show: the same text, the same pages."""
    return render_to_string(template, {**context, "pdf_title": title, "pdf_created": created})


def html_to_pdf(
    html: str,
    *,
    identifier: str,
    created: dt.datetime,
    first_page: int = 1,
    pages: int | None = None,
) -> bytes:
    """HTML that a template of ours has made, as PDF; what is too heavy or strange is refused."""
    check(html)
    return _document(
        {
            "do": "render",
            "html": _with_breaks(html),
            "identifier": identifier,
            "first_page": first_page,
            "pages": pages,
        },
        epoch=int(created.timestamp()),
    )


def count_pages(html: str) -> int:
    """How many pages the HTML would have as PDF."""
    check(html)
    return int(_child({"do": "count", "html": _with_breaks(html)}))


def check(html: str) -> None:
    """Refuse what could never be printed. Raises PdfError with what to do about it."""
    if len(_PICTURE.sub("", html).encode(errors="replace")) > MAX_HTML_BYTES:
        raise PdfError(TOO_LONG)
    if len(_ROW.findall(html)) > MAX_TABLE_ROWS:
        raise PdfError(TOO_MANY_ROWS)
    if _deepest(html) > MAX_NESTING or _MULTIPLIER.search(html):
        raise PdfError(FAILED)


def check_signs(*pages: str) -> None:
    """Refuse signs that no font of ours has, before something rests on the paper that has them.

    Only printing tells which they are, so they are printed alone. Raises PdfError.
    """
    unusual = sorted(set(_USUAL.sub("", "".join(pages))))
    if not unusual:
        return
    html = f'<html lang="sv"><title>a</title><p>{" ".join(unusual)}'
    _document({"do": "render", "html": html, "identifier": "a", "first_page": 1, "pages": 1})


def _with_breaks(html: str) -> str:
    """An address may break wherever a line ends, so that none is cut off at the edge."""

    def loosened(found: re.Match[str]) -> str:
        return found[0] if found[0][0] == "<" else f'<span class="f-adress">{found[0]}</span>'

    return _TAG_OR_ADDRESS.sub(loosened, html)


def join_pdfs(
    parts: list[bytes], *, title: str | None = None, heads: dict[int, bytes] | None = None
) -> bytes:
    """The parts after one another: with our tags, headings and links, without scripts of others.

    ``heads`` has a PDF for some of the parts, by their place: each page of it is a line that is
    put above the page with its number.
    """
    above = heads or {}
    encoded = [(_sent(part), _sent(above.get(place, b""))) for place, part in enumerate(parts)]
    return _document({"do": "join", "parts": encoded, "title": title})


def page_count(pdf: bytes) -> int:
    """How many pages a PDF brings into a pack; one that cannot be joined is refused."""
    return int(_child({"do": "measure", "part": _sent(pdf)}))


def _sent(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _deepest(html: str) -> int:
    """How deep elements lie in one another; far too deep makes a renderer run for ever."""
    depth = deepest = 0
    for closing, name, empty in _TAG.findall(html):
        if closing:
            depth -= 1
        elif not empty and name.lower() not in _VOID:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _document(job: dict[str, Any], *, epoch: int = 0) -> bytes:
    made = _child(job, epoch=epoch)
    if made.startswith(b"?"):
        signs = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in made[1:].decode()[:MOST_SIGNS])
        raise PdfError(UNPRINTED.format(signs=signs))
    if not made.startswith(b"%PDF-"):
        raise PdfError(FAILED)
    return made


def _child(job: dict[str, Any], *, epoch: int = 0) -> bytes:
    try:
        code, made = press.make({**job, "epoch": epoch}, seconds=WALL_SECONDS)
    except press.BusyError:
        raise PdfBusyError(BUSY) from None
    except TimeoutError:
        log.warning("pdf child took more than %s s", WALL_SECONDS)
        raise PdfError(TOO_SLOW) from None
    except ChildProcessError as error:
        log.warning("%s", error)
        raise PdfError(FAILED) from None
    if code:
        log.warning("pdf child ended with %s: %s", code, made[:100].decode(errors="replace"))
        raise PdfError(_sentence(code))
    return made


def _sentence(exit_code: int) -> Any:
    # Beside the child's own codes, -24 is SIGXCPU and -9 the kernel's last word on time or memory.
    own = {3: REFUSED_ADDRESS, 4: UNREADABLE_PART, 5: UNDRAWN_PART, -24: TOO_SLOW, -9: TOO_SLOW}
    return own.get(exit_code, FAILED)
