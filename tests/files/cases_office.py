"""Word, Excel and OpenDocument files that fetch, run or hold something, and those that do not."""

from __future__ import annotations

from tests.files.corpus import (
    EXE,
    OFFICE,
    SHEET_TYPES,
    WORD_TYPES,
    compound,
    document,
    docx_field,
    docx_parts,
    docx_with,
    odt,
    pack,
    rels,
    sheet,
    types,
    xlsx,
)

FETCHES, MACROS = "Filen hämtar innehåll från annat håll", "Filen innehåller makron"
INSIDE, DAMAGED, PACKED = "Filen har andra filer inuti", "Filen är skadad", "Filen är för stor"
IMPORTS, LOCKED = "Filen är hopsatt av delar", "Filen är låst med lösenord"
MAIN = f"{OFFICE}.wordprocessingml.document.main+xml"


def leads(kind: str, target: str, *, mode: str = "External") -> bytes:
    return docx_with("word/_rels/document.xml.rels", rels(kind, target, mode))


def template(target: str) -> bytes:
    return docx_with("word/_rels/settings.xml.rels", rels("attachedTemplate", target))


def docx_of_type(**parts: str) -> bytes:
    return pack(docx_parts() | {"[Content_Types].xml": types(word__document=MAIN, **parts)})


def web_word(main: str = "word/document2.xml") -> bytes:
    """As Word on the web writes: the document has another name."""
    return pack(
        {
            "[Content_Types].xml": types(**{main.removesuffix(".xml").replace("/", "__"): MAIN}),
            "_rels/.rels": rels("officeDocument", f"/{main}", "Internal"),
            main: document(),
        }
    )


def field_in_header() -> bytes:
    kind = f"{OFFICE}.wordprocessingml.header+xml"
    inner = '<w:p><w:fldSimple w:instr=" dde excel a "/></w:p>'
    return pack(
        docx_parts()
        | {
            "[Content_Types].xml": types(word__document=MAIN, word__header1=kind),
            "word/header1.xml": document(inner),
        }
    )


def hidden_field() -> bytes:
    """What the field does is made by one inside it."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    quoted = "<w:r><w:instrText>QUOTE 68 68 69</w:instrText></w:r>"
    return pack(docx_parts(f"<w:p>{begin}{begin}{quoted}{end}{end}</w:p>"))


def ordinary_fields() -> bytes:
    """IF { PAGE } …: a field that has another inside it, and a text about DDE."""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    told = "<w:r><w:instrText>{}</w:instrText></w:r>".format
    inner = f"{begin}{told('PAGE')}{separate}<w:r><w:t>1</w:t></w:r>{end}"
    return pack(
        docx_parts(
            f"<w:p>{begin}{told('IF ')}{inner}{told(' > 1 LINK DDE')}{separate}{inner}{end}"
            "<w:r><w:t>DDEAUTO</w:t></w:r><w:fldSimple w:instr='MACROBUTTON NoMacro Namn'/></w:p>"
        )
    )


def nested(depth: int) -> bytes:
    made = docx_with("word/embeddings/a.xlsx", xlsx())
    for _level in range(depth - 2):
        made = docx_with("word/embeddings/a.docx", made)
    return made


#: name of the case → (name of the file, its bytes, what the sentence begins with)
BAD: dict[str, tuple[str, bytes, str]] = {
    "macros": ("brev.docx", docx_with("word/vbaProject.bin"), MACROS),
    "macros of a sheet": ("ark.xlsx", sheet("A1", **{"xl/vbaProject.bin": b"x"}), MACROS),
    "macros, as its type says": (
        "brev.docx",
        docx_of_type(word__a="application/vnd.ms-word.document.macroEnabled.main+xml"),
        MACROS,
    ),
    "macros of an old kind": (
        "brev.docx",
        docx_of_type(word__a="application/vnd.ms-excel.macrosheet+xml"),
        MACROS,
    ),
    "macros in an old file inside": (
        "brev.docx",
        docx_with("word/embeddings/oleObject1.bin", compound("_VBA_PROJECT_CUR", "VBA")),
        MACROS,
    ),
    "macros in a new file inside": (
        "brev.docx",
        docx_with("word/embeddings/a.xlsx", sheet("A1", **{"xl/vbaProject.bin": b"x"})),
        MACROS,
    ),
    "active part": ("brev.docx", docx_with("word/activeX/activeX1.bin"), MACROS),
    "template on the web": ("brev.docx", template("https://ond.example/mall.dotm"), FETCHES),
    "template on a stranger's server": (
        "brev.docx",
        template("file:///\\\\ond.example\\m\\mall.dotx"),
        FETCHES,
    ),
    "template on an address": ("brev.docx", template("\\\\192.0.2.7\\m\\mall.dotx"), FETCHES),
    "template on a server of the web": ("brev.docx", template("\\\\ond@SSL\\mall.dotx"), FETCHES),
    "object from elsewhere": ("brev.docx", leads("oleObject", "https://ond.example/a"), FETCHES),
    "picture from elsewhere": ("brev.docx", leads("image", "https://ond.example/a.png"), FETCHES),
    "picture from a disk": ("brev.docx", leads("image", "file:///C:/a.png"), FETCHES),
    "frame from elsewhere": ("brev.docx", leads("frame", "https://ond.example/"), FETCHES),
    "film from elsewhere": ("brev.docx", leads("video", "https://ond.example/"), FETCHES),
    "addresses for letters from elsewhere": (
        "brev.docx",
        leads("mailMergeSource", "file:///C:/a.xlsx"),
        FETCHES,
    ),
    "hides what it fetches behind a sign": (
        "brev.docx",
        docx_with("word/_rels/a.xml.rels", rels("image").replace(b'"r1"', b'"r>1"')),
        FETCHES,
    ),
    "spells what it fetches otherwise": (
        "brev.docx",
        docx_with("word/_rels/a.xml.RELS", rels("image").replace(b"External", b"&#69;xternal")),
        FETCHES,
    ),
    "parts that are read in": ("brev.docx", leads("aFChunk", "a.html", mode="Internal"), IMPORTS),
    "field that asks a program": ("brev.docx", docx_field("DDEAUTO c:\\cmd.exe"), FETCHES),
    "field in pieces": ("brev.docx", docx_field(" D", "DEA", "UTO excel"), FETCHES),
    "field in small letters": ("brev.docx", docx_field("ddeauto excel"), FETCHES),
    "field that fetches a picture": (
        "brev.docx",
        docx_field('INCLUDEPICTURE "https://ond.example/a.png" \\d'),
        FETCHES,
    ),
    "field that fetches a text": ("brev.docx", docx_field("INCLUDETEXT a.docx"), FETCHES),
    "field in a header": ("brev.docx", field_in_header(), FETCHES),
    "field that another field makes": ("brev.docx", hidden_field(), FETCHES),
    "sheet linked to another": (
        "ark.xlsx",
        sheet("A1", **{"[Content_Types].xml": SHEET_TYPES.replace(
            b"</Types>",
            b'<Override PartName="/xl/e.xml" ContentType="'
            + f'{OFFICE}.spreadsheetml.externalLink+xml"/></Types>'.encode(),
        )}),
        FETCHES,
    ),
    "sheet linked to another, as it leads": (
        "ark.xlsx",
        sheet("A1", **{"xl/_rels/a.xml.rels": rels("externalLinkPath", "annan.xlsx")}),
        FETCHES,
    ),
    "sheet with a connection": (
        "ark.xlsx",
        sheet("A1", **{"[Content_Types].xml": SHEET_TYPES.replace(
            b"</Types>",
            b'<Override PartName="/xl/c.xml" ContentType="'
            + f'{OFFICE}.spreadsheetml.connections+xml"/></Types>'.encode(),
        )}),
        FETCHES,
    ),
    "formula that asks the web": (
        "ark.xlsx",
        sheet('_xlfn.WEBSERVICE("https://ond.example/"&amp;A1)'),
        FETCHES,
    ),
    "formula that shows a picture": ("ark.xlsx", sheet('_xlfn.IMAGE("https://a.b/c")'), FETCHES),
    "formula that asks a program": ("ark.xlsx", sheet("cmd|'/c calc'!A0"), FETCHES),
    "a file of any kind inside": (
        "brev.docx",
        docx_with("word/embeddings/oleObject1.bin", compound("\x01Ole10Native")),
        INSIDE,
    ),
    "a package of any kind inside": (
        "brev.docx",
        docx_with("word/embeddings/a.bin", pack({"a.exe": EXE})),
        INSIDE,
    ),
    "too deep in one another": ("brev.docx", nested(4), PACKED),
    "bombs in one another": (
        "brev.docx",
        docx_with("word/embeddings/a.docx", docx_with("word/b.bin", b"0" * 20_000_000)),
        PACKED,
    ),
    "relations beyond measure": (
        "brev.docx",
        docx_with("word/_rels/a.xml.rels", b"<a>" + bytes(range(48, 58)) * 110_000 + b"</a>"),
        PACKED,
    ),
    "declarations": (
        "brev.docx",
        pack(docx_parts() | {
            "word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        }),
        DAMAGED,
    ),
    "torn text": ("brev.docx", pack(docx_parts() | {"word/document.xml": b"<a><b></a>"}), DAMAGED),
    "torn list of types": (
        "brev.docx",
        pack(docx_parts() | {"[Content_Types].xml": WORD_TYPES[:-9]}),
        DAMAGED,
    ),
    "odt with macros": ("brev.odt", odt(**{"Basic/Standard/Module1.xml": b"Sub Main"}), MACROS),
    "odt that runs something": (
        "brev.odt",
        odt('<s:event-listener xmlns:s="urn:script" x:href="vnd.sun.star.script:a"/>'),
        MACROS,
    ),
    "odt with a picture from elsewhere": (
        "brev.odt",
        odt('<d:image x:href="https://ond.example/a.png"/>'),
        FETCHES,
    ),
    "odt with a picture from beside it": (
        "brev.odt",
        odt('<d:image x:href="../hemligt.png"/>'),
        FETCHES,
    ),
    "odt with a text from elsewhere": (
        "brev.odt",
        odt('<t:section-source x:href="file:///a.odt"/>'),
        FETCHES,
    ),
    "odt that asks a program": ("brev.odt", odt("<o:dde-source/>"), FETCHES),
    "locked odt": (
        "brev.odt",
        odt(**{"META-INF/manifest.xml": b"<m><encryption-data/></m>"}),
        LOCKED,
    ),
}  # fmt: skip

#: name of the case → (name of the file, its bytes)
GOOD: dict[str, tuple[str, bytes]] = {
    "of Word on the web": ("brev.docx", web_word()),
    "of another program": ("brev.docx", web_word("word/document22.xml")),
    "template on the own disk": (
        "brev.docx",
        template("file:///C:\\Program%20Files\\Mallar\\Tj%C3%A4nsteskrivelse.dotx"),
    ),
    "template on the own server": ("brev.docx", template("file:///\\\\srv01\\Mallar\\brev.dotx")),
    "template on a Mac": ("brev.docx", template("file:///Users/anna/Mall.dotx")),
    "template by its name": ("brev.docx", template("Normal.dotm")),
    "template by its drive": ("brev.docx", template("H:\\Mallar\\brev.dotx")),
    "link": ("brev.docx", leads("hyperlink", "https://exempel.se/")),
    "sheet inside": ("brev.docx", nested(2)),
    "document in a document": ("brev.docx", nested(3)),
    "drawing of an old program inside": (
        "brev.docx",
        docx_with("word/embeddings/oleObject1.bin", compound("VisioDocument")),
    ),
    "fields": ("brev.docx", ordinary_fields()),
    "formulas": ("ark.xlsx", sheet('IF(A1="IMAGE(x)",SUM(B1:B9),MINIMAGE(2))')),
    "odt with a link": ("brev.odt", odt('<t:a x:href="https://exempel.se/">a</t:a>')),
    "odt with a picture": ("brev.odt", odt('<d:image x:href="Pictures/bild.png"/>')),
    "odt with a list of its parts": (
        "brev.odt",
        odt(**{"META-INF/manifest.xml": b"<manifest/>"}),
    ),
}
