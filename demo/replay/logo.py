"""A logo for an association of the story: the quay, the sun and two waves, in its colour."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

#: Drawn large and made smaller, so that no edge is jagged.
SIZE, FINER = 240, 4


def drawn(colour: str) -> bytes:
    """A square PNG on white."""
    side = SIZE * FINER
    picture = Image.new("RGB", (side, side), "white")
    pen = ImageDraw.Draw(picture)

    def box(left: float, top: float, right: float, bottom: float) -> tuple[float, ...]:
        return (left * side, top * side, right * side, bottom * side)

    pen.ellipse(box(0.3, 0.1, 0.7, 0.5), fill=colour)
    pen.rectangle(box(0.05, 0.42, 0.95, 0.56), fill=colour)
    for top in (0.6, 0.76):
        for left in (0.05, 0.35, 0.65):
            pen.arc(box(left, top, left + 0.3, top + 0.16), 0, 180, fill=colour, width=side // 24)
    made = io.BytesIO()
    picture.resize((SIZE, SIZE), Image.Resampling.LANCZOS).save(made, "PNG", optimize=True)
    return made.getvalue()
