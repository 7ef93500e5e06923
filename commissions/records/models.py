"""A commission: what it is, how long it runs, which value it is to give."""

from __future__ import annotations

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from commissions.duties.models import Assignment, AssignmentRole
from commissions.proposals.models.proposals import SAID_NO, Proposal
from commissions.records.querysets import CommissionQuerySet, ValueDescriptionQuerySet
from commissions.records.states import COMMISSION_OPEN, COMMISSION_WORKFLOW, CommissionStatus
from kernel.associations.models import Member, Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.core.periods import days_in_order
from kernel.resolutions.models import resolution_key, rests_on
from kernel.workflow.models import WorkflowModel, settled, settled_with

#: Nothing more is done in it, and no report comes of it.
OVER = [status for status in CommissionStatus if status not in COMMISSION_OPEN]


class Commission(WorkflowModel):
    """Development that a party carries out in its daily work, paid by the association."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="commission")
    title = models.CharField(_("uppdrag"), max_length=120)
    owner = models.ForeignKey(
        Member, models.PROTECT, related_name="+", verbose_name=_("ansvarig part")
    )
    starts_on = models.DateField(_("från och med"))
    ends_on = models.DateField(_("till och med"))
    closed_on = models.DateField(_("avslutat"), null=True, blank=True)
    #: The board's decision that closed it.
    closed_resolution = resolution_key(may_be_none=True)
    status = models.CharField(
        max_length=20, choices=CommissionStatus, default=CommissionStatus.PLANNED, editable=False
    )

    objects = TenantManager.from_queryset(CommissionQuerySet)()
    workflow = COMMISSION_WORKFLOW
    url_noun = "commission"

    class Meta:
        verbose_name = _("uppdrag")
        verbose_name_plural = pgettext_lazy("flera", "uppdrag")
        constraints = [
            days_in_order("commission_period_runs_forward"),
            models.CheckConstraint(
                condition=~Q(status__in=("closed", "followed_up"))
                | Q(closed_on__isnull=False, closed_resolution__isnull=False),
                name="commission_closed_has_decision",
            ),
        ]
        indexes = [
            models.Index(fields=["association", "-starts_on", "-id"], name="commission_list"),
        ]
        triggers = [
            rests_on("closed_on", yes=False, field="closed_resolution"),
            settled_with("proposal", "commissions.proposal", SAID_NO, only_new=True),
            settled(
                ("closed", "followed_up"),
                "title",
                "owner",
                "starts_on",
                "ends_on",
                "closed_on",
                "closed_resolution",
            ),
            # No start before a signed agreement (R22); the action says it in words for people.
            pgtrigger.Trigger(
                name="no_start_before_signature",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
                condition=~pgtrigger.Q(new__status__in=("planned", "cancelled")),
                func="""
                    IF NOT EXISTS (
                        SELECT 1
                        FROM commissions_agreement a
                        JOIN commissions_grant g ON g.id = a.grant_id
                        WHERE g.proposal_id = NEW.proposal_id
                            AND a.status IN ('signed', 'ended')
                    ) THEN
                        RAISE EXCEPTION 'no commission starts before a signed agreement'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def lead_on(self, date: dt.date) -> Person | None:
        """Who leads the commission on a day."""
        return self.holder_of(AssignmentRole.LEAD, date)

    def manager_on(self, date: dt.date) -> Person | None:
        """Who answers for the commission on a day: the responsible manager."""
        return self.holder_of(AssignmentRole.MANAGER, date)

    def next_in(self, role: str, date: dt.date) -> Assignment | None:
        """Who takes a duty over after a day, where somebody is appointed already."""
        later = [row for row in self.assignments.all() if row.role == role and row.starts_on > date]
        return min(later, key=lambda row: row.starts_on, default=None)

    def holder_of(self, role: str, date: dt.date) -> Person | None:
        """Who has a duty on a day."""
        held = (row for row in self.assignments.all() if row.role == role and row.holds_on(date))
        return next((row.person for row in held), None)


class ValueKind(models.TextChoices):
    INDIVIDUAL = "individual", _("Värde för användaren")
    SOCIETAL = "societal", _("Värde för samhället")


class ValueDescription(TenantModel):
    """What is to become better than before; a new wording is a new row, the old ones stay."""

    commission = models.ForeignKey(Commission, models.PROTECT, related_name="values")
    kind = models.CharField(_("slag"), max_length=20, choices=ValueKind)
    number = models.PositiveSmallIntegerField(_("version"))
    what = models.TextField(_("vad som ska bli bättre än tidigare"))
    for_whom = models.TextField(_("för vem"), blank=True)
    according_to = models.TextField(_("enligt vem"), blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    written_on = models.DateField(_("skriven"))

    objects = TenantManager.from_queryset(ValueDescriptionQuerySet)()

    class Meta:
        verbose_name = _("värdebeskrivning")
        verbose_name_plural = _("värdebeskrivningar")
        ordering = ["kind", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "kind", "number"], name="value_description_version"
            ),
            models.CheckConstraint(condition=~Q(what=""), name="value_description_says_what"),
        ]
        triggers = [
            pgtrigger.Protect(name="old_words_stay", operation=pgtrigger.Update | pgtrigger.Delete),
            settled_with("commission", "commissions.commission", OVER, only_new=True),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
