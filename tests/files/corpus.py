"""Files as programs and people make them, and as those make them who mean harm."""

from __future__ import annotations

import base64
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping

import openpyxl
import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

# White with a red corner, 64 by 48: what no library of ours writes, made once with pillow-heif.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAX1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABoQABAAAAAAAAAFcAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34"
    "+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5"
    "uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAA"
    "AAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAA"
    "AAAAAAEAAQWBAgMFhAAAAF9tZGF0AAAAUygBrwng40ia9V//sHf//pu+Q+eD4xu+K3yvX3dLv/+AikLjePuoAHKd"
    "llJ1mlRVQG0QB+iW8zeybor3YabzpirKsT8WTo/lBV/2r0udrez2WZzA"
)
# The same, taken with the phone held upright.
HEIC_TURNED = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA"
    "AAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAAB7AABAAAAAAAAADYAAgAAAAACIgABAAAAAAAAACQAAAA4aWluZgAAAAAA"
    "AgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADm"
    "aXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAq"
    "QgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQAN"
    "AAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAADAAAAABAAAAQAAAAAH////wAAAAAgAAAAAAAAACAAAAEHBp"
    "eGkAAAAAAwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEAAQaBAgMFhIYAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEA"
    "AQAAAGJtZGF0AAAAMigBrxOA+FDQp9Q/dMzsJJRlBaWNG/+24D/nOeHS+pO1yAMfYVjtvfSnlYH2iKB3MceAAAAABkV4"
    "aWYAAE1NACoAAAAIAAEBEgADAAAAAQAGAAAAAAAA"
)
# The same, where only the red corner is left and the rest can be seen through.
HEIC_CUT_OUT = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAmttZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAA"
    "AAAAAAAAADRpbG9jAAAAAERAAAIAAQAAAAACjwABAAAAAAAAAD0AAgAAAAACzAABAAAAAAAAADoAAAA4aWluZgAAAAAA"
    "AgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAAACAABodmMxAAAAAA5waXRtAAAAAAABAAABqmlwcnAAAAGC"
    "aXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAq"
    "QgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQAN"
    "AAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBp"
    "eGkAAAAAAwgICAAAAHBodmNDAQQIAAAAn/gAAAAAHvAA/Pz4+AAADwNgAAEAF0ABDAH//wQIAAADAJ/4AAADAAAeugJA"
    "YQABACVCAQEECAAAAwCf+AAAAwAAHsCCBBZbq5Ka5sCAAAAMgAAAAwCEYgABAAZEAcFzwIkAAAAOcGl4aQAAAAABCAAA"
    "ACdhdXhDAAAAAHVybjptcGVnOmhldmM6MjAxNTphdXhpZDoxAAAAACBpcG1hAAAAAAAAAAIAAQWBAgMFhAACBYYDB4iE"
    "AAAAGmlyZWYAAAAAAAAADmF1eGwAAgABAAEAAAB/bWRhdAAAADkoAa8TgOUzUn/99fT/0YBP+kWSwSz/k+D74Djv9vs+"
    "RIw9SSuO6Pob/1wOI98nt/vHXqJ/lvnZ6YAAAAA2KAGuJ8Pxq5b6wRWbv/0dDJi4N+ZJrryM1C1rVAejV3/mgTDVxcWz"
    "z6sppqPz/+88v8f7jYeA"
)

OFFICE = "application/vnd.openxmlformats-officedocument"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODT_MIMETYPE = b"application/vnd.oasis.opendocument.text"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def pack(entries: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


def types(**parts: str) -> bytes:
    """Which type each part has: ``word__document`` is ``word/document.xml``."""
    said = "".join(
        f'<Override PartName="/{name.replace("__", "/")}.xml" ContentType="{kind}"/>'
        for name, kind in parts.items()
    )
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{said}</Types>"
    ).encode()


def rels(kind: str, target: str = "https://ond.example/mall.dotm", mode: str = "External") -> bytes:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        "</Relationships>"
    ).encode()


WORD_TYPES = types(word__document=f"{OFFICE}.wordprocessingml.document.main+xml")
SHEET_TYPES = types(
    xl__workbook=f"{OFFICE}.spreadsheetml.sheet.main+xml",
    xl__sheet1=f"{OFFICE}.spreadsheetml.worksheet+xml",
)


def document(inner: str = "<w:p><w:r><w:t>Hej</w:t></w:r></w:p>") -> bytes:
    return f'<w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'.encode()


def docx_parts(inner: str = "<w:p/>") -> dict[str, bytes]:
    return {
        "[Content_Types].xml": WORD_TYPES,
        "_rels/.rels": rels("officeDocument", "word/document.xml", "Internal"),
        "word/document.xml": document(inner),
    }


def docx(text: str = "Hej") -> bytes:
    return pack(docx_parts(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))


def docx_with(name: str, content: bytes = b"x") -> bytes:
    return pack(docx_parts() | {name: content})


def docx_field(*pieces: str) -> bytes:
    """What a field is told to do, in as many pieces as it is written in."""
    told = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    shown = "<w:r><w:t>LINK</w:t></w:r>"
    return pack(docx_parts(f"<w:p>{begin}{told}{separate}{shown}{end}</w:p>"))


def sheet(formula: str, **more: bytes) -> bytes:
    cell = f"<worksheet><sheetData><row><c><f>{formula}</f></c></row></sheetData></worksheet>"
    return pack(
        {
            "[Content_Types].xml": SHEET_TYPES,
            "_rels/.rels": rels("officeDocument", "xl/workbook.xml", "Internal"),
            "xl/workbook.xml": b"<workbook/>",
            "xl/sheet1.xml": cell.encode(),
        }
        | more
    )


def xlsx(rows: int = 3) -> bytes:
    made = io.BytesIO()
    book = openpyxl.Workbook()
    for row in range(rows):
        book.active.append([row, f"Rad {row}", row * 1.5])
    book.save(made)
    return made.getvalue()


def odt(inner: str = "Hej", **more: bytes) -> bytes:
    content = (
        f'<o:document-content xmlns:o="{ODF}:office:1.0" xmlns:t="{ODF}:text:1.0" '
        f'xmlns:d="{ODF}:drawing:1.0" xmlns:x="http://www.w3.org/1999/xlink">{inner}'
        "</o:document-content>"
    )
    return pack({"mimetype": ODT_MIMETYPE, "content.xml": content.encode(), **more})


def pdf(pages: int = 1, **settings: object) -> bytes:
    made = io.BytesIO()
    document = pikepdf.new()
    for _page in range(pages):
        document.add_blank_page()
    document.save(made, deterministic_id=True, **settings)
    return made.getvalue()


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
    content = pack(docx_parts() | {"word/media/big.xml": b"0" * 3_000_000})
    return content.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 10))


def encrypted_zip() -> bytes:
    """As zip programs mark an entry with a password: bit 0 of its flags."""
    content = bytearray(docx())
    at = content.index(b"PK\x01\x02") + 8
    content[at] |= 1
    return bytes(content)


def compound(*names: str) -> bytes:
    """What old office programs pack their files in, with these names in its directory."""
    size, empty = 512, 0xFFFFFFFF
    head = bytearray(size)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHH", head, 26, 3, 0xFFFE, 9)
    directory = -(-(len(names) + 1) // 4)
    # One sector says which comes after which; the directory stands behind it.
    struct.pack_into("<II", head, 44, 1, 1)
    struct.pack_into("<IIII", head, 60, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", head, 76, 0, *[empty] * 108)
    chain = [0xFFFFFFFD, *range(2, directory + 1), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[empty] * (128 - len(chain)))
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<H", 2 * len(name) + 2)
        + b"\0" * 62
        for name in ("Root Entry", *names)
    )
    return bytes(head) + table + entries.ljust(directory * size, b"\0")


def hostile(change: Callable[[pikepdf.Pdf, pikepdf.Page], object], **settings: object) -> bytes:
    """A PDF with something in it, packed so that no search of its bytes finds it."""
    document = pikepdf.new()
    change(document, document.add_blank_page())
    made = io.BytesIO()
    with warnings.catch_warnings():
        # A field without a form, and the like: what we make here is wrong on purpose.
        warnings.simplefilter("ignore")
        document.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate, **settings)
    return made.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
EXE = b"MZ" + b"\0" * 200


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    made = SimpleUploadedFile("x", content)
    # Past Django's own cleaning of names, so that ours is what is tried.
    made._name = name
    return made
