"""The figures of a run as a table: ratios first, and how they have grown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HEAD = (
    "page",
    "p50 ms",
    "p95 ms",
    "× floor",
    "since last",
    "growth",
    "stmts",
    "plan",
    "exec",
    "KiB",
)


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def of_another_scale(var: Path, scale: float) -> dict[str, Any] | None:
    """The latest run at the nearest smaller scale, to see how pages grow with what there is."""
    smaller = sorted(
        (float(folder.name.removeprefix("bench-")), folder)
        for folder in var.glob("bench-*")
        if float(folder.name.removeprefix("bench-")) < scale
    )
    for _scale, folder in reversed(smaller):
        results = sorted((folder / "results").glob("*.json"))
        if results:
            return read(results[-1])
    return None


def table(
    found: dict[str, Any], before: dict[str, Any] | None, smaller: dict[str, Any] | None
) -> str:
    """A row a page; “since last” and “growth” are ratios of ratios, so that machines cancel out."""
    rows = [HEAD]
    for name, page in found["pages"].items():
        rows.append(
            (
                name,
                f"{page['p50_ms']:.1f}",
                f"{page['p95_ms']:.1f}",
                f"{page['ratio']:.1f}",
                _beside(page, before, name),
                _beside(page, smaller, name),
                str(page["statements"]),
                f"{page['planning_ms']:.1f}",
                f"{page['execution_ms']:.1f}",
                f"{page['bytes'] / 1024:.0f}",
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in rows
    ]
    memory = ", ".join(
        f"{name} {size['rss_mb']} MB ({size['pss_mb']} its own)"
        for name, size in found.get("memory", {}).items()
    )
    left_out = ", ".join(found["left_out"]) or "none"
    failed = ", ".join(f"{name} ({status})" for name, status in found.get("failed", {}).items())
    return "\n".join(
        [
            f"Scale {found['scale']}, load {found['load']:.1f}, {found['processors']} processors",
            *lines,
            f"Left out, for want of a thing to show: {left_out}",
            f"Answered otherwise than they should: {failed or 'none'}",
            f"Memory: {memory}",
        ]
    )


def _beside(page: dict[str, Any], other: dict[str, Any] | None, name: str) -> str:
    """How many times the other run's ratio this one is; a dash where there is none."""
    if other is None or name not in other["pages"]:
        return "–"
    return f"{page['ratio'] / other['pages'][name]['ratio']:.2f}"
