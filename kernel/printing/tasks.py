"""The work that prints what was promised, and what runs by the clock."""

from __future__ import annotations

from typing import Any

from celery import shared_task

from kernel.associations.tasks import TenantTask
from kernel.outbox.jobs import job
from kernel.printing.actions import SHEET, forget_printouts, hand_over, print_sheet
from kernel.printing.models import Printing


def recipe_of(printing: Printing) -> dict[str, Any]:
    return dict(printing.recipe)


@job(SHEET, look=recipe_of, make=print_sheet)
def keep_sheet(printing: Printing, content: bytes) -> None:
    """One document, printed outside every transaction."""
    hand_over(printing, content)


@shared_task(name="printing.forget", base=TenantTask)
def forget() -> int:
    """Let go of papers that people asked to see."""
    return forget_printouts()
