"""What a PDF looks like to Poppler, which had no part in making any."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops

from kernel.core import pdf

#: One point of the page is one of the picture: what is moved by whole points can be compared.
POINTS = "72"
#: Of 256 steps: what rounding makes of an edge.
FAINT = 6


def seen(content: bytes, folder: Path) -> list[Image.Image]:
    """Every page as a picture."""
    folder.mkdir()
    source = folder / "seen.pdf"
    source.write_bytes(content)
    command = ["pdftoppm", "-r", POINTS, "-cropbox", str(source), str(folder / "page")]
    subprocess.run(command, check=True, capture_output=True)
    return [Image.open(io.BytesIO(page.read_bytes())) for page in sorted(folder.glob("page*.ppm"))]


@cache
def heads_of(count: int) -> bytes:
    """A line for each of so many pages."""
    lines = "".join(
        f'<p class="f-rad">Sida {page} av 90. Bilaga till punkt 4, Ekonomi: Budget</p>'
        for page in range(1, count + 1)
    )
    html = f"<!doctype html><html lang=sv><title>a</title><body>{lines}"
    return pdf.html_to_pdf(html, identifier="a", created=dt.datetime(2026, 12, 3, tzinfo=dt.UTC))


def below_the_line(before: Image.Image, after: Image.Image) -> Image.Image:
    """What was the whole page before there was a line above it."""
    return after.crop((0, after.height - before.height, after.width, after.height))


def difference(one: Image.Image, other: Image.Image) -> int:
    """The largest between any two points, of 256 steps."""
    assert one.size == other.size
    return max(high for _low, high in ImageChops.difference(one, other).getextrema())
