"""What people write is all on the paper: letters of others, and addresses of any length."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
from pathlib import Path

import pytest
from django.utils.html import escape
from pypdf import PdfReader

from kernel.core import pdf

HEAD = '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Å</title></head><body>'
CREATED = dt.datetime(2026, 12, 3, 9, 0, tzinfo=dt.UTC)
#: Nobody has given this one a letter: it would be drawn as a box.
NO_LETTER = "\u0378"

LETTERS = {
    "Swedish": "åäöÅÄÖéüÉ§–”’",
    "Sami": "áčđŋšŧžÁČĐŊŠŦŽ",
    "Polish": "ąćęłńóśźżŁŻ",
    "Turkish": "ğışİĞŞç",
    "Romanian": "ășțâîȘȚ",
    "Vietnamese": "ạảấầẩẫậắằơưỳỷỹ",
    "Greek": "αβγδεζηθΩΨΔάέή",
    "Russian": "абвгджзЖЩЪЫЯ",
    "Ukrainian": "єіїґЄІЇҐ",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "Persian": "پچژگکی",
    "Kurdish": "ڕڵێۆڤە",
    "Hebrew": "אבגדהזחטכלמנסעפצקרשת",
    "Thai": "กขคงจชซญดตถทนบปพ",
    "Tigrinya": "ሀለሐመሠረሰቀበተነአከወዘየደገጸፈ",
    "Chinese": "中文字体需要支持服务",
    "Japanese": "あいうカキク漢",
    "Korean": "한국어는서로다른글자",
    "pictures": "👍👎✅❌🎉😀❤⭐⚠📅☎✉🚀→←✓☐☑",
}
#: Those are drawn by the typeface of everything else.
OURS = [language for language in LETTERS if LETTERS[language][0] < "\u0530"]


def made(body: str) -> bytes:
    return pdf.html_to_pdf(HEAD + body, identifier="a", created=CREATED)


def pictures(content: bytes, folder: Path) -> list[bytes]:
    """Every page as it is seen, without what stands at its edges."""
    source = folder / "seen.pdf"
    source.write_bytes(content)
    inside = ["-x", "0", "-y", "60", "-W", "300", "-H", "200"]
    command = ["pdftoppm", "-r", "72", *inside, str(source), str(folder / "page")]
    subprocess.run(command, check=True, capture_output=True)
    return [page.read_bytes() for page in sorted(folder.glob("page*.ppm"))]


def sheet(letter: str) -> str:
    return f'<p style="break-before: page; font-size: 60pt">{letter}</p>'


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> dict[str, tuple[str, bytes]]:
    """Each letter on a page of its own: what is read there, and what is seen."""
    letters = "".join(LETTERS.values())
    content = made("".join(map(sheet, letters)))
    seen = pictures(content, tmp_path_factory.mktemp("letters"))
    return dict(zip(letters, zip(said(content), seen, strict=True), strict=True))


@pytest.mark.parametrize("language", LETTERS)
def test_each_letter_is_drawn_as_itself(language, drawn):
    letters = LETTERS[language]

    assert "".join(drawn[each][0] for each in letters) == letters
    assert len({drawn[each][1] for each in letters}) == len(letters)


def test_pictures_made_of_several_are_one(tmp_path):
    together = ["🇸🇪", "👩\u200d💻"]

    content = made("".join(map(sheet, ["🇸", "👩", *together])))

    assert said(content)[2:] == together
    seen = pictures(content, tmp_path)
    assert len(set(seen)) == len(seen) == 4


def test_what_no_font_can_draw_is_named():
    with pytest.raises(pdf.PdfError) as refusal:
        made(f"<p>Möte {NO_LETTER} och \U00013000</p>")

    assert str(refusal.value) == (
        f"Texten har tecken som inte går att skriva ut: {NO_LETTER} (U+0378), "
        "\U00013000 (U+13000). Byt ut dem mot andra"
    )


def test_it_is_asked_before_anything_rests_on_it():
    together = ["🇸🇪", "👩\u200d💻", "e\u0301\u0316", "❤\ufe0f", "שָׁ", "a\u2060b", "\u200eא"]
    pdf.check_signs(*LETTERS.values(), *together)

    with pytest.raises(pdf.PdfError, match=r"U\+0378"):
        pdf.check_signs(f"<p>Möte</p>{LETTERS['pictures']}", f"<p>{NO_LETTER}</p>")


def test_what_is_usual_is_never_asked(monkeypatch):
    usual = "".join(chr(code) for code in range(0x110000) if pdf._USUAL.fullmatch(chr(code)))
    made(f"<p>{escape(usual)}</p>")

    monkeypatch.setattr(pdf, "_document", None)
    pdf.check_signs(usual)


@pytest.mark.parametrize("language", OURS)
def test_letters_come_out_of_our_own_font(language):
    reader = PdfReader(io.BytesIO(made(f"<p>{LETTERS[language]}</p>")))

    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {font[: len("Source-Sans-3")] for font in fonts} == {"Source-Sans-3"}


def said(content: bytes) -> list[str]:
    """What stands on each page, without running heads and numbers."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return [re.sub(r"Sida \d+ av \d+", "", page).strip() for page in pages]


LINK = "https://teams.example/l/meetup-join/19%3ameeting_" + "NzE4ZjE0YmMtY2U4My00" * 8
PROSE = "Beslut om medel för arbetsmarknadsanknuten rehabilitering i samverkan av parterna. " * 3
PLACES = {
    "heading": "<h1>{link}</h1><h2>{link}</h2>",
    "running head": "<h1>{link}</h1><p style='break-before: page'>a</p>",
    "paragraph": "<p>{prose} {link} {prose}</p>",
    "list": "<ul><li>{link}</li></ul><dl><dt>{link}</dt><dd>{link}</dd></dl>",
    "quotation": "<blockquote>{link}</blockquote>",
    "cell": "<table><caption>a</caption><tr><th scope=row>Plats</th><td>{link}</td></tr></table>",
    "head of a row": "<table><caption>{link}</caption><tr><th scope=row>{link}</th><td>12</td></tr>"
    "</table>",
    "one of many cells": "<table><caption>a</caption><thead><tr><th scope=col>Sammanträdesdag</th>"
    "<th scope=col>{link}</th><th scope=col>Informationsärende</th><th scope=col>Belopp</th></tr>"
    "</thead><tr><th scope=row>{prose}</th><td>{prose}</td><td>{link}</td>"
    "<td class=f-tal>1 250 000 kr</td></tr></table>",
    "a word of nobody's": "<table><caption>a</caption><tr><td>{word}</td><td>{prose}</td></tr>"
    "</table>",
    "address of a mail": "<table><caption>a</caption><tr><td>{mail}</td><td>{prose}</td>"
    "<td>{prose}</td><td>{prose}</td></tr></table>",
    "between signs": "<p>({link}&amp;a=1&lt;b)</p>",
}


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_written_beyond_the_edge(place, tmp_path):
    body = PLACES[place].format(
        link=LINK, prose=PROSE, word="x" * 400, mail="arbetsmarknadsanknytning.ab@exempel.se"
    )

    source = tmp_path / "a.pdf"
    source.write_bytes(made(body))
    command = ["pdftotext", "-bbox", str(source), "-"]
    seen = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    edges = [
        (float(left), float(right))
        for left, right in re.findall(r'<word xMin="([\d.-]+)".* xMax="([\d.-]+)"', seen)
    ]
    # A4 with 20 mm at either side; side bearings take the last point.
    assert [each for each in edges if each[0] < 55.6 or each[1] > 539.7] == []


@pytest.mark.parametrize("place", ["paragraph", "cell", "one of many cells", "between signs"])
def test_an_address_can_be_read_back(place):
    body = PLACES[place].format(link=LINK, prose="", word="", mail="")

    assert LINK in "".join("".join(said(made(body))).split())


def test_plain_words_stay_whole_where_there_is_room():
    head = "".join(
        f"<th scope=col>{word}</th>" for word in ("Nummer", "Punkt", "Beslutsärende", "Sidor")
    )
    row = f"<tr><td>1</td><td>{PROSE}</td><td>{LINK}</td><td>12–19</td></tr>"

    content = made(f"<table><caption>a</caption><thead><tr>{head}</tr></thead>{row}</table>")

    assert said(content)[0].splitlines()[1] == "Nummer Punkt Beslutsärende Sidor"


def test_drawings_and_titles_are_left_as_they_are():
    drawing = f'<svg width="90" height="9"><title>{LINK}</title><text y="9">{LINK}</text></svg>'

    assert pdf._with_breaks(HEAD + drawing) == HEAD + drawing
