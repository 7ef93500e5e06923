"""The process that makes PDFs, each in a child that dies. Started by ``kernel.core.press``.

It is never imported, and knows nothing of Django, the database or any secret: a job comes in as
JSON, a PDF goes out. The child's limits are set before it reads anything foreign: what is too heavy
ends that child and nothing else.
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import io
import json
import logging
import os
import resource
import select
import struct
import sys
import warnings
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

MEMORY_BYTES = 1024**3
CPU_SECONDS = 20
OUTPUT_BYTES = 100_000_000
#: A press that nobody has asked for so long gives its memory back.
IDLE_SECONDS = 300
#: Exit codes that ``kernel.core.pdf`` turns into sentences.
FAILED, REFUSED_ADDRESS, UNREADABLE_PART = 1, 3, 4

STATIC = Path(__file__).resolve().parents[2] / "static"
#: All that a document may refer to.
ASSETS = {
    "font": (STATIC / "build/fonts/source-sans-3-latin-wght-normal.woff2", "font/woff2"),
}
STYLE_SHEETS = ("css/print.css", "css/pdf.css")
FONT_IN_STYLE_SHEET = "../build/fonts/source-sans-3-latin-wght-normal.woff2"

# PDF/UA's mark beside PDF/A's: the schema has to be described before it may be used.
UA_MARK = (Path(__file__).resolve().parent / "pdf_ua.xml").read_bytes()


def limit() -> None:
    """Bound memory, time and output, and leave the network where the system lets us."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_BYTES, OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    new_user, new_network = 0x10000000, 0x40000000
    # Refused in many containers; then the fetcher alone keeps the door shut.
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(new_user | new_network)


class OurAssetsOnly(URLFetcher):
    """Answers for our own font and stops the document at any other address."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        name = url.removeprefix("app-asset:")
        if name == url or name not in ASSETS:
            raise FatalURLFetchingError(f"refused address: {url[:100]}")
        path, kind = ASSETS[name]
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


@cache
def our_styles() -> tuple[FontConfiguration, list[CSS]]:
    """What every document looks like."""
    fetcher, fonts = OurAssetsOnly(), FontConfiguration()
    texts = [(STATIC / name).read_text() for name in STYLE_SHEETS]
    texts = [text.replace(FONT_IN_STYLE_SHEET, "app-asset:font") for text in texts]
    return fonts, [CSS(string=text, url_fetcher=fetcher, font_config=fonts) for text in texts]


def count(job: dict[str, Any]) -> bytes:
    """The number of pages that ``render`` would make."""
    fonts, sheets = our_styles()
    try:
        html = HTML(string=job["html"], url_fetcher=OurAssetsOnly())
        pages = html.render(stylesheets=sheets, font_config=fonts).pages
    except FatalURLFetchingError:
        raise SystemExit(REFUSED_ADDRESS) from None
    return str(len(pages)).encode()


def render(job: dict[str, Any]) -> bytes:
    """One page of HTML as a PDF that is both PDF/A-3a (kept for long) and PDF/UA-1 (read aloud)."""
    fonts, sheets = our_styles()
    numbers = CSS(string=_page_numbers(int(job["first_page"]), job["pages"]))
    try:
        pdf = HTML(string=job["html"], url_fetcher=OurAssetsOnly()).write_pdf(
            stylesheets=[*sheets, numbers],
            font_config=fonts,
            presentational_hints=False,
            pdf_variant="pdf/a-3a",
            pdf_identifier=job["identifier"].encode(),
            custom_metadata=False,
        )
    except FatalURLFetchingError:
        raise SystemExit(REFUSED_ADDRESS) from None
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
        return _saved(document)


def _saved(document: Any) -> bytes:
    output = io.BytesIO()
    document.save(output, deterministic_id=True, compress_streams=True)
    return output.getvalue()


def join(job: dict[str, Any]) -> bytes:
    """Several PDFs after one another; the tags, headings and links of ours are kept.

    What others have made comes in as bare pages: without scripts, forms and attachments, and
    without tags, so the whole then no longer claims to be PDF/A or PDF/UA.
    """
    pack = Pack(pikepdf.new())
    for part in job["parts"]:
        try:
            source = pikepdf.open(io.BytesIO(base64.b64decode(part)))
        except (pikepdf.PdfError, pikepdf.PasswordError):
            raise SystemExit(UNREADABLE_PART) from None
        pack.add(source)
    return _saved(pack.finished(job["title"]))


class Pack:
    """A PDF that grows by whole documents."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.first_of_ours: Any = None
        self.has_foreign = False
        self.next_key = 0
        self.parts = 0
        self.elements: list[Any] = []
        self.parents: list[tuple[int, Any]] = []
        self.destinations: list[tuple[str, Any]] = []
        self.headings: list[Any] = []

    def add(self, source: Any) -> None:
        is_ours = _is_ours(source)
        self.parts += 1
        self.has_foreign |= not is_ours
        for page in source.pages:
            _harmless(page, keeps_tags=is_ours)
        if is_ours:
            self._make_distinct(source)
        # qpdf remembers which page became which, so tags and headings copied later find theirs.
        self.document.pages.extend(source.pages)
        if is_ours:
            self._take_structure(source)
            self.first_of_ours = self.first_of_ours or source

    def _make_distinct(self, source: Any) -> None:
        """Numbers and names that are unique in one document become so in the pack."""
        for page in source.pages:
            for holder, key in [(page.obj, "/StructParents")] + [
                (annotation, "/StructParent") for annotation in page.get("/Annots", [])
            ]:
                if key in holder:
                    holder[key] = int(holder[key]) + self.next_key
            for annotation in page.get("/Annots", []):
                if "/Dest" in annotation:
                    annotation.Dest = self._name(annotation.Dest)

    def _name(self, name: Any) -> str:
        return f"{self.parts:04}-{name}"

    def _take_structure(self, source: Any) -> None:
        root = self.document.copy_foreign(_indirect(source, source.Root.StructTreeRoot))
        self.elements += list(root.K) if isinstance(root.K, Array) else [root.K]
        parents = NumberTree(root.ParentTree)
        self.parents += [(int(key) + self.next_key, value) for key, value in parents.items()]
        self.next_key = max([self.next_key, *(key + 1 for key, _ in self.parents)])
        if "/Names" in source.Root and "/Dests" in source.Root.Names:
            names = self.document.copy_foreign(_indirect(source, source.Root.Names.Dests))
            tree = NameTree(names)
            self.destinations += [(self._name(name), target) for name, target in tree.items()]
        if "/Outlines" in source.Root:
            outlines = self.document.copy_foreign(_indirect(source, source.Root.Outlines))
            heading = outlines.get("/First")
            while heading is not None:
                self.headings.append(heading)
                heading = heading.get("/Next")

    def finished(self, title: str | None) -> Any:
        """The pack with one tree of tags, one outline and one set of names."""
        document, root = self.document, self.document.Root
        root.Lang = "sv"
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if not self.first_of_ours:
            return document
        tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        for element in self.elements:
            element.P = tree
        tree.K = Array(self.elements)
        tree.ParentTree = document.make_indirect(
            Dictionary(Nums=Array([part for pair in sorted(self.parents) for part in pair]))
        )
        tree.ParentTreeNextKey = self.next_key
        root.StructTreeRoot = tree
        root.MarkInfo = Dictionary(Marked=True)
        if self.destinations:
            names = [
                pikepdf.String(n) if i == 0 else n
                for pair in self.destinations
                for i, n in enumerate(pair)
            ]
            root.Names = Dictionary(Dests=Dictionary(Names=Array(names)))
        self._chain_headings()
        self._take_metadata(title)
        return document

    def _chain_headings(self) -> None:
        if not self.headings:
            return
        outlines = self.document.make_indirect(Dictionary(Type=Name.Outlines))
        for before, heading in zip([None, *self.headings], self.headings, strict=False):
            heading.Parent = outlines
            for key in ("/Prev", "/Next"):
                if key in heading:
                    del heading[key]
            if before is not None:
                heading.Prev, before.Next = before, heading
        outlines.First, outlines.Last = self.headings[0], self.headings[-1]
        outlines.Count = len(self.headings)
        self.document.Root.Outlines = outlines

    def _take_metadata(self, title: str | None) -> None:
        """What the first of ours says about itself; nothing of PDF/A when others' pages are in."""
        source, document = self.first_of_ours, self.document
        title = title or str(source.docinfo.get("/Title", ""))
        for key in ("/CreationDate", "/ModDate"):
            if key in source.docinfo:
                document.docinfo[key] = str(source.docinfo[key])
        document.docinfo["/Title"] = title
        if not self.has_foreign:
            document.Root.Metadata = document.copy_foreign(source.Root.Metadata)
            document.Root.OutputIntents = document.copy_foreign(
                _indirect(source, source.Root.OutputIntents)
            )
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["dc:title"] = title


def _is_ours(source: Any) -> bool:
    """Whether the tags can be taken over: made by our renderer, with nothing mapped or renamed."""
    tagged = "/StructTreeRoot" in source.Root and "/RoleMap" not in source.Root.StructTreeRoot
    if not tagged or "/Metadata" not in source.Root or "/OutputIntents" not in source.Root:
        return False
    metadata = source.Root.Metadata.read_bytes()
    return b"pdfuaid:part" in metadata and b"WeasyPrint" in metadata


def _indirect(source: Any, value: Any) -> Any:
    return value if value.is_indirect else source.make_indirect(value)


def _harmless(page: Any, *, keeps_tags: bool) -> None:
    """Leaves of a page what can be looked at, and its links to the web and within the document."""
    for key in (
        "/AA",
        "/B",
        "/Metadata",
        "/PieceInfo",
        *(() if keeps_tags else ("/StructParents", "/Tabs")),
    ):
        if key in page:
            del page[key]
    if "/Annots" not in page:
        return
    kept = [a for a in page.Annots if _is_link(a, may_jump=keeps_tags)]
    if not keeps_tags:
        for annotation in kept:
            if "/StructParent" in annotation:
                del annotation["/StructParent"]
    page.Annots = kept


def _is_link(annotation: Any, *, may_jump: bool) -> bool:
    if annotation.get("/Subtype") != "/Link" or "/AA" in annotation:
        return False
    if "/A" not in annotation:
        return may_jump
    address = str(annotation.A.get("/URI", ""))
    return annotation.A.get("/S") == "/URI" and address.startswith(
        ("https://", "http://", "mailto:")
    )


#: A document with what most have, words to divide too: the first of a kind takes ten times as long.
FIRST = {
    "html": '<html lang="sv"><title>a</title><h1>a</h1><p>a <b>b</b> <i>c</i> '
    '<a href="https://exempel.se">d</a><ul><li>a</ul><table><caption>a</caption>'
    f"<tr><th scope=col>a<tr><td>1</table><p>{'samordningsförbundet ' * 20}",
    "identifier": "a",
    "first_page": 1,
    "pages": 1,
}

#: Said to a press that shall draw nothing before it has an order.
COLD = "--cold"

DEEDS = {"render": render, "count": count, "join": join}


def serve() -> None:
    """Make one document after another, until nobody asks any more.

    What draws text may keep a thread, which a child does not get and would wait for: then we begin
    again without having drawn anything, and each child reads fonts and styles for itself.
    """
    # WeasyPrint warns about every rule of style it does not know.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    # pikepdf warns that pages leave their names behind; ``Pack`` carries them over.
    warnings.simplefilter("ignore")
    if COLD not in sys.argv:
        render(FIRST)
        if len(list(Path("/proc/self/task").iterdir())) > 1:
            again = [sys.executable, "-s", "-P", __file__, COLD]
            os.execv(sys.executable, again)  # noqa: S606 -- our own file, no shell wanted
    asked, answer = sys.stdin.buffer, sys.stdout.buffer
    while select.select([asked], [], [], IDLE_SECONDS)[0] and (head := asked.read(4)):
        code, made = in_a_child(asked.read(struct.unpack(">I", head)[0]))
        answer.write(struct.pack(">iI", code, len(made)) + made)
        answer.flush()
        # The next child shall not find it in the memory it takes over.
        del made


def in_a_child(order: bytes) -> tuple[int, bytes]:
    """The exit code, and the document; after a failure the name of what went wrong."""
    into, out = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(into)
        be_the_child(order, out)
    os.close(out)
    with os.fdopen(into, "rb") as pipe:
        made = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), made


def be_the_child(order: bytes, out: int) -> NoReturn:
    code, made = FAILED, b""
    try:
        # What libraries print is no answer to anybody, and could hold what people wrote.
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        limit()
        job = json.loads(order)
        # Fonts come out with the same date every time.
        os.environ["SOURCE_DATE_EPOCH"] = str(max(job["epoch"], 1))
        code, made = 0, DEEDS[job["do"]](job)
    except SystemExit as ended:
        code = int(ended.code or FAILED)
    except BaseException as error:  # noqa: BLE001 -- whatever it is, the child ends here
        # Only the name of the error: its message could hold what people wrote.
        code, made = FAILED, type(error).__name__.encode()
    try:
        with os.fdopen(out, "wb") as pipe:
            pipe.write(made)
    except BaseException:  # noqa: BLE001 -- the same
        code = FAILED
    os._exit(code)


if __name__ == "__main__":
    serve()
