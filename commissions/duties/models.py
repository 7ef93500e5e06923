"""Who holds which duty in a commission, and from when."""

from __future__ import annotations

import datetime as dt

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from commissions.duties.querysets import AssignmentQuerySet
from kernel.associations.models import Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.core.periods import days_in_order
from kernel.workflow.models import settled_with


class AssignmentRole(models.TextChoices):
    LEAD = "lead", _("Uppdragsledare")
    MANAGER = "manager", _("Ansvarig chef")
    DEPUTY_MANAGER = "deputy_manager", _("Ställföreträdande chef")


class Assignment(TenantModel):
    """Who holds a duty in a commission from a day, maybe to a day (both included)."""

    commission = models.ForeignKey(
        "commissions.Commission", models.PROTECT, related_name="assignments"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    role = models.CharField(_("uppgift"), max_length=20, choices=AssignmentRole)
    starts_on = models.DateField(_("från och med"))
    ends_on = models.DateField(_("till och med"), null=True, blank=True)

    objects = TenantManager.from_queryset(AssignmentQuerySet)()

    class Meta:
        verbose_name = _("uppdragsroll")
        verbose_name_plural = _("uppdragsroller")
        ordering = ["role", "-starts_on"]
        constraints = [
            days_in_order("assignment_runs_forward", may_be_open=True),
        ]
        indexes = [
            models.Index(fields=["association", "person", "role"], name="assignment_of_person"),
        ]
        triggers = [
            settled_with("commission", "commissions.commission", ["followed_up"]),
            # One lead and one manager at a time: reports must know who writes and who approves.
            # Writers hold the commission's row lock, so two cannot pass this side by side.
            pgtrigger.Trigger(
                name="one_at_a_time",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM commissions_assignment a
                        WHERE a.commission_id = NEW.commission_id
                            AND a.role = NEW.role
                            AND a.id IS DISTINCT FROM NEW.id
                            AND daterange(a.starts_on, a.ends_on, '[]')
                                && daterange(NEW.starts_on, NEW.ends_on, '[]')
                    ) THEN
                        RAISE EXCEPTION 'one person holds a duty of a commission at a time'
                            USING ERRCODE = 'exclusion_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.person}"

    def holds_on(self, date: dt.date) -> bool:
        return self.starts_on <= date and (self.ends_on is None or date <= self.ends_on)
