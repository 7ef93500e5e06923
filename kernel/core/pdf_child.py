"""The process that makes PDFs, each in a child that dies. Started by ``kernel.core.press``.

It is never imported, and knows nothing of Django, the database or any secret.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from kernel.core.pdf_pack import join, measure, saved
from kernel.core.press_child import serve

#: The exit code that ``kernel.core.pdf`` turns into a sentence.
REFUSED_ADDRESS = 3
#: What stands before the signs that cannot be printed, where a document would begin.
UNPRINTED = b"?"

STATIC = Path(__file__).resolve().parents[2] / "static"
STYLE_SHEETS = ("css/print.css", "css/pdf.css")
#: All that a document may refer to: the fonts of our style sheets, by the names of their files.
FONTS = STATIC / "build/fonts"
FONTS_IN_STYLE_SHEET = "../build/fonts/"
_RANGE = re.compile(r"unicode-range:[^;]*;")

# PDF/UA's mark beside PDF/A's: the schema has to be described before it may be used.
UA_MARK = (Path(__file__).resolve().parent / "pdf_ua.xml").read_bytes()
#: A picture that stands in the document itself.
PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,")


class Unprinted(logging.Handler):
    """Hears the renderer say which signs no font has: it would draw a box for each."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if ".notdef" in str(record.msg) and isinstance(record.args, tuple):
            self.signs.add(str(record.args[0]))


unprinted = Unprinted()


class OurFontsOnly(URLFetcher):
    """Answers for our own fonts, and stops the document at an address outside itself."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if PICTURE.match(url):
            return super().fetch(url, headers)
        name = url.removeprefix("app-font:")
        if name == url or Path(name).suffix != ".woff2" or Path(name).name != name:
            raise FatalURLFetchingError(f"refused address: {url[:100]}")
        return URLFetcherResponse(url, (FONTS / name).read_bytes(), {"Content-Type": "font/woff2"})


@cache
def our_styles() -> tuple[FontConfiguration, list[CSS]]:
    """What every document looks like."""
    fetcher, fonts = OurFontsOnly(), FontConfiguration()
    texts = [(STATIC / name).read_text() for name in STYLE_SHEETS]
    # A browser asks by these which file to fetch; WeasyPrint believes that all of them are there.
    texts = [_RANGE.sub("", text.replace(FONTS_IN_STYLE_SHEET, "app-font:")) for text in texts]
    return fonts, [CSS(string=text, url_fetcher=fetcher, font_config=fonts) for text in texts]


def count(job: dict[str, Any]) -> bytes:
    """The number of pages that ``render`` would make."""
    fonts, sheets = our_styles()
    try:
        html = HTML(string=job["html"], url_fetcher=OurFontsOnly())
        pages = html.render(stylesheets=sheets, font_config=fonts).pages
    except FatalURLFetchingError:
        raise SystemExit(REFUSED_ADDRESS) from None
    return str(len(pages)).encode()


def render(job: dict[str, Any]) -> bytes:
    """One page of HTML as a PDF that is both PDF/A-3a (kept for long) and PDF/UA-1 (read aloud).

    Instead of it ``?`` and the signs that no font can draw, if there are any.
    """
    fonts, sheets = our_styles()
    numbers = CSS(string=_page_numbers(int(job["first_page"]), job["pages"]))
    try:
        pdf = HTML(string=job["html"], url_fetcher=OurFontsOnly()).write_pdf(
            stylesheets=[*sheets, numbers],
            font_config=fonts,
            presentational_hints=False,
            pdf_variant="pdf/a-3a",
            pdf_identifier=job["identifier"].encode(),
            custom_metadata=False,
        )
    except FatalURLFetchingError:
        raise SystemExit(REFUSED_ADDRESS) from None
    if unprinted.signs:
        return UNPRINTED + "".join(sorted(unprinted.signs)).encode()
    return _with_ua_mark(pdf)


def _page_numbers(first_page: int, pages: int | None) -> str:
    """Numbers that run on when this document is one part of a pack."""
    css = f"@page :first {{ counter-reset: page {first_page} }}" if first_page > 1 else ""
    if pages is not None:
        css += f'@page {{ @bottom-right {{ content: "Sida " counter(page) " av {int(pages)}" }} }}'
    return css


def _with_ua_mark(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        metadata = document.Root.Metadata.read_bytes()
        head, end, tail = metadata.rpartition(b"</rdf:RDF>")
        stream = pikepdf.Stream(document, head + UA_MARK + end + tail)
        stream.Type, stream.Subtype = Name.Metadata, Name.XML
        document.Root.Metadata = document.make_indirect(stream)
        return saved(document)


#: A document with what most have, words to divide too: the first of a kind takes ten times as long.
FIRST = {
    "html": '<html lang="sv"><title>a</title><h1>a</h1><p>a <b>b</b> <i>c</i> '
    '<a href="https://exempel.se">d</a><ul><li>a</ul><table><caption>a</caption>'
    f"<tr><th scope=col>a<tr><td>1</table><p>{'samordningsförbundet ' * 20}",
    "identifier": "a",
    "first_page": 1,
    "pages": 1,
}

DEEDS = {"render": render, "count": count, "join": join, "measure": measure}


def main() -> None:
    # WeasyPrint warns about every rule of style it does not know, and that is heard by nobody.
    renderer = logging.getLogger("weasyprint")
    renderer.handlers, renderer.propagate = [unprinted], False
    # pikepdf warns that pages leave their names behind; ``Pack`` carries them over.
    warnings.simplefilter("ignore")
    serve(DEEDS, warm=lambda: render(FIRST))


if __name__ == "__main__":
    main()
