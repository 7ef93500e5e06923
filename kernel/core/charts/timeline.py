"""What goes on when: bars for what lasts, and marks for days, under one row of months."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kernel.core import swedish
from kernel.core.charts.drawing import CHARACTER, PALETTE, WIDTH, Row, drawn

LEFT = 250
ROOM = WIDTH - LEFT - 20
TOP = 40
#: How high a row of bars is, and one of marks with their days below.
SPAN_HEIGHT, MARK_HEIGHT = 45, 54
#: So much room the words below a mark need.
MARK_ROOM = 58


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasts, and by whom: full, thin (a trial) or outlined (not decided)."""

    label: str
    starts_on: dt.date
    ends_on: dt.date
    #: Bars of a group have one colour.
    group: str = ""
    style: Literal["full", "thin", "outlined"] = "full"
    note: str = ""
    url: str = ""
    #: What stands at the bar; else the group does.
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happens on a day. Those of a group share a row; what is done is filled."""

    label: str
    on: dt.date
    group: str
    note: str = ""
    url: str = ""
    is_done: bool = False


def timeline(
    spans: Sequence[Span],
    marks: Sequence[Mark] = (),
    *,
    title: str,
    desc: str,
    today: dt.date | None = None,
    headings: Sequence[str] | None = None,
    between: tuple[dt.date, dt.date] | None = None,
    is_open: bool = True,
    is_told_below: bool = False,
) -> SafeString:
    """A bar a row, then the marks by group, with a line for today.

    A page that tells the same facts itself says so (``is_told_below``): nobody hears them twice.
    Else a table does, at once or when it is asked for (``is_open``).
    """
    if not spans and not marks:
        return SafeString("")
    days = [span.starts_on for span in spans] + [mark.on for mark in marks]
    first, last = between or (
        min(days).replace(day=1),
        max([span.ends_on for span in spans] + [mark.on for mark in marks]),
    )
    scale = _Scale(first, last)
    rows = _bars(spans, scale)
    rails = _rails(marks, scale, TOP + SPAN_HEIGHT * len(spans))
    height = TOP + SPAN_HEIGHT * len(spans) + MARK_HEIGHT * len(rails)
    shows_today = today is not None and first <= today <= last
    return drawn(
        "timeline",
        title,
        desc,
        rows=rows,
        rails=rails,
        height=height,
        ticks=[{"x": scale.x(day), "text": text} for day, text in _ticks(first, last)],
        today={"x": scale.x(today)} if shows_today and today else None,
        headings=headings or _headings(has_spans=bool(spans)),
        table=[_told(span) for span in spans] + _told_marks(marks, has_spans=bool(spans)),
        is_open=is_open,
        is_told_below=is_told_below,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> int:
        return LEFT + round(ROOM * (day - self.first).days / max((self.last - self.first).days, 1))


def _bars(spans: Sequence[Span], scale: _Scale) -> list[dict[str, Any]]:
    groups = list(dict.fromkeys(span.group for span in spans))
    rows = []
    for number, span in enumerate(spans):
        start = scale.x(span.starts_on)
        width = max(scale.x(span.ends_on) - start, 4)
        text = span.text or span.group
        is_thin = span.style == "thin"
        inside = not is_thin and width >= len(text) * CHARACTER + 20
        fits_right = start + width + 8 + len(text) * CHARACTER < WIDTH
        top = TOP + SPAN_HEIGHT * number
        rows.append(
            {
                "y": top,
                "label": _short(span.label),
                "x": start,
                "width": width,
                "height": 14 if is_thin else 26,
                "top": top + (6 if is_thin else 0),
                "style": span.style,
                "colour": PALETTE[groups.index(span.group) % len(PALETTE)],
                "text": text,
                "text_x": start + 10 if inside else start + width + 8 if fits_right else start - 8,
                "anchor": "start" if inside or fits_right else "end",
                "on_dark": inside and span.style == "full",
            }
        )
    return rows


def _rails(marks: Sequence[Mark], scale: _Scale, top: int) -> list[dict[str, Any]]:
    """Each group's own row: a diamond a day, and the day in words where there is room for it."""
    rails = []
    for number, group in enumerate(dict.fromkeys(mark.group for mark in marks)):
        free_from = 0
        drawn_marks = []
        here = sorted((mark for mark in marks if mark.group == group), key=lambda mark: mark.on)
        for mark in here:
            x = scale.x(mark.on)
            at = min(max(x, LEFT + MARK_ROOM // 2), WIDTH - MARK_ROOM // 2)
            has_words = at - MARK_ROOM // 2 >= free_from
            if has_words:
                free_from = at + MARK_ROOM // 2
            text = f"{mark.on.day} {swedish.MONTHS[mark.on.month - 1][:3]}" if has_words else ""
            drawn_marks.append({"x": x, "text": text, "text_x": at, "is_done": mark.is_done})
        rails.append(
            {
                "y": top + MARK_HEIGHT * number,
                "label": _short(group),
                "marks": drawn_marks,
            }
        )
    return rails


def _short(label: str) -> str:
    return textwrap.shorten(label, 28, placeholder=" …")


def _headings(*, has_spans: bool) -> list[str]:
    if has_spans:
        return [_("Vad"), _("Vem"), _("Start"), _("Slut"), _("Status")]
    return [_("Dag"), _("Vad"), _("Slag")]


def _told(span: Span) -> Row:
    cells = (span.group, span.starts_on.isoformat(), span.ends_on.isoformat(), span.note)
    return Row(span.label, cells, span.url)


def _told_marks(marks: Sequence[Mark], *, has_spans: bool) -> list[Row]:
    """Beside what lasts a mark is a row of the same table; alone they stand day by day."""
    if has_spans:
        return [
            Row(mark.label, (mark.group, mark.on.isoformat(), "", mark.note), mark.url)
            for mark in marks
        ]
    return [
        Row(swedish.day(mark.on), (mark.label, mark.group), mark.url)
        for mark in sorted(marks, key=lambda mark: mark.on)
    ]


def _ticks(first: dt.date, last: dt.date) -> list[tuple[dt.date, str]]:
    """The start of each month, quarter or year, whichever leaves the words room."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 1 if months <= 7 else 3 if months <= 24 else 12
    ticks = []
    for number in range(months):
        year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
        day = dt.date(year, month + 1, 1)
        if day >= first and ((number == 0 and step == 1) or month % step == 0):
            name = swedish.MONTHS[month][:3]
            text = str(year) if step == 12 else f"{name} {year}" if month == 0 else name
            ticks.append((day, text))
    return ticks
