"""Puts a line above a page by others, in a strip of its own: the page itself stays as it is."""

from __future__ import annotations

import math
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from kernel.core.pdf_foreign import UNREADABLE_PART

#: The paper that the line is laid out for, in points: wide as A4, high as the strip.
WIDTH, HEIGHT, LONGEST = 595, 28, 842


def put_heads(source: Any, heads: Any) -> None:
    """Give each page of the source the page of ``heads`` that has its number, as a strip on top."""
    for page, head in zip(source.pages, heads.pages, strict=True):
        strip = source.copy_foreign(head.as_form_xobject())
        box = shown_box(page)
        turned = int(page.get("/Rotate", 0)) % 360
        across, along = (2, 3) if turned % 180 == 0 else (3, 2)
        width, height = box[across] - box[across - 2], box[along] - box[along - 2]
        scale = min(max(width, height) / LONGEST, width / WIDTH)
        strip_height = math.ceil(HEIGHT * scale)
        where, wider = _above(box, turned, scale, strip_height)
        page.Resources = _with_drawings(page, {"/_Page": drawing_of(source, page), "/_Head": strip})
        placed = " ".join(f"{number:.4f}" for number in where)
        content = f"q /_Page Do Q q {placed} cm /_Head Do Q".encode()
        page.Contents = source.make_indirect(pikepdf.Stream(source, content))
        page.MediaBox = page.CropBox = Array(wider)


def shown_box(page: Any) -> list[float]:
    """What is seen of a page: left, bottom, right, top."""
    paper = _ordered(page.mediabox)
    cut = _ordered(page.cropbox)
    left, bottom = max(paper[0], cut[0]), max(paper[1], cut[1])
    right, top = min(paper[2], cut[2]), min(paper[3], cut[3])
    return [left, bottom, right, top] if left < right and bottom < top else paper


def drawing_of(source: Any, page: Any) -> Any:
    """All that a page draws, as one drawing that ends at the edge of what is seen of it."""
    contents = page.get("/Contents", Array([]))
    pieces = contents if isinstance(contents, Array) else [contents]
    try:
        content = b"\n".join(piece.read_bytes() for piece in pieces)
    except pikepdf.PdfError:
        raise SystemExit(UNREADABLE_PART) from None
    drawing = pikepdf.Stream(source, content)
    drawing.Type, drawing.Subtype = Name.XObject, Name.Form
    drawing.BBox = Array(shown_box(page))
    drawing.Resources = page.get("/Resources", Dictionary())
    return source.make_indirect(drawing)


def _with_drawings(page: Any, drawings: dict[str, Any]) -> Any:
    """The page's resources and these: what lies on the page may count on them, without a word."""
    resources = Dictionary({**page.get("/Resources", Dictionary())})
    resources.XObject = Dictionary({**resources.get("/XObject", Dictionary()), **drawings})
    return resources


def _ordered(box: Any) -> list[float]:
    left, bottom, right, top = (float(edge) for edge in box)
    return [min(left, right), min(bottom, top), max(left, right), max(bottom, top)]


def _above(
    box: list[float], turned: int, scale: float, height: int
) -> tuple[tuple[float, ...], list[float]]:
    """What lays the strip where the page's top is seen, and the page with room for it."""
    left, bottom, right, top = box
    if turned == 90:
        return (0, scale, -scale, 0, left, bottom), [left - height, bottom, right, top]
    if turned == 180:
        return (-scale, 0, 0, -scale, right, bottom), [left, bottom - height, right, top]
    if turned == 270:
        return (0, -scale, scale, 0, right, top), [left, bottom, right + height, top]
    return (scale, 0, 0, scale, left, top), [left, bottom, right, top + height]
