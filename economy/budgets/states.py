"""In which order a budget may move."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.workflow.steps import Step, Workflow


class BudgetStatus(models.TextChoices):
    DRAFT = "draft", _("Utkast")
    DECIDED = "decided", _("Beslutad")


BUDGET_WORKFLOW = Workflow(
    Step("edit", BudgetStatus.DRAFT),
    Step("decide", BudgetStatus.DRAFT, BudgetStatus.DECIDED),
    initial=BudgetStatus.DRAFT,
    tones={BudgetStatus.DRAFT: "waiting", BudgetStatus.DECIDED: "ok"},
    labels={
        "create": _("började på budgeten"),
        "edit": _("ändrade i budgeten"),
        "decide": _("registrerade styrelsens beslut om budgeten"),
    },
)
