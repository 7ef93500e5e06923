import datetime as dt
import io
import re
import subprocess
import sys
import time

import page
import pikepdf
import pytest

from kernel.core import pdf, press
from kernel.core.charts.bars import Bar, bars

CREATED = dt.datetime(2026, 12, 3, 9, 0, tzinfo=dt.UTC)
HEAD = (
    '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Åtgärder</title>'
    '<meta name="dcterms.created" content="2026-12-03T09:00:00+00:00">'
    '<meta name="dcterms.modified" content="2026-12-03T09:00:00+00:00"></head><body>'
)
TABLE = (
    "<table><caption>Medel</caption>"
    "<thead><tr><th scope=col>Post</th><th scope=col>Belopp</th></tr></thead>"
    "<tbody>{rows}</tbody></table>"
)
ROW = "<tr><th scope=row>Lön</th><td>500 kr</td></tr>"


def made(body: str, **options) -> bytes:
    return pdf.html_to_pdf(HEAD + body, identifier="rapport-7-v2", created=CREATED, **options)


def report(word: str = "Åtgärder") -> bytes:
    return made(
        f"<h1>{word}</h1>"
        "<p>Se <a href='#mal'>målen</a> och <a href='https://exempel.se/'>mer</a>.</p>"
        f"<h2>Medel</h2>{TABLE.format(rows=ROW * 3)}<ul><li>ett</li></ul>"
        "<h2 id=mal>Mål</h2><p>Text.</p>"
    )


def faults(content: bytes, profile: str) -> list[str]:
    return [
        f"{fault.rule_id} {fault.message}"
        for fault in page.validate_pdf_bytes(content, profile=profile).failures
    ]


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def outline(content: bytes) -> list[tuple[str, int]]:
    document = opened(content)
    with document.open_outline() as tree:
        return [
            (item.title, document.pages.index(pikepdf.Page(item.destination[0])))
            for item in tree.root
        ]


@pytest.fixture(scope="module")
def first() -> bytes:
    return report()


@pytest.fixture(scope="module")
def foreign() -> bytes:
    """What somebody else's program may make: scripts, and links that do things."""
    document = pikepdf.new()
    sheet = document.add_blank_page(page_size=(595, 842))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
    sheet.AA = pikepdf.Dictionary(O=script)
    sheet.Annots = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action
            )
            for action in (
                script,
                launch,
                pikepdf.Dictionary(S=pikepdf.Name.URI, URI="file:///etc/passwd"),
                pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://exempel.se/"),
            )
        ]
    )
    document.Root.OpenAction = script
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def test_pdf_can_be_read_aloud_and_kept(first):
    assert faults(first, "ua1") == []
    assert faults(first, "3a") == []


def test_pdf_says_language_title_and_dates(first):
    document = opened(first)

    assert str(document.Root.Lang) == "sv"
    assert str(document.docinfo.Title) == "Åtgärder"
    assert str(document.docinfo.CreationDate).startswith("D:20261203090000")
    assert outline(first) == [("Åtgärder", 0)]


def test_same_document_has_the_same_bytes(first):
    time.sleep(1.1)  # a clock that crept in would show

    assert report() == first


def test_other_identifier_gives_other_bytes(first):
    other = pdf.html_to_pdf(HEAD + "<h1>A</h1>", identifier="b", created=CREATED)

    assert made("<h1>A</h1>") != other


def test_template_with_chart_and_text_of_people_passes_too(settings, tmp_path):
    (tmp_path / "report.html").write_text(
        "{% extends 'core/pdf/base.html' %}{% load finsam %}{% block content %}<h1>{{ name }}</h1>"
        "{{ text|paragraphs }}<h2>Medel</h2>{{ chart }}{% endblock %}"
    )
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [tmp_path, *engine["DIRS"]]}]
    chart = bars(
        [Bar("A", (5, 9))],
        ("Utbetalat", "Beviljat"),
        title="Medel",
        desc="5 av 9.",
        first_heading="Post",
    )

    content = pdf.render_pdf(
        "report.html",
        {
            "name": "Rapport <1>",
            "text": "- ett\n- två **tre**",
            "chart": chart,
            "association": "Finsam Norr",
        },
        title="Rapport 1",
        identifier="r1",
        created=CREATED,
    )

    assert faults(content, "ua1") == []
    assert faults(content, "3a") == []
    assert str(opened(content).docinfo.Title) == "Rapport 1"


def test_fonts_are_embedded(first):
    document = opened(first)
    fonts = [
        font.DescendantFonts[0].FontDescriptor
        for sheet in document.pages
        for font in sheet.Resources.Font.values()
    ]

    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


# --- joining ------------------------------------------------------------------------------------


def test_pack_of_ours_keeps_tags_headings_and_links(first):
    second = report("Avvikelser")

    pack = pdf.join_pdfs([first, second, first], title="Handlingar")

    assert faults(pack, "ua1") == []
    assert faults(pack, "3a") == []
    assert outline(pack) == [("Åtgärder", 0), ("Avvikelser", 1), ("Åtgärder", 2)]
    assert str(opened(pack).docinfo.Title) == "Handlingar"


def test_links_in_a_pack_lead_within_their_own_part(first):
    pack = opened(pdf.join_pdfs([first, first]))
    names = {str(name): place for name, place in pikepdf.NameTree(pack.Root.Names.Dests).items()}

    led_to = [
        pack.pages.index(pikepdf.Page(names[str(annotation.Dest)][0]))
        for sheet in pack.pages
        for annotation in sheet.Annots
        if "/Dest" in annotation
    ]

    assert led_to == [0, 1]


def test_same_pack_has_the_same_bytes(first):
    assert pdf.join_pdfs([first, first]) == pdf.join_pdfs([first, first])


def test_pack_with_pages_of_others_keeps_our_tags_and_claims_nothing(first, foreign):
    pack = pdf.join_pdfs([first, foreign, first])
    document = opened(pack)

    assert len(document.pages) == 3
    assert outline(pack) == [("Åtgärder", 0), ("Åtgärder", 2)]
    assert len(document.Root.StructTreeRoot.K) == 2
    metadata = document.Root.Metadata.read_bytes()
    assert b"pdfaid" not in metadata
    assert b"pdfuaid" not in metadata


def test_pages_of_others_do_nothing_by_themselves(first, foreign):
    pack = pdf.join_pdfs([foreign, first])

    document = opened(pack)
    everything = b"".join(
        value.unparse(resolved=True)
        for value in document.objects
        if not isinstance(value, pikepdf.Stream)
    )
    assert not re.search(rb"/JavaScript|/Launch|/OpenAction|/AA\b|file:///", everything)
    # A link that leads nowhere is still drawn: programs put a frame around it.
    annotations = list(document.pages[0].Annots)
    assert [str(a.A.URI) for a in annotations if "/A" in a] == ["https://exempel.se/"]
    assert len(annotations) == 4


def test_pack_of_others_alone_is_a_pack(foreign):
    assert pdf.page_count(pdf.join_pdfs([foreign, foreign])) == 2


@pytest.mark.parametrize("part", [b"", b"%PDF-1.7 nonsense", b"hej"])
def test_part_that_cannot_be_read_is_refused(first, part):
    with pytest.raises(pdf.PdfError, match="skyddad eller trasig"):
        pdf.join_pdfs([first, part])


def test_locked_part_is_refused(first):
    locked = io.BytesIO()
    opened(first).save(locked, encryption=pikepdf.Encryption(user="hemligt", owner="hemligt"))

    with pytest.raises(pdf.PdfError, match="skyddad eller trasig"):
        pdf.join_pdfs([locked.getvalue()])


def test_page_numbers_run_through_a_pack():
    part = made("<h1>B</h1><p>text</p>", first_page=12, pages=48)

    assert "Sida 12 av 48" in text_of(part)


def text_of(content: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(content)).pages)


def test_page_of_ours_with_a_line_above_it_is_one_to_look_at(first):
    line = made('<p class="f-rad">Sida 2 av 2. Bilaga</p>')

    pack = opened(pdf.join_pdfs([first, first], heads={1: line}))

    assert [page.mediabox[3] - page.mediabox[1] for page in pack.pages] == [
        pack.pages[0].mediabox[3],
        pack.pages[0].mediabox[3] + 28,
    ]
    assert ["/StructParents" in page for page in pack.pages] == [True, False]
    assert b"pdfaid" not in pack.Root.Metadata.read_bytes()


def test_pages_are_counted_as_they_will_be_printed():
    html = HEAD + "<h1>a</h1>" + "<p>ord</p>" * 200

    printed = pdf.html_to_pdf(html, identifier="a", created=CREATED)

    assert pdf.count_pages(html) == pdf.page_count(printed) > 2


def test_what_is_refused_as_print_is_refused_when_counted():
    with pytest.raises(pdf.PdfError, match="utanför systemet"):
        pdf.count_pages(HEAD + HOSTILE["file"])


# --- hostile documents --------------------------------------------------------------------------

BOMB = "".join(f'<g id="s{n}">' + f'<use href="#s{n - 1}"/>' * 10 + "</g>" for n in range(1, 10))
HOSTILE = {
    "file": '<img alt="a" src="file:///etc/passwd">',
    "http": '<img alt="a" src="http://169.254.169.254/latest/meta-data/">',
    "https": '<link rel="stylesheet" href="https://evil.example/x.css">',
    "ftp": '<img alt="a" src="ftp://evil.example/x">',
    "data": '<img alt="a" src="data:text/html;base64,PGI+">',
    "data-gif": '<img alt="a" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    "data-svg": '<img alt="a" src="data:image/svg+xml,<svg/>">',
    "unknown asset": '<img alt="a" src="app-font:../../finsam/settings.py">',
    "attachment": '<link rel="attachment" href="file:///etc/passwd">',
    "css import": "<style>@import url(file:///etc/passwd);</style>",
    "css image": "<style>p{background:url(http://evil.example/x)}</style><p>a</p>",
    "css font": "<style>@font-face{font-family:x;src:url(file:///a)}p{font-family:x}</style><p>a</p>",
    "svg bomb": f'<svg width="9" height="9"><rect id="s0" width="1"/>{BOMB}<use href="#s9"/></svg>',
    "svg image": '<svg width="9" height="9"><image width="9" href="file:///etc/passwd"/></svg>',
    "deep nesting": "<div>" * 5_000 + "a" + "</div>" * 5_000,
    "deep lists": "<ul><li>" * 300 + "a",
    "huge font": '<p style="font-size:1e9px">a</p>',
    "5,000 rows": TABLE.format(rows="<tr><td>a</td></tr>" * 5_000),
    "2 MB": "<p>" + "ord " * 500_000 + "</p>",
    "no output": "<style>@page{size:0 0}</style>",
}
# Refused because of what they are, or drawn without what they asked for: nothing may get in.
MAY_SUCCEED = {"svg image", "https", "attachment", "css font", "no output", "huge font"}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_document_ends_with_a_sentence(name):
    begun = time.monotonic()

    try:
        content = made(f"<h1>a</h1>{HOSTILE[name]}")
    except pdf.PdfError as refusal:
        assert re.fullmatch(r"[A-ZÅÄÖ].{20,}", str(refusal))
    else:
        assert name in MAY_SUCCEED
        assert b"root:" not in content
        assert "/EmbeddedFiles" not in opened(content).Root.get("/Names", {})
    assert time.monotonic() - begun < pdf.WALL_SECONDS + 5


def test_no_more_than_two_at_a_time(monkeypatch, tmp_path):
    monkeypatch.setattr(press.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(press, "WAIT_SECONDS", 0)

    with press.slot(), press.slot(), pytest.raises(pdf.PdfError, match="Många PDF-filer"):
        pdf.count_pages(HEAD)


def test_the_renderer_is_not_loaded_into_our_own_process():
    code = "import kernel.core.pdf, sys; print('weasyprint' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
