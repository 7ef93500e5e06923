"""PDFs as programs of others make them, out of the same kinds of page that people send in."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import weasyprint
from PIL import Image, ImageDraw
from pypdf.annotations import FreeText, Highlight, Line, Link, Polygon, Rectangle, Text
from pypdf.generic import ArrayObject, FloatObject

from tests.conftest import CHROMIUM

REPORT = """<!doctype html><html lang="sv"><meta charset="utf-8"><title>Rapport</title>
<style>@page {size: %s; margin: 30pt} body {font-family: serif} .a {opacity: .5; background: red;
height: 30pt; margin-top: -15pt} .b {background: linear-gradient(90deg, blue, lime); height: 30pt}
.c {transform: rotate(12deg); border: 3pt dashed purple; border-radius: 9pt; width: 90pt}
.d {box-shadow: 3pt 3pt 4pt grey; width: 90pt}</style>
<h1>Årsrapport 2026</h1><p>Vi har träffat <b>47</b> personer, <i>fler</i> än i <a
href="https://exempel.se/">fjol</a>.</p><table border=1><tr><th>Post<th>Kr
<tr><td>Lön<td>812 000</table>
<div class=b></div><div class=a></div><p class=c>Utkast</p><p class=d>Skugga</p>
<svg width="90" height="40"><circle cx="20" cy="20" r="18" fill="orange" stroke="black"/>
<text x="45" y="25">SVG</text></svg><form><input value="Ifyllt"><input type=checkbox checked>
<textarea>Flera
rader</textarea><select><option>Ja<option>Nej</select></form>"""


def by_weasyprint(size: str = "A4", **settings: Any) -> bytes:
    return weasyprint.HTML(string=REPORT % size).write_pdf(**settings) or b""


def by_chromium(folder: Path, size: str) -> bytes:
    """What a browser prints."""
    source, made = folder / f"{size}.html".replace(" ", ""), folder / f"{size}.pdf".replace(" ", "")
    source.write_text(REPORT % size)
    command = [
        CHROMIUM or "chromium", "--headless", "--no-sandbox", "--disable-gpu",
        f"--user-data-dir={folder}/profile", "--no-pdf-header-footer", f"--print-to-pdf={made}",
        source.as_uri(),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return made.read_bytes()


def by_cairo(folder: Path, kind: str = "-pdf") -> bytes:
    """Drawn once more by what many programs for Linux and R print with."""
    source, made = folder / "for-cairo.pdf", folder / "cairo.pdf"
    source.write_bytes(by_weasyprint())
    subprocess.run(["pdftocairo", kind, str(source), str(made)], check=True, capture_output=True)
    return made.read_bytes()


def by_graphviz(folder: Path) -> bytes:
    graph = 'digraph {rankdir=LR; "Behov" -> "Insikt" -> "Idé"; "Idé" [style=filled, color=pink]}'
    made = subprocess.run(
        ["dot", "-Tpdf"], input=graph.encode(), check=True, capture_output=True, cwd=folder
    )
    return made.stdout


def united(folder: Path) -> bytes:
    """Put together by Poppler's own tool out of several."""
    parts = []
    for number, size in enumerate(("A4", "A5 landscape")):
        parts.append(folder / f"part{number}.pdf")
        parts[-1].write_bytes(by_weasyprint(size))
    made = folder / "united.pdf"
    subprocess.run(["pdfunite", *map(str, parts), str(made)], check=True, capture_output=True)
    return made.read_bytes()


def scanned(mode: str, *, pages: int = 1, dpi: int = 100, **settings: Any) -> bytes:
    """As a scanner makes it: a picture a page, and nothing else."""
    sheets = []
    for page in range(pages):
        sheet = Image.new("RGB", (8 * dpi, 11 * dpi), "white")
        draw = ImageDraw.Draw(sheet)
        for line in range(9):
            draw.text((dpi, dpi * (line + 1)), f"Underskrift {page}, rad {line}", fill=(20, 20, 90))
        draw.ellipse((dpi, dpi, 4 * dpi, 4 * dpi), outline="red", width=5)
        sheets.append(sheet.convert(mode))
    made = io.BytesIO()
    sheets[0].save(made, "PDF", resolution=dpi, save_all=True, append_images=sheets[1:], **settings)
    return made.getvalue()


def changed(change: Callable[[pypdf.PdfWriter], None], source: bytes | None = None) -> bytes:
    writer, made = pypdf.PdfWriter(), io.BytesIO()
    writer.append(io.BytesIO(source or by_weasyprint()))
    change(writer)
    writer.write(made)
    return made.getvalue()


def commented() -> bytes:
    """With what readers add: marks, lines, notes, boxes of text, links."""
    quad = ArrayObject([FloatObject(n) for n in (60, 760, 250, 760, 60, 730, 250, 730)])
    area = (60, 730, 250, 760)
    added = [
        Highlight(rect=area, quad_points=quad),
        Line(p1=(60, 500), p2=(300, 520), rect=(60, 500, 300, 520), text="Hit"),
        Rectangle(rect=(60, 300, 200, 400), interior_color="ffff00"),
        Polygon(vertices=[(300, 300), (400, 300), (350, 380)]),
        FreeText(text="Stämmer det?", rect=(300, 600, 500, 640), font_size="14pt"),
        Text(rect=(520, 780, 540, 800), text="Läs om", open=False),
        Link(rect=(60, 600, 160, 620), border=[0, 0, 2], url="https://exempel.se/"),
    ]
    return changed(lambda writer: [writer.add_annotation(0, each) for each in added] and None)


def stamped(writer: pypdf.PdfWriter) -> None:
    stamp = pypdf.PdfReader(io.BytesIO(by_weasyprint("300pt 200pt"))).pages[0]
    turned = pypdf.Transformation().rotate(20).scale(0.5).translate(200, 200)
    writer.pages[0].merge_transformed_page(stamp, turned)


def cut_and_turned(writer: pypdf.PdfWriter) -> None:
    page = writer.pages[0]
    page.cropbox.lower_left, page.cropbox.upper_right = (40, 100), (500, 800)
    page.rotate(90)


def two_on_one(writer: pypdf.PdfWriter) -> None:
    page = writer.pages[0]
    page.scale_by(0.5)
    page.mediabox.upper_right = (595, 421)
    page.cropbox.upper_right = (595, 421)
    other = pypdf.PdfReader(io.BytesIO(by_weasyprint())).pages[0]
    page.merge_transformed_page(other, pypdf.Transformation().scale(0.5).translate(297, 0))


def drawn_by_each_program_anew() -> bytes:
    """A form whose fields have no looks of their own."""
    return by_weasyprint(pdf_forms=True)


def made_by_programs(folder: Path) -> dict[str, bytes]:
    """How a file was made → the file."""
    folder.mkdir(exist_ok=True)
    made = {
        "WeasyPrint": by_weasyprint(),
        "WeasyPrint, A3 on its side": by_weasyprint("A3 landscape"),
        "WeasyPrint, as large as a wall": by_weasyprint("2384pt 3370pt"),
        "WeasyPrint, as small as a receipt": by_weasyprint("200pt 700pt"),
        "WeasyPrint, to be kept": by_weasyprint(pdf_variant="pdf/a-2b"),
        "WeasyPrint, to be read aloud": by_weasyprint(pdf_variant="pdf/ua-1"),
        "WeasyPrint, PDF 2.0": by_weasyprint(pdf_version="2.0"),
        "WeasyPrint, not packed": by_weasyprint(uncompressed_pdf=True),
        "WeasyPrint, whole fonts": by_weasyprint(full_fonts=True),
        "cairo": by_cairo(folder),
        "Graphviz": by_graphviz(folder),
        "Poppler, several put together": united(folder),
        "scanned in colour": scanned("RGB"),
        "scanned in grey": scanned("L"),
        "scanned in black and white": scanned("1"),
        "scanned for print": scanned("CMYK"),
        "scanned with few colours": scanned("P"),
        "scanned, many pages": scanned("L", pages=5),
        "scanned finely": scanned("L", dpi=300),
        "scanned, coarse": scanned("RGB", quality=10),
        "pypdf, commented": commented(),
        "pypdf, stamped": changed(stamped),
        "pypdf, cut and turned": changed(cut_and_turned),
        "pypdf, two pages on one": changed(two_on_one),
        "pypdf, scan with comments": changed(lambda _writer: None, scanned("L", pages=2)),
        "pypdf, locked against change": changed(
            lambda writer: writer.encrypt("", "hemligt", algorithm="AES-256")
        ),
        "pypdf, locked in an old way": changed(
            lambda writer: writer.encrypt("", "hemligt", algorithm="RC4-128")
        ),
        "pypdf, packed": changed(lambda writer: writer.compress_identical_objects()),
    }
    for size in ("A4", "A5 landscape", "1000pt 300pt"):
        made[f"Chromium, {size}"] = by_chromium(folder, size)
    shutil.rmtree(folder)
    return made
