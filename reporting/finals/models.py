"""A final report, and where each service stands on taking the way of working over."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commissions.records.models import Commission
from commissions.records.states import CommissionStatus
from kernel.associations.models import Member, Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.core import clock
from kernel.workflow.models import settled_with
from kernel.writing.declared import Section, declare
from reporting.finals.querysets import FinalReportQuerySet, ImplementationStanceQuerySet
from reporting.finals.states import FINAL_WORKFLOW
from reporting.handing_over.models import Report, approved_by_another, vouched_for
from reporting.handing_over.states import VOUCHED_FOR, Status

FINAL_REPORT = "reporting.final"

BACKGROUND = Section(
    "bakgrund",
    _("Bakgrund"),
    _("Sammanfatta uppdragsbeskrivningen"),
    _("Texten är hämtad från uppdragsförslaget. Korta den så att den går att läsa för sig."),
    guide=(100, 300),
    missing=_("Sammanfatta uppdragsbeskrivningen"),
)
METHOD = Section(
    "arbetssatt",
    _("Arbetssätt"),
    _("Hur har behov identifierats och hur har ni utvecklat verksamheten utifrån det?"),
    _("Utgå från dina avrapporteringar. De visas under texten."),
    guide=(200, 600),
    missing=_("Beskriv hur behov har identifierats och hur verksamheten har utvecklats"),
)
RESULT = Section(
    "resultat",
    _("Resultat"),
    _("På vilket sätt har uppdraget skapat värde för användare och verksamhet?"),
    _(
        "Vad har blivit bättre än tidigare? För vem? Hur vet ni det? Vilka av användarnas egna "
        "resurser och vilka aktörer utanför förbundet har bidragit? Skriv också hur ni har tagit "
        "hänsyn till jämställdhet, tillgänglighet och icke-diskriminering."
    ),
    guide=(200, 600),
    missing=_("Beskriv på vilket sätt uppdraget har skapat värde"),
)
CONTINUED = Section(
    "fortsatt-arbete",
    _("Fortsatt internt arbete"),
    _("Vad händer nu hos er?"),
    _(
        "Skriv vilka funktioner som gör vad och när. Vem fortsätter att samordna mellan parterna, "
        "och till vem lämnar du över? Finns det pengar kvar, skriv hur mycket."
    ),
    guide=(80, 250),
    missing=_("Beskriv vad som händer nu hos er"),
)
SUPPORT = Section(
    "fortsatt-stod",
    _("Eventuellt fortsatt behov av stöd från Finsam"),
    _("Behöver ni fortsatt stöd?"),
    _("Om ni svarar ja tar innovationsgruppen ställning till ett nytt uppdrag eller föruppdrag."),
    choices=(("no", _("Nej")), ("yes", _("Ja"))),
    text_for=("yes",),
    missing=_("Beskriv vilket stöd ni behöver"),
)

# The sixth part, the stance on implementation, is taken by managers, one for each service.
declare(FINAL_REPORT, _("Slutrapport"), (BACKGROUND, METHOD, RESULT, CONTINUED, SUPPORT))


class FinalReport(Report):
    """What a commission has been for, told to the board when it ends (R26)."""

    commission = models.OneToOneField(
        Commission, models.PROTECT, related_name="+", verbose_name=_("uppdrag")
    )
    status = models.CharField(
        max_length=20, choices=Status, default=Status.NOT_STARTED, editable=False
    )

    objects = TenantManager.from_queryset(FinalReportQuerySet)()
    workflow = FINAL_WORKFLOW
    manuscript_kind = FINAL_REPORT
    url_noun = "final"

    class Meta:
        verbose_name = _("slutrapport")
        verbose_name_plural = _("slutrapporter")
        constraints = approved_by_another("final")
        triggers = [
            *vouched_for("commission"),
            # Of a cancelled commission it is written afterwards.
            settled_with(
                "commission",
                "commissions.commission",
                [CommissionStatus.CLOSED, CommissionStatus.FOLLOWED_UP],
                only_new=True,
            ),
        ]

    @property
    def due_on(self) -> dt.date:
        """The period's last day, also after the board has changed it."""
        return self.commission.ends_on

    @property
    def answer_by(self) -> dt.date | None:
        """When what has been handed in is to be approved; no day if it came after the last one."""
        handed_in = self.submitted_at
        is_late = handed_in is not None and clock.local(handed_in).date() > self.due_on
        return None if is_late else self.due_on

    @property
    def write_by(self) -> dt.date | None:
        """When it is to be with the manager; no day if it has come back after the last one."""
        return self.answer_by if self.status == Status.RETURNED else self.due_on

    @property
    def file_name(self) -> str:
        return f"slutrapport-{slugify(self.commission.title)[:80]}.pdf"

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

    objects = TenantManager.from_queryset(ImplementationStanceQuerySet)()

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
        triggers = [settled_with("final_report", "reporting.finalreport", VOUCHED_FOR)]

    def __str__(self) -> str:
        return f"{self.service}, {self.member}" if self.service else str(self.member)

    @property
    def is_missing(self) -> bool:
        return not self.verdict
