"""Bars: how much of each, one group a row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kernel.core.charts.drawing import PALETTE, Row, drawn, with_unit

#: How the bars of a row differ, whatever colours there are.
STYLES = ("full", "light", "outlined", "thin")
ROOM = 430


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a bar chart: one value for each series, ``None`` where there is none."""

    label: str
    values: tuple[int | None, ...]
    url: str = ""


def bars(
    rows: Sequence[Bar],
    series: Sequence[str],
    *,
    title: str,
    desc: str,
    first_heading: str,
    unit: str = "kr",
    told_only: Collection[str] = (),
    is_summed: bool = False,
) -> SafeString:
    """Horizontal bars, the number and the name of the series at each; the table may be summed.

    What is only told is in the table and not drawn: the differences between the bars.
    """
    shown = [place for place, name in enumerate(series) if name not in told_only]
    largest = max((value or 0 for row in rows for value in _at(row, shown)), default=0)
    groups, top = [], 0
    for row in rows:
        marks: list[dict[str, Any]] = []
        head = top + 20
        for number, (place, value) in enumerate(zip(shown, _at(row, shown), strict=True)):
            if value is None:
                continue
            marks.append(
                {
                    "y": head + 8 + 28 * len(marks),
                    "width": round(ROOM * max(value, 0) / largest) if largest else 0,
                    "text": f"{series[place]} {with_unit(value, unit)}",
                    "style": STYLES[number % len(STYLES)],
                    "colour": PALETTE[number // len(STYLES) % len(PALETTE)],
                }
            )
        groups.append({"label": row.label, "y": head, "bars": marks})
        top = head + 8 + 28 * len(marks) + 8
    every = range(len(series))
    table = [_line(row.label, _at(row, every), unit, row.url) for row in rows]
    if is_summed:
        sums = [sum(_at(row, [place])[0] or 0 for row in rows) for place in every]
        table.append(_line(_("Summa"), sums, unit, is_sum=True))
    return drawn(
        "bars",
        title,
        desc,
        groups=groups,
        height=max(top, 20),
        headings=[first_heading, *series],
        table=table,
    )


def _at(row: Bar, places: Iterable[int]) -> list[int | None]:
    """The row's values for some series; none where the row is shorter."""
    return [row.values[place] if place < len(row.values) else None for place in places]


def _line(
    label: str, values: Iterable[int | None], unit: str, url: str = "", *, is_sum: bool = False
) -> Row:
    cells = tuple("" if value is None else with_unit(value, unit) for value in values)
    return Row(label, cells, url, is_sum)
