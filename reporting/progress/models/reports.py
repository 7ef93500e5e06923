"""A progress report: what a commission tells the manager, and through them the board."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commissions.models import Commission
from kernel.associations.models import Person, TenantModel
from kernel.associations.querysets import scoped
from kernel.core.swedish import day
from kernel.files.models import StoredFile
from kernel.workflow.models import WorkflowModel
from kernel.writing.models import Manuscript, ManuscriptVersion
from reporting.models.sections import PROGRESS_REPORT
from reporting.querysets import ProgressReportQuerySet
from reporting.states import REPORT_WORKFLOW, ReportStatus


class ProgressReport(WorkflowModel):
    """What a commission's lead tells the manager, and through them the board, before a meeting."""

    commission = models.ForeignKey(
        Commission, models.PROTECT, related_name="+", verbose_name=_("uppdrag")
    )
    meeting_on = models.DateField(_("styrelsemöte"))
    opens_on = models.DateField(_("öppnar"))
    submit_by = models.DateField(_("till chefen senast"))
    approve_by = models.DateField(_("godkänd senast"))
    manuscript = models.OneToOneField(Manuscript, models.PROTECT, related_name="+", editable=False)
    #: The director, when he or she writes in the lead's place.
    stand_in = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    #: The text as it was last handed over: what manager and board read.
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
    #: What the manager says about making the work known among other staff.
    manager_answer = models.TextField(_("chefens svar om förankring"), blank=True)
    skip_reason = models.TextField(_("skäl till att avrapporteringen utgår"), blank=True)
    noted_on = models.DateField(_("behandlad"), null=True, blank=True, editable=False)
    #: Where the minutes say so, as "2026-12-03 § 14".
    noted_reference = models.CharField(_("paragraf"), max_length=60, blank=True, editable=False)
    status = models.CharField(
        max_length=20, choices=ReportStatus, default=ReportStatus.NOT_STARTED, editable=False
    )

    objects = scoped(ProgressReportQuerySet)
    workflow = REPORT_WORKFLOW
    manuscript_kind = PROGRESS_REPORT
    url_noun = "report"

    class Meta:
        verbose_name = _("avrapportering")
        verbose_name_plural = _("avrapporteringar")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "commission", "meeting_on"],
                name="report_once_a_meeting",
                violation_error_message=_("Uppdraget har redan en avrapportering till det mötet."),
            ),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("submit_by"))
                & Q(submit_by__lte=F("approve_by"))
                & Q(approve_by__lte=F("meeting_on")),
                name="report_dates_in_order",
                violation_error_message=_(
                    "Datumen ska komma i ordning: öppnar, till chefen, godkänd, möte."
                ),
            ),
            # R23: nothing reaches the board without the manager's approval of one fixed text …
            models.CheckConstraint(
                condition=~Q(status__in=("approved", "with_board", "noted"))
                | Q(approved_by__isnull=False, version__isnull=False),
                name="report_board_reads_approved",
            ),
            # … by somebody else than the one who handed it in.
            models.CheckConstraint(
                condition=~Q(approved_by=F("submitted_by")),
                name="report_approved_by_another",
                violation_error_message=_("Den som har skickat kan inte godkänna."),
            ),
            models.CheckConstraint(
                condition=~Q(status="noted") | Q(noted_on__isnull=False) & ~Q(noted_reference=""),
                name="report_noted_has_paragraph",
            ),
            models.CheckConstraint(
                condition=~Q(status="skipped") | ~Q(skip_reason=""),
                name="report_skipped_has_reason",
                violation_error_message=_("Skriv varför det inte blir någon avrapportering."),
            ),
        ]
        indexes = [
            models.Index(fields=["association", "-meeting_on", "-id"], name="report_list"),
        ]

    def __str__(self) -> str:
        return gettext("Avrapportering till styrelsemötet {day}").format(day=day(self.meeting_on))


class Anchoring(TenantModel):
    """Where in the daily work a commission has been made known, and what they said back."""

    report = models.ForeignKey(ProgressReport, models.PROTECT, related_name="anchorings")
    service = models.CharField(_("Verksamhet"), max_length=120)
    level = models.CharField(
        _("Nivå"),
        max_length=20,
        choices=[
            ("staff", _("Medarbetare")),
            ("manager", _("Närmaste chef")),
            ("leadership", _("Ledning")),
        ],
    )
    form = models.CharField(_("På vilket sätt?"), max_length=120)
    response = models.TextField(_("Vad sa de?"), blank=True)

    class Meta:
        verbose_name = _("förankring")
        verbose_name_plural = _("förankringar")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.service}, {self.get_level_display()}"
