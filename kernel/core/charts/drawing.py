"""Drawings for screen and paper: our own SVG templates, each with its facts as a table or list.

Text is real text, numbers and names stand at the marks, and shapes differ where colours do.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kernel.core import swedish

#: Each at least 4.5:1 against white, the order fixed so that a name keeps its colour on a page.
PALETTE = ("#0b5563", "#b4472b", "#3a5fb0", "#5d7a1f", "#8a3d84", "#8a6a00")
WIDTH = 900
CHARACTER = 8.6  # pixels, a generous mean at 16 px


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a drawing's table: what it is about, where that leads, and its cells."""

    label: str
    cells: tuple[str, ...]
    url: str = ""
    is_sum: bool = False


def drawn(kind: str, title: str, desc: str, **context: Any) -> SafeString:
    """One of the templates, filled in."""
    name = name_of(kind, title)
    return render_to_string(
        f"core/charts/{kind}.html",
        {"name": name, "title": title, "desc": desc, "chart_width": WIDTH, **context},
    )


def name_of(kind: str, title: str) -> str:
    """What the ids of a drawing begin with: the same every time, so that a PDF of it is, too."""
    return f"d{hashlib.sha256(f'{kind}{title}'.encode()).hexdigest()[:8]}"


def with_unit(value: int, unit: str) -> str:
    return f"{swedish.number(value)}{swedish.NO_BREAK}{unit}" if unit else swedish.number(value)
