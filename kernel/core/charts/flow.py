"""Boxes and the arrows between them, laid out by Graphviz, and the same as a list."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kernel.core.charts.drawing import CHARACTER, WIDTH, drawn, name_of

log = logging.getLogger(__name__)

DOT_SECONDS = 5
MAX_NODES = 300
#: More of a kind than so are told as a number in the list and drawn as one box.
MOST_BESIDE = 3
#: Wider than so a drawing is not read on a tablet; fewer then stand beside each other.
TABLET = 780


@dataclass(frozen=True, slots=True)
class Node:
    """A box in a flow: what it is, what it says, and where it leads when pressed.

    A gap is what should be there and is not: nothing leads to it, and its frame is broken.
    """

    key: str
    label: str
    kind: str = ""
    url: str = ""
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow between two boxes, with a short mark such as a number."""

    source: str
    target: str
    label: str = ""


def flow(
    nodes: Sequence[Node],
    edges: Iterable[Edge],
    *,
    title: str,
    desc: str,
    in_rows: bool = False,
) -> SafeString:
    """Boxes and arrows, and the same as a list. Without Graphviz the list alone.

    With ``in_rows`` boxes of a kind stand beside each other, one kind below the other; where they
    are many one box tells their number, and the list has each of them.
    """
    keys = {node.key for node in nodes}
    known = [edge for edge in edges if edge.source in keys and edge.target in keys]
    kinds = list(_kinds(nodes, known))
    name = name_of("flow", title)
    layout, has_links = None, False
    for most in range(MOST_BESIDE, 0, -1):
        shown, arrows = _folded(kinds, known, name, most) if in_rows else (list(nodes), known)
        has_links = any(node.url for node in shown)
        layout = _layout(shown, arrows, in_rows=in_rows)
        if not in_rows or layout is None or layout["width"] <= TABLET:
            break
    return drawn("flow", title, desc, layout=layout, kinds=kinds, has_links=has_links)


def _kinds(nodes: Sequence[Node], edges: Sequence[Edge]) -> Iterator[dict[str, Any]]:
    """The list: kind by kind each node, and what it leads to; many of a kind are counted."""
    labels = {node.key: node for node in nodes}
    for number, (kind, entries) in enumerate(groupby(nodes, key=lambda node: node.kind)):
        rows = []
        for node in entries:
            targets = [
                (labels[edge.target], edge.label) for edge in edges if edge.source == node.key
            ]
            leads_to: list[tuple[str, str]] = []
            for target_kind, group in groupby(targets, key=lambda target: target[0].kind):
                some = list(group)
                if target_kind and len(some) > MOST_BESIDE:
                    leads_to.append((f"{target_kind}: {_count(len(some))}", ""))
                else:
                    leads_to += [(_named(target), mark) for target, mark in some]
            rows.append({"node": node, "leads_to": leads_to})
        yield {"kind": kind, "number": number, "entries": rows}


def _named(node: Node) -> str:
    """With its kind: an idea and the proposal it became are often called the same."""
    return f"{node.kind}: {node.label}" if node.kind else node.label


def _folded(
    kinds: list[dict[str, Any]], edges: list[Edge], name: str, most: int
) -> tuple[list[Node], list[Edge]]:
    """The boxes to draw, and the arrows between them: many of a kind are one box with a number."""
    shown: list[Node] = []
    stands_for: dict[str, str] = {}
    for group in kinds:
        nodes = [entry["node"] for entry in group["entries"]]
        if len(nodes) > most:
            key = f"kind-{group['number']}"
            url = f"#{name}-l{group['number']}"
            stands_for |= {node.key: key for node in nodes}
            nodes = [Node(key, _count(len(nodes)), group["kind"], url)]
        shown += nodes
    arrows = [
        Edge(
            stands_for.get(edge.source, edge.source),
            stands_for.get(edge.target, edge.target),
            edge.label,
        )
        for edge in edges
    ]
    return shown, list(dict.fromkeys(arrows))


def _count(number: int) -> str:
    return _("{number} stycken").format(number=number)


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


def _layout(nodes: list[Node], arrows: list[Edge], *, in_rows: bool) -> dict[str, Any] | None:
    """Places from Graphviz: from left to right, or from above when that would be too wide."""
    if not 0 < len(nodes) <= MAX_NODES:
        return None
    boxes = [_Box.of(node) for node in nodes]
    places = {node.key: place for place, node in enumerate(nodes)}
    edges = [(places[edge.source], places[edge.target], edge) for edge in arrows]
    if in_rows:
        return _laid_out("TB", boxes, edges, _rows(boxes))
    layout = _laid_out("LR", boxes, edges)
    if layout and layout["width"] > WIDTH:
        layout = min(layout, _laid_out("TB", boxes, edges) or layout, key=lambda one: one["width"])
    return layout


def _rows(boxes: list[_Box]) -> list[str]:
    """Each kind on a rank of its own, in their order, whatever leads to what."""
    kinds = [
        [place for place, _box in group]
        for _kind, group in groupby(enumerate(boxes), key=lambda placed: placed[1].node.kind)
    ]
    same = ["{rank=same " + " ".join(f"n{place}" for place in kind) + "}" for kind in kinds]
    order = [f"n{above[0]} -> n{below[0]} [style=invis]" for above, below in pairwise(kinds)]
    return same + order


def _laid_out(
    direction: str,
    boxes: list[_Box],
    edges: list[tuple[int, int, Edge]],
    more: Sequence[str] = (),
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
        f"digraph {{ rankdir={direction}; nodesep=0.35; ranksep=0.5; splines=polyline;"
        'node [shape=box fixedsize=true label=""]; edge [fontsize=16];'
        + ";".join([*lines, *more])
        + "}"
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
    placed_boxes = [placed for placed in answer["objects"] if "pos" in placed]
    for box, placed in zip(boxes, placed_boxes, strict=True):
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
        if "id" not in placed:
            continue
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
