"""A progress report: what a commission tells the manager, and through them the board."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commissions.records.models import OVER, Commission
from kernel.associations.models import TenantModel
from kernel.associations.querysets import TenantManager
from kernel.core import clock
from kernel.core.swedish import day
from kernel.workflow.models import settled_with
from kernel.writing.declared import Section, declare
from reporting.handing_over.models import Report, approved_by_another, vouched_for
from reporting.handing_over.states import VOUCHED_FOR
from reporting.progress.querysets import ProgressReportQuerySet
from reporting.progress.states import REPORT_WORKFLOW, ReportStatus

PROGRESS_REPORT = "reporting.report"

ACTIVITIES = Section(
    "aktiviteter",
    _("Aktiviteter enligt uppdragsbeskrivningen"),
    _("Vad gör ni, vem träffar ni?"),
    _(
        "Beskriv vad ni har gjort sedan förra mötet och vilka ni har träffat. Var så konkret du "
        "kan. Berätta gärna om skav: något som inte fungerade som ni tänkt."
    ),
    guide=(150, 400),
    example=_(
        "Hellre ”Vi träffade åtta unga vuxna tillsammans med ungdomsmottagningen. "
        "Tre av dem ville träffa oss igen.” än ”Det rullar på.”"
    ),
    missing=_("Beskriv vad ni har gjort sedan förra mötet"),
)
ANCHORING = Section(
    "forankring",
    _("Intern förankring"),
    _("Hur förankras utvecklingen av uppdraget i kärnverksamheten?"),
    _(
        "Vilka kollegor och chefer vet vad ni gör? Vad har de bidragit med? "
        "Vem ska ta över arbetssättet när finansieringen upphör?"
    ),
    guide=(80, 250),
    missing=_("Beskriv hur uppdraget förankras i kärnverksamheten"),
)
DEVIATIONS = Section(
    "avvikelser",
    _("Avvikelser"),
    _("Finns det aktiviteter ni gör som inte finns beskrivna i uppdragsbeskrivningen?"),
    _(
        "Avvikelser är inte fel. De visar ofta att ni har lärt er något. Skriv vad ni gör "
        "annorlunda och varför. Gäller det pengar eller tid, skriv det här."
    ),
    guide=(50, 200),
    choices=(("no", _("Nej, vi följer uppdragsbeskrivningen")), ("yes", _("Ja"))),
    text_for=("yes",),
    missing=_("Beskriv vad ni gör annorlunda och varför"),
)
DISCOVERIES = Section(
    "upptackter",
    _("Upptäckter"),
    _("Vad ser ni och vilka insikter får ni av att jobba med uppdraget?"),
    _(
        "Vad har blivit bättre för dem ni möter? Hur vet ni det? Vad har förvånat er? "
        "Återge gärna ett citat om personen har sagt ja till det."
    ),
    guide=(150, 400),
    missing=_("Beskriv vad ni ser och vilka insikter ni får"),
)
VALUE = Section(
    "varde",
    _("Värde"),
    _("Vilket värde har skapats sedan förra mötet?"),
    _("För användarna, för samhället och för verksamheten. Jämför med det ni skrev från början."),
    required=False,
    missing=_("Beskriv vilket värde som har skapats"),
)
TO_BOARD = Section(
    "till-styrelsen",
    _("Till styrelsen"),
    _("Vill du fråga styrelsen om något eller behöver du hjälp?"),
    _("Till exempel en dörr som behöver öppnas hos en part."),
    required=False,
    missing=_("Skriv vad du vill fråga styrelsen"),
)
TO_INSIGHTS = Section(
    "till-insiktsbanken",
    _("Till insiktsbanken"),
    _("Vilka upptäckter vill du spara i insiktsbanken?"),
    _(
        "Skriv varje upptäckt som en mening på en egen rad. "
        "Innovationsgruppen hjälper till att formulera."
    ),
    required=False,
    missing=_("Skriv minst en upptäckt"),
)
ORAL = Section(
    "muntligt",
    _("Muntligt"),
    _("Deltar du och din chef på mötet?"),
    _("Två dagar före mötet får du ett mejl med tid och plats."),
    required=False,
    choices=(
        ("both", _("Ja, båda deltar")),
        ("lead", _("Ja, jag deltar utan min chef")),
        ("manager", _("Nej, men min chef deltar")),
        ("none", _("Nej, ingen av oss deltar")),
    ),
    text_for=(),
)

declare(
    PROGRESS_REPORT,
    _("Avrapportering"),
    (ACTIVITIES, ANCHORING, DEVIATIONS, DISCOVERIES, VALUE, TO_BOARD, TO_INSIGHTS, ORAL),
)


class ProgressReport(Report):
    """What a commission's lead tells the manager, and through them the board, before a meeting."""

    commission = models.ForeignKey(
        Commission, models.PROTECT, related_name="+", verbose_name=_("uppdrag")
    )
    meeting_on = models.DateField(_("styrelsemöte"))
    opens_on = models.DateField(_("öppnar"))
    submit_by = models.DateField(_("till chefen senast"))
    approve_by = models.DateField(_("godkänd senast"))
    #: What the manager says about making the work known among other staff.
    manager_answer = models.TextField(_("chefens svar om förankring"), blank=True)
    skip_reason = models.TextField(_("skäl till att avrapporteringen utgår"), blank=True)
    status = models.CharField(
        max_length=20, choices=ReportStatus, default=ReportStatus.NOT_STARTED, editable=False
    )

    #: How many required sections are done, on rows of ``with_done``.
    sections_done: int

    objects = TenantManager.from_queryset(ProgressReportQuerySet)()
    workflow = REPORT_WORKFLOW
    manuscript_kind = PROGRESS_REPORT
    url_noun = "report"

    class Meta:
        verbose_name = _("avrapportering")
        verbose_name_plural = _("avrapporteringar")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "commission", "meeting_on"],
                # A meeting that was called off may be held that day after all.
                condition=~Q(status=ReportStatus.SKIPPED),
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
            *approved_by_another("report"),
            models.CheckConstraint(
                condition=~Q(status="skipped") | ~Q(skip_reason=""),
                name="report_skipped_has_reason",
                violation_error_message=_("Skriv varför det inte blir någon avrapportering."),
            ),
        ]
        indexes = [
            models.Index(fields=["association", "-meeting_on", "-id"], name="report_list"),
        ]
        triggers = [
            *vouched_for("manager_answer", "commission"),
            settled_with("commission", "commissions.commission", OVER, only_new=True),
        ]

    @property
    def write_by(self) -> dt.date:
        """When it is to be with the manager; if it has been handed back, in time to be approved."""
        return self.answer_by if self.status == ReportStatus.RETURNED else self.submit_by

    @property
    def answer_by(self) -> dt.date:
        """When what has been handed in is to be approved: before the meeting if it came late."""
        handed_in = self.submitted_at
        is_late = handed_in is not None and clock.local(handed_in).date() > self.approve_by
        return self.meeting_on if is_late else self.approve_by

    @property
    def file_name(self) -> str:
        return f"avrapportering-{self.meeting_on}-{slugify(self.commission.title)[:80]}.pdf"

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
        triggers = [
            settled_with("report", "reporting.progressreport", [*VOUCHED_FOR, ReportStatus.SKIPPED])
        ]

    def __str__(self) -> str:
        return f"{self.service}, {self.get_level_display()}"
