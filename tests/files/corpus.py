"""Files to try the door with, made here: what must be refused, and what must come in."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Mapping

import openpyxl
import pikepdf
from PIL import Image

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

CONTENT_TYPES = b"""<?xml version="1.0"?><Types
xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
ODT_MIMETYPE = b"application/vnd.oasis.opendocument.text"


def pack(entries: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx(text: str = "Hej", **more: bytes) -> bytes:
    document = f"<w:document><w:body><w:p>{text}</w:p></w:body></w:document>".encode()
    return pack({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": document})


def docx_with(name: str, content: bytes = b"x") -> bytes:
    return pack(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "word/document.xml": b"<w:document/>",
            name: content,
        }
    )


def xlsx(rows: int = 3) -> bytes:
    made = io.BytesIO()
    book = openpyxl.Workbook()
    for row in range(rows):
        book.active.append([row, f"Rad {row}", row * 1.5])
    book.save(made)
    return made.getvalue()


def odt(text: str = "Hej", **more: bytes) -> bytes:
    content = f"<office:document-content>{text}</office:document-content>".encode()
    return pack({"mimetype": ODT_MIMETYPE, "content.xml": content, **more})


def pdf(pages: int = 1, **settings: object) -> bytes:
    made = io.BytesIO()
    document = pikepdf.new()
    for _page in range(pages):
        document.add_blank_page()
    document.save(made, deterministic_id=True, **settings)
    return made.getvalue()


def pdf_with_script(*, key: str = "/JavaScript") -> bytes:
    return pdf().replace(
        b"%%EOF", b"9 0 obj << /S " + key.encode() + b" /JS (app.alert(1)) >> endobj\n%%EOF"
    )


def picture(kind: str, *, mode: str = "RGB", size: tuple[int, int] = (40, 30), **settings) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size, 1).save(made, kind, **settings)
    return made.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that says it is huge and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack("!I", len(body)) + kind + body + struct.pack("!I", zlib.crc32(kind + body))
        )

    header = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def overlapping_zip() -> bytes:
    """A zip whose directory says that an entry is small, while it unpacks to much more."""
    content = bytearray(pack({**_docx_parts(), "word/media/big.xml": b"0" * 3_000_000}))
    size = struct.pack("<I", 3_000_000)
    return bytes(content.replace(size, struct.pack("<I", 10)))


def encrypted_zip() -> bytes:
    """As Word and zip programs mark an entry with a password: bit 0 of its flags."""
    content = bytearray(docx())
    at = content.index(b"PK\x01\x02") + 8
    content[at] |= 1
    return bytes(content)


def _docx_parts() -> dict[str, bytes]:
    return {"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": b"<w:document/>"}


def rels(kind: str) -> bytes:
    return (
        b'<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
        b"officeDocument/2006/relationships/" + kind.encode() + b'" '
        b'Target="https://ond.example/mall.dotm" TargetMode="External"/></Relationships>'
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
EXE = b"MZ" + b"\0" * 200
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

#: name of the case → (name of the file, its bytes, what the sentence begins with)
BAD: dict[str, tuple[str, bytes, str]] = {
    "empty pdf": ("tom.pdf", b"", "Filen är tom"),
    "empty docx": ("tom.docx", b"", "Filen är tom"),
    "empty image": ("tom.png", b"", "Filen är tom"),
    "too big pdf": ("stor.pdf", pdf() + b"\0" * 13_500_000, "Filen är 14 MB"),
    "too big by one byte": ("stor.png", b"\x89PNG\r\n\x1a\n" + b"0" * 9_999_993, "Filen är 11 MB"),
    "no extension": ("rapport", pdf(), "Välj en PDF"),
    "no name": ("", pdf(), "Välj en PDF"),
    "only dots": ("...", pdf(), "Välj en PDF"),
    "svg": ("bild.svg", SVG, "Välj en PDF"),
    "html": ("sida.html", HTML, "Välj en PDF"),
    "exe": ("program.exe", EXE, "Välj en PDF"),
    "exe behind pdf": ("faktura.pdf.exe", EXE, "Välj en PDF"),
    "gif": ("bild.gif", b"GIF89a" + b"\0" * 50, "Välj en PDF"),
    "webp": ("bild.webp", b"RIFF....WEBP", "Välj en PDF"),
    "old word": ("brev.doc", OLE, "Välj en PDF"),
    "macro word": ("brev.docm", docx(), "Välj en PDF"),
    "macro sheet": ("ark.xlsm", xlsx(), "Välj en PDF"),
    "zip": ("paket.zip", docx(), "Välj en PDF"),
    "csv": ("lista.csv", b"a;b;c", "Välj en PDF"),
    "script": ("kor.js", b"alert(1)", "Välj en PDF"),
    "steering path without a kind": ("../../etc/passwd", pdf(), "Välj en PDF"),
    "name turned round": ("rapport\u202efdp.exe", EXE, "Välj en PDF"),
    "svg called png": ("bild.png", SVG, "Filens innehåll"),
    "html called pdf": ("sida.pdf", HTML, "Filens innehåll"),
    "html called jpg": ("sida.jpg", HTML, "Filens innehåll"),
    "exe called pdf": ("faktura.pdf", EXE, "Filens innehåll"),
    "exe called docx": ("brev.docx", EXE, "Filens innehåll"),
    "old word called docx": ("brev.docx", OLE, "Filens innehåll"),
    "pdf called docx": ("brev.docx", pdf(), "Filens innehåll"),
    "png called jpg": ("bild.jpg", picture("PNG"), "Filens innehåll"),
    "jpg called png": ("bild.png", picture("JPEG"), "Filens innehåll"),
    "docx called xlsx": ("ark.xlsx", docx(), "Filens innehåll"),
    "xlsx called docx": ("brev.docx", xlsx(), "Filens innehåll"),
    "odt called docx": ("brev.docx", odt(), "Filens innehåll"),
    "zip called odt": ("brev.odt", pack({"content.xml": b"x"}), "Filens innehåll"),
    "sheet called odt": (
        "brev.odt",
        pack({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"x"}),
        "Filens innehåll",
    ),
    "eicar called pdf": ("prov.pdf", EICAR, "Filens innehåll"),
    "pdf with something before": ("rapport.pdf", b"GIF89a" + pdf(), "Filens innehåll"),
    "pdf cut off": ("rapport.pdf", pdf()[:60], "Filens innehåll"),
    "pdf and zip in one": ("rapport.pdf", pdf() + docx()[:-22] + docx()[-22:], "Filens innehåll"),
    "pdf with script": ("rapport.pdf", pdf_with_script(), "Filen innehåller program"),
    "pdf with hidden script": (
        "rapport.pdf",
        pdf_with_script(key="/J#61vaScript"),
        "Filen innehåller program",
    ),
    "pdf that starts programs": (
        "rapport.pdf",
        pdf_with_script(key="/Launch"),
        "Filen innehåller program",
    ),
    "docx with macros": ("brev.docx", docx_with("word/vbaProject.bin"), "Filen innehåller makron"),
    "xlsx with macros": (
        "ark.xlsx",
        pack(
            {
                "[Content_Types].xml": CONTENT_TYPES,
                "xl/workbook.xml": b"<workbook/>",
                "xl/vbaProject.bin": b"x",
            }
        ),
        "Filen innehåller makron",
    ),
    "docm called docx": (
        "brev.docx",
        pack(
            {
                "[Content_Types].xml": b"<Types>vnd.ms-word.document.macroEnabled.main+xml",
                "word/document.xml": b"<w:document/>",
            }
        ),
        "Filen innehåller makron",
    ),
    "docx with active part": (
        "brev.docx",
        docx_with("word/activeX/activeX1.xml"),
        "Filen innehåller makron",
    ),
    "docx that fetches a template": (
        "brev.docx",
        docx_with("word/_rels/settings.xml.rels", rels("attachedTemplate")),
        "Filen innehåller makron",
    ),
    "docx that fetches an object": (
        "brev.docx",
        docx_with("word/_rels/document.xml.rels", rels("oleObject")),
        "Filen innehåller makron",
    ),
    "docx that hides what it fetches behind a sign": (
        "brev.docx",
        docx_with(
            "word/_rels/settings.xml.rels", rels("attachedTemplate").replace(b'"r1"', b'"r>1"')
        ),
        "Filen innehåller makron",
    ),
    "docx that spells what it fetches otherwise": (
        "brev.docx",
        docx_with(
            "word/_rels/settings.xml.RELS",
            rels("attachedTemplate").replace(b"External", b"&#69;xternal"),
        ),
        "Filen innehåller makron",
    ),
    "docx with relations beyond measure": (
        "brev.docx",
        docx_with("word/_rels/settings.xml.rels", random.Random(1).randbytes(1_100_000)),
        "Filen är för stor",
    ),
    "odt with macros": (
        "brev.odt",
        odt(**{"Basic/Standard/Module1.xml": b"Sub Main"}),
        "Filen innehåller makron",
    ),
    "zip bomb": ("brev.docx", docx_with("word/bomb.xml", b"0" * 20_000_000), "Filen är för stor"),
    "too many parts": (
        "brev.docx",
        pack({**_docx_parts(), **{f"word/p{n}.xml": b"%d" % n for n in range(500)}}),
        "Filen är för stor",
    ),
    "entry that climbs": ("brev.docx", docx_with("../../etc/cron.d/x"), "Filen är för stor"),
    "entry from the root": ("brev.docx", docx_with("/etc/cron.d/x"), "Filen är för stor"),
    "entry with backslash": ("brev.docx", docx_with("..\\evil.dll"), "Filen är för stor"),
    "zip that lies about size": ("brev.docx", overlapping_zip(), "Filens innehåll"),
    "zip cut off": ("brev.docx", docx()[:-10], "Filens innehåll"),
    "zip with password": ("brev.docx", encrypted_zip(), "Filen är låst"),
    "pixel flood": ("bild.png", png_header(60_000, 60_000), "Bilden har fler"),
    "pixels just above": ("bild.png", png_header(8_000, 5_001), "Bilden har fler"),
    "image cut off": ("bild.png", picture("PNG")[:40], "Filens innehåll"),
    "image of nothing": ("bild.png", b"\x89PNG\r\n\x1a\n" + b"0" * 100, "Filens innehåll"),
    "jpg of nothing": ("bild.jpg", b"\xff\xd8\xff" + b"0" * 100, "Filens innehåll"),
}

#: name of the case → (name of the file, its bytes)
GOOD: dict[str, tuple[str, bytes]] = {
    "pdf": ("rapport.pdf", pdf()),
    "pdf with capitals": ("RAPPORT.PDF", pdf()),
    "pdf of many pages": ("bilaga.pdf", pdf(40)),
    "pdf for the web": ("rapport.pdf", pdf(linearize=True)),
    "pdf packed tightly": (
        "rapport.pdf",
        pdf(3, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    ),
    "pdf with line ends last": ("rapport.pdf", pdf() + b"\r\n\r\n"),
    "pdf with Swedish name": ("Årsrapport för Åmål.pdf", pdf()),
    "pdf with dots in its name": ("rapport.2026.slutlig.pdf", pdf()),
    "pdf with a path before": ("C:\\Users\\anna\\rapport.pdf", pdf()),
    "pdf with a program's name": ("rapport.exe.pdf", pdf()),
    "pdf with a long name": ("r" * 300 + ".pdf", pdf()),
    "docx": ("brev.docx", docx()),
    "docx with much text": ("brev.docx", docx("Vi har träffat handläggare. " * 50)),
    "docx with a link": (
        "brev.docx",
        docx_with("word/_rels/document.xml.rels", rels("hyperlink")),
    ),
    "docx with a picture": ("brev.docx", docx_with("word/media/bild.png", picture("PNG"))),
    "docx stored unpacked": (
        "brev.docx",
        pack(_docx_parts(), method=zipfile.ZIP_STORED),
    ),
    "docx of as many parts as we take": (
        "brev.docx",
        pack({**_docx_parts(), **{f"word/p{n}.xml": b"%d" % n for n in range(498)}}),
    ),
    "xlsx": ("budget.xlsx", xlsx()),
    "xlsx of many rows": ("budget.xlsx", xlsx(2_000)),
    "xlsx with capitals": ("Budget.XLSX", xlsx()),
    "odt": ("brev.odt", odt()),
    "odt with pictures": ("brev.odt", odt(**{"Pictures/bild.png": picture("PNG")})),
    "png": ("bild.png", picture("PNG")),
    "png in grey": ("bild.png", picture("PNG", mode="L")),
    "png with a palette": ("bild.png", picture("PNG", mode="P")),
    "png seen through": ("bild.png", picture("PNG", mode="RGBA")),
    "png of one bit": ("bild.png", picture("PNG", mode="1")),
    "png of sixteen bits": ("bild.png", picture("PNG", mode="I;16")),
    "png of a large scan": ("skanning.png", picture("PNG", mode="L", size=(5_000, 4_000))),
    "jpg": ("bild.jpg", picture("JPEG")),
    "jpeg": ("bild.jpeg", picture("JPEG")),
    "jpg in grey": ("bild.jpg", picture("JPEG", mode="L")),
    "jpg for print": ("bild.jpg", picture("JPEG", mode="CMYK")),
    "jpg that loads in steps": ("bild.jpg", picture("JPEG", progressive=True)),
}
