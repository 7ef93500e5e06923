"""Drawings for screen and paper: our own SVG templates, each with its facts as a table or list.

Text is real text, numbers and names stand at the marks, and shapes differ where colours do.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
import shutil
import subprocess
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kernel.core import swedish

log = logging.getLogger(__name__)

#: Each at least 4.5:1 against white, the order fixed so that a name keeps its colour on a page.
PALETTE = ("#0b5563", "#b4472b", "#3a5fb0", "#5d7a1f", "#8a3d84", "#8a6a00")
WIDTH = 900
CHARACTER = 8.6  # pixels, a generous mean at 16 px
DOT_SECONDS = 5
MAX_NODES = 300


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a bar chart: one value for each series, ``None`` where there is none."""

    label: str
    values: tuple[int | None, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasts, and by whom: full, thin (a trial) or outlined (not decided)."""

    label: str
    starts_on: dt.date
    ends_on: dt.date
    group: str = ""
    style: Literal["full", "thin", "outlined"] = "full"
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A box in a flow: what it is, what it says, and where it leads when pressed."""

    key: str
    label: str
    kind: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow between two boxes, with a short mark such as a number."""

    source: str
    target: str
    label: str = ""


def bars(
    rows: Sequence[Bar],
    series: Sequence[str],
    *,
    title: str,
    desc: str,
    first_heading: str,
    unit: str = "kr",
) -> SafeString:
    """Horizontal bars, one group a row, the number and the name of the series at each bar."""
    largest = max((value or 0 for row in rows for value in row.values), default=0)
    room = 430
    groups, top = [], 0
    for row in rows:
        drawn: list[dict[str, Any]] = []
        head = top + 20
        for place, value in enumerate(row.values):
            if value is None:
                continue
            drawn.append(
                {
                    "y": head + 8 + 28 * len(drawn),
                    "width": round(room * max(value, 0) / largest) if largest else 0,
                    "text": f"{series[place]} {_with_unit(value, unit)}",
                    "style": ("full", "light", "outlined")[place % 3],
                    "colour": PALETTE[place // 3 % len(PALETTE)],
                }
            )
        groups.append({"label": row.label, "y": head, "bars": drawn})
        top = head + 8 + 28 * len(drawn) + 8
    table = [
        {
            "label": row.label,
            "url": row.url,
            "cells": [
                "" if value is None else _with_unit(value, unit)
                for value in (row.values + (None,) * len(series))[: len(series)]
            ],
        }
        for row in rows
    ]
    return _drawn(
        "bars",
        title,
        desc,
        groups=groups,
        height=max(top, 20),
        headings=[first_heading, *series],
        table=table,
    )


def timeline(
    spans: Sequence[Span],
    *,
    title: str,
    desc: str,
    today: dt.date | None = None,
    headings: Sequence[str] | None = None,
) -> SafeString:
    """What goes on when: a bar a row, by group, with a line for today."""
    if not spans:
        return SafeString("")
    first = min(span.starts_on for span in spans).replace(day=1)
    last = max(span.ends_on for span in spans)
    days = max((last - first).days, 1)
    left, room = 250, WIDTH - 250 - 10

    def x(day: dt.date) -> int:
        return left + round(room * (day - first).days / days)

    groups = list(dict.fromkeys(span.group for span in spans))
    rows = []
    for number, span in enumerate(spans):
        start, end = x(span.starts_on), x(span.ends_on)
        width = max(end - start, 4)
        text = span.group
        inside = span.style != "thin" and width >= len(text) * CHARACTER + 20
        fits_right = start + width + 8 + len(text) * CHARACTER < WIDTH
        rows.append(
            {
                "y": 40 + 45 * number,
                "label": textwrap.shorten(span.label, 28, placeholder=" …"),
                "x": start,
                "width": width,
                "height": 14 if span.style == "thin" else 26,
                "top": 40 + 45 * number + (6 if span.style == "thin" else 0),
                "style": span.style,
                "colour": PALETTE[groups.index(span.group) % len(PALETTE)],
                "text": text,
                "text_x": start + 10 if inside else start + width + 8 if fits_right else start - 8,
                "anchor": "start" if inside or fits_right else "end",
                "on_dark": inside and span.style == "full",
            }
        )
    height = 40 + 45 * len(spans)
    table = [
        {
            "label": span.label,
            "url": span.url,
            "cells": [span.group, span.starts_on.isoformat(), span.ends_on.isoformat(), span.note],
        }
        for span in spans
    ]
    shows_today = today is not None and first <= today <= last
    return _drawn(
        "timeline",
        title,
        desc,
        rows=rows,
        height=height,
        ticks=[{"x": x(day), "text": text} for day, text in _ticks(first, last)],
        today={"x": x(today), "text": swedish.day(today)} if shows_today and today else None,
        headings=headings or [_("Vad"), _("Vem"), _("Start"), _("Slut"), _("Status")],
        table=table,
    )


def flow(nodes: Sequence[Node], edges: Iterable[Edge], *, title: str, desc: str) -> SafeString:
    """Boxes and arrows, and the same as a list. Without Graphviz the list alone."""
    keys = {node.key: place for place, node in enumerate(nodes)}
    known = [edge for edge in edges if edge.source in keys and edge.target in keys]
    boxes = [_Box.of(node) for node in nodes]
    layout = _layout(boxes, [(keys[edge.source], keys[edge.target], edge) for edge in known])
    labels = {node.key: node for node in nodes}
    followers: list[dict[str, Any]] = [
        {
            "node": node,
            "leads_to": [
                (labels[edge.target], edge.label) for edge in known if edge.source == node.key
            ],
        }
        for node in nodes
    ]
    kinds = [
        {"kind": kind, "entries": list(entries)}
        for kind, entries in groupby(followers, key=lambda entry: entry["node"].kind)
    ]
    return _drawn(
        "flow", title, desc, layout=layout, kinds=kinds, has_links=any(node.url for node in nodes)
    )


def _drawn(kind: str, title: str, desc: str, **context: Any) -> SafeString:
    # The same chart has the same ids every time, so that a PDF of it is the same, too.
    name = hashlib.sha256(f"{kind}{title}".encode()).hexdigest()[:8]
    return render_to_string(
        f"core/charts/{kind}.html",
        {"name": f"d{name}", "title": title, "desc": desc, "chart_width": WIDTH, **context},
    )


def _with_unit(value: int, unit: str) -> str:
    return f"{swedish.number(value)}{swedish.NO_BREAK}{unit}" if unit else swedish.number(value)


def _ticks(first: dt.date, last: dt.date) -> list[tuple[dt.date, str]]:
    """The start of each month, quarter or year, whichever leaves the words room."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 1 if months <= 7 else 3 if months <= 24 else 12
    ticks = []
    for number in range(months):
        year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
        if (number and month % step == 0) or (number == 0 and (step == 1 or month % step == 0)):
            name = swedish.MONTHS[month][:3]
            text = str(year) if step == 12 else f"{name} {year}" if month == 0 else name
            ticks.append((dt.date(year, month + 1, 1), text))
    return ticks


@dataclass(frozen=True, slots=True)
class _Box:
    node: Node
    lines: tuple[str, ...]
    width: int
    height: int

    @classmethod
    def of(cls, node: Node) -> _Box:
        lines = tuple(textwrap.wrap(node.label, 24, max_lines=4, placeholder=" …")) or ("",)
        longest = max(len(line) for line in (*lines, node.kind))
        return cls(
            node,
            lines,
            width=max(120, round(longest * CHARACTER) + 24),
            height=22 * (len(lines) + bool(node.kind)) + 20,
        )


def _layout(boxes: list[_Box], edges: list[tuple[int, int, Edge]]) -> dict[str, Any] | None:
    """Places from Graphviz: from left to right, or from above when that would be too wide."""
    if not 0 < len(boxes) <= MAX_NODES:
        return None
    layout = _laid_out("LR", boxes, edges)
    if layout and layout["width"] > WIDTH:
        layout = min(layout, _laid_out("TB", boxes, edges) or layout, key=lambda one: one["width"])
    return layout


def _laid_out(
    direction: str, boxes: list[_Box], edges: list[tuple[int, int, Edge]]
) -> dict[str, Any] | None:
    """One try. Graphviz gets sizes and numbers only, never a word that people wrote."""
    lines = [
        f"n{place} [width={box.width / 72:.3f} height={box.height / 72:.3f}]"
        for place, box in enumerate(boxes)
    ] + [
        f'n{source} -> n{target} [id={place} label="{"x" * min(len(edge.label), 12)}"]'
        for place, (source, target, edge) in enumerate(edges)
    ]
    graph = (
        f"digraph {{ rankdir={direction}; nodesep=0.35; ranksep=0.6; splines=polyline;"
        'node [shape=box fixedsize=true label=""]; edge [fontsize=16];' + ";".join(lines) + "}"
    )
    try:
        done = subprocess.run(
            [shutil.which("dot") or "dot", "-Tjson"],
            input=graph.encode(),
            capture_output=True,
            timeout=DOT_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        log.warning("dot did not lay out a graph: %s", type(error).__name__)
        return None
    return _from_dot(json.loads(done.stdout), boxes, [edge for *_ends, edge in edges])


def _from_dot(answer: dict[str, Any], boxes: list[_Box], edges: list[Edge]) -> dict[str, Any]:
    """Graphviz counts from below, SVG from above."""
    *_origin, width, height = (round(float(part)) for part in answer["bb"].split(","))

    def point(text: str) -> tuple[int, int]:
        x, y = text.split(",")
        return round(float(x)), height - round(float(y))

    drawn_boxes = []
    for box, placed in zip(boxes, answer["objects"], strict=True):
        x, y = point(placed["pos"])
        top = y - box.height // 2
        kind_lines = 1 if box.node.kind else 0
        drawn_boxes.append(
            {
                "node": box.node,
                "x": x - box.width // 2,
                "y": top,
                "width": box.width,
                "height": box.height,
                "text_x": x - box.width // 2 + 12,
                "kind_y": top + 25,
                "lines": [
                    {"y": top + 25 + 22 * (number + kind_lines), "text": line}
                    for number, line in enumerate(box.lines)
                ],
            }
        )
    arrows = []
    for placed in answer.get("edges", []):
        edge = edges[int(placed["id"])]
        tip, *points = (point(part.removeprefix("e,")) for part in placed["pos"].split(" "))
        arrows.append(
            {
                "path": "M" + " ".join(f"{x},{y}" for x, y in [*_corners(points), tip]),
                "label": edge.label,
                "label_at": point(placed["lp"]) if edge.label and "lp" in placed else None,
            }
        )
    return {
        "width": width,
        "height": height,
        # A small drawing keeps its size in a frame as wide as the others.
        "frame": max(width, WIDTH - 8),
        "is_wide": width > WIDTH,
        "boxes": drawn_boxes,
        "arrows": arrows,
    }


def _corners(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ends of each straight piece; dot writes polylines as curves with the corners thrice."""
    return points[::3]
