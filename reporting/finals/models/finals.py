"""A final report, and where each service stands on taking the way of working over."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commissions.models import Commission
from kernel.associations.models import Member, Person, TenantModel
from kernel.associations.querysets import scoped
from kernel.files.models import StoredFile
from kernel.workflow.models import WorkflowModel
from kernel.writing.models import Manuscript, ManuscriptVersion
from reporting.models.sections import FINAL_REPORT
from reporting.querysets import FinalReportQuerySet, ImplementationStanceQuerySet
from reporting.states import FINAL_WORKFLOW, FinalStatus


class FinalReport(WorkflowModel):
    """What a commission has been for, told to the board when it ends (R26)."""

    commission = models.OneToOneField(
        Commission, models.PROTECT, related_name="+", verbose_name=_("uppdrag")
    )
    manuscript = models.OneToOneField(Manuscript, models.PROTECT, related_name="+", editable=False)
    stand_in = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    version = models.ForeignKey(
        ManuscriptVersion, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    submitted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    submitted_at = models.DateTimeField(_("skickad"), null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(_("godkänd"), null=True, blank=True, editable=False)
    approved_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    noted_on = models.DateField(_("behandlad"), null=True, blank=True, editable=False)
    noted_reference = models.CharField(_("paragraf"), max_length=60, blank=True, editable=False)
    status = models.CharField(
        max_length=20, choices=FinalStatus, default=FinalStatus.NOT_STARTED, editable=False
    )

    objects = scoped(FinalReportQuerySet)
    workflow = FINAL_WORKFLOW
    manuscript_kind = FINAL_REPORT
    url_noun = "final"

    class Meta:
        verbose_name = _("slutrapport")
        verbose_name_plural = _("slutrapporter")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=("approved", "with_board", "noted"))
                | Q(approved_by__isnull=False, version__isnull=False),
                name="final_board_reads_approved",
            ),
            models.CheckConstraint(
                condition=~Q(approved_by=F("submitted_by")),
                name="final_approved_by_another",
                violation_error_message=_("Den som har skickat kan inte godkänna."),
            ),
            models.CheckConstraint(
                condition=~Q(status="noted") | Q(noted_on__isnull=False) & ~Q(noted_reference=""),
                name="final_noted_has_paragraph",
            ),
        ]

    @property
    def due_on(self) -> dt.date:
        """The period's last day, also after the board has changed it."""
        return self.commission.ends_on

    def __str__(self) -> str:
        return gettext("Slutrapport för {commission}").format(commission=self.commission)


class Verdict(models.TextChoices):
    YES = "yes", _("Ja")
    PARTLY = "partly", _("Delvis")
    NO = "no", _("Nej")


class ImplementationStance(TenantModel):
    """Where the leadership of one concerned service stands on taking the way of working over.

    The row is there from the start, unanswered; a missing answer is shown to the board.
    """

    final_report = models.ForeignKey(FinalReport, models.PROTECT, related_name="stances")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("part"))
    service = models.CharField(_("verksamhet"), max_length=300, blank=True)
    verdict = models.CharField(
        _("Är detta bra nog att implementera?"), max_length=10, choices=Verdict, blank=True
    )
    reason = models.TextField(_("Varför?"), blank=True)
    how = models.TextField(_("Hur ska det gå till?"), blank=True)
    responsible = models.CharField(_("Vem ansvarar?"), max_length=120, blank=True)
    starts_on = models.DateField(_("Från och med när?"), null=True, blank=True)
    money = models.TextField(_("Med vilka pengar?"), blank=True)
    stated_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    stated_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = scoped(ImplementationStanceQuerySet)

    class Meta:
        verbose_name = _("ställningstagande")
        verbose_name_plural = _("ställningstaganden")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "final_report", "member", "service"],
                name="stance_once_a_service",
                violation_error_message=_("Verksamheten finns redan med."),
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(stated_by__isnull=False) & ~Q(reason=""),
                name="stance_has_person_and_reason",
                violation_error_message=_("Skriv varför."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}, {self.member}" if self.service else str(self.member)

    @property
    def is_missing(self) -> bool:
        return not self.verdict
