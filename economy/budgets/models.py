"""What budgets and contributions are, and what can never be true of them."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from economy.budgets.querysets import BudgetPostQuerySet, BudgetYearQuerySet
from economy.budgets.states import BUDGET_WORKFLOW, BudgetStatus
from kernel.associations.models import Member, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.resolutions.models import resolution_key, rests_on
from kernel.workflow.models import WorkflowModel, settled_with


def _stays_decided() -> pgtrigger.Trigger:
    """Rows of a decided budget stay as they were decided."""
    return settled_with("budget_year", "economy.budgetyear", [BudgetStatus.DECIDED])


class BudgetYear(WorkflowModel):
    """The association's budget for one calendar year."""

    year = models.PositiveSmallIntegerField(_("år"))
    carried_over_sek = models.BigIntegerField(_("från tidigare år"), default=0)
    decided_on = models.DateField(_("beslutsdatum"), null=True, blank=True)
    resolution = resolution_key(may_be_none=True)
    status = models.CharField(
        max_length=20, choices=BudgetStatus, default=BudgetStatus.DRAFT, editable=False
    )

    objects = TenantManager.from_queryset(BudgetYearQuerySet)()
    workflow = BUDGET_WORKFLOW
    url_noun = "budget"

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgetar")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "year"],
                name="budget_year_once",
                violation_error_message=_("Det finns redan en budget för det året."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2004) & Q(year__lte=2200), name="budget_year_is_a_year"
            ),
            models.CheckConstraint(
                condition=~Q(status="decided")
                | Q(decided_on__isnull=False, resolution__isnull=False),
                name="budget_decided_has_decision",
                violation_error_message=_("Välj det beslut som budgeten vilar på."),
            ),
        ]
        triggers = [
            rests_on("decided_on", yes=True),
        ]

    def __str__(self) -> str:
        return str(_("Budget {year}")).format(year=self.year)


class BudgetPost(TenantModel):
    """A post of the year's budget. Its code is what the board's decisions name."""

    budget_year = models.ForeignKey(BudgetYear, models.PROTECT, related_name="posts")
    code = models.CharField(_("kod"), max_length=20)
    name = models.CharField(_("post"), max_length=120)
    amount_sek = models.BigIntegerField(_("belopp"))

    objects = TenantManager.from_queryset(BudgetPostQuerySet)()

    class Meta:
        verbose_name = _("budgetpost")
        verbose_name_plural = _("budgetposter")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget_year", "code"],
                name="budget_post_code_once",
                violation_error_message=_("Det finns redan en post med den koden."),
            ),
            models.CheckConstraint(condition=Q(amount_sek__gte=0), name="budget_post_not_negative"),
        ]
        triggers = [_stays_decided()]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Contribution(TenantModel):
    """What a member gives to the association in a year."""

    budget_year = models.ForeignKey(BudgetYear, models.PROTECT, related_name="contributions")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("medlem"))
    amount_sek = models.BigIntegerField(_("belopp"))

    class Meta:
        verbose_name = _("medel från part")
        verbose_name_plural = _("medel från parterna")
        constraints = [
            models.UniqueConstraint(
                fields=["budget_year", "member"], name="contribution_once_a_member"
            ),
            models.CheckConstraint(
                condition=Q(amount_sek__gte=0), name="contribution_not_negative"
            ),
        ]
        triggers = [_stays_decided()]

    def __str__(self) -> str:
        return f"{self.member}: {self.amount_sek}"
