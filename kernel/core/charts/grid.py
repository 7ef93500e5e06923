"""How many of each, by two things at once: a field of squares, the number in each."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kernel.core.charts.drawing import WIDTH, Row, drawn

LEFT, TOP, ROW_HEIGHT = 250, 34, 44
LARGEST = 36
#: Between the middles of two columns at most, so that few years stand beside each other.
MOST_BETWEEN = 120


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid: a number for each column."""

    label: str
    numbers: tuple[int, ...]
    url: str = ""


def grid(
    rows: Sequence[GridRow],
    columns: Sequence[str],
    *,
    title: str,
    desc: str,
    first_heading: str,
    is_open: bool = True,
) -> SafeString:
    """A square in each crossing, as large as its number, which stands in it; none for none."""
    if not rows or not columns:
        return SafeString("")
    largest = max((number for row in rows for number in row.numbers), default=0)
    between = min((WIDTH - LEFT) / len(columns), MOST_BETWEEN)
    middles = [round(LEFT + between * (place + 0.5)) for place in range(len(columns))]
    lines = []
    for place, row in enumerate(rows):
        y = TOP + ROW_HEIGHT * place + ROW_HEIGHT // 2
        squares = []
        for x, number in zip(middles, row.numbers, strict=True):
            if number:
                # By area, and never too small for its number.
                size = max(round(LARGEST * (number / largest) ** 0.5), 22)
                squares.append(
                    {"x": x - size // 2, "y": y - size // 2, "size": size, "at": x, "text": number}
                )
        label = textwrap.shorten(row.label, 28, placeholder=" …")
        lines.append({"label": label, "y": y + 6, "base": y + 22, "squares": squares})
    return drawn(
        "grid",
        title,
        desc,
        lines=lines,
        columns=[{"x": x, "text": text} for x, text in zip(middles, columns, strict=True)],
        height=TOP + ROW_HEIGHT * len(rows) + 4,
        headings=[first_heading, *columns, _("Summa")],
        table=[
            Row(row.label, (*map(str, row.numbers), str(sum(row.numbers))), row.url) for row in rows
        ],
        is_open=is_open,
    )
