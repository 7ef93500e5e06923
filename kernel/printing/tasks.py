"""The work that prints what was promised."""

from __future__ import annotations

from typing import Any

from kernel.outbox.jobs import job
from kernel.printing.actions import SHEET, hand_over, print_sheet
from kernel.printing.models import Printing


def recipe_of(printing: Printing) -> dict[str, Any]:
    return dict(printing.recipe)


@job(SHEET, look=recipe_of, make=print_sheet)
def keep_sheet(printing: Printing, content: bytes) -> None:
    """One document, printed outside every transaction."""
    hand_over(printing, content)
