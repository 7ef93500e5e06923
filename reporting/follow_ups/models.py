"""What remains of a commission half a year, a year and two years after its end."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commissions.records.models import Commission
from commissions.records.states import CommissionStatus
from kernel.associations.models import Person
from kernel.associations.querysets import TenantManager
from kernel.workflow.models import WorkflowModel, settled_with
from reporting.follow_ups.querysets import FollowUpQuerySet
from reporting.follow_ups.rules import FOLLOW_UP_MONTHS
from reporting.follow_ups.states import FOLLOW_UP_WORKFLOW, FollowUpStatus


class Remains(models.TextChoices):
    AS_IT_WAS = "as_it_was", _("Ja, som det var")
    CHANGED = "changed", _("Ja, förändrat")
    PARTLY = "partly", _("Delvis")
    NO = "no", _("Nej")


#: What the respondent says, and who said it when.
ANSWERS = (
    "remains",
    "run_by",
    "better_for_users",
    "meaning_for_society",
    "how_known",
    "done_differently",
    "answered_by",
    "answered_at",
)


class FollowUp(WorkflowModel):
    """Six questions to those who took over: does it remain, and is it better for users (R27)?"""

    commission = models.ForeignKey(
        Commission, models.PROTECT, related_name="+", verbose_name=_("uppdrag")
    )
    months = models.PositiveSmallIntegerField(_("månader efter slutet"))
    due_on = models.DateField(_("klar senast"))
    respondent = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("svarar")
    )
    remains = models.CharField(
        _("Finns arbetssättet kvar?"), max_length=20, choices=Remains, blank=True
    )
    run_by = models.TextField(_("Vem driver det i dag?"), blank=True)
    better_for_users = models.TextField(
        _("Vad är bättre för användarna i dag än före uppdraget?"), blank=True
    )
    meaning_for_society = models.TextField(_("Vad har det betytt för samhället?"), blank=True)
    how_known = models.TextField(_("Hur vet ni det?"), blank=True)
    done_differently = models.TextField(_("Vad skulle ni ha gjort annorlunda?"), blank=True)
    answered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    #: The director's judgement: both are needed to call it a service innovation.
    lasts = models.BooleanField(_("Arbetssättet är bestående"), null=True, blank=True)
    users_see_value = models.BooleanField(_("Användarna upplever ett värde"), null=True, blank=True)
    status = models.CharField(
        max_length=20, choices=FollowUpStatus, default=FollowUpStatus.COMING, editable=False
    )

    objects = TenantManager.from_queryset(FollowUpQuerySet)()
    workflow = FOLLOW_UP_WORKFLOW
    url_noun = "follow_up"

    class Meta:
        verbose_name = _("uppföljning")
        verbose_name_plural = _("uppföljningar")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "commission", "months"], name="follow_up_once"
            ),
            models.CheckConstraint(
                condition=Q(months__in=FOLLOW_UP_MONTHS), name="follow_up_months_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="done")
                | ~Q(remains="") & Q(answered_by__isnull=False, answered_at__isnull=False),
                name="follow_up_done_is_answered",
            ),
            models.CheckConstraint(
                condition=Q(lasts=None, users_see_value=None)
                | Q(lasts__isnull=False, users_see_value__isnull=False),
                name="follow_up_judged_on_both",
            ),
        ]
        indexes = [models.Index(fields=["association", "-due_on", "-id"], name="follow_up_list")]
        triggers = [
            settled_with(
                "commission",
                "commissions.commission",
                [CommissionStatus.CANCELLED, CommissionStatus.FOLLOWED_UP],
                only_new=True,
            )
        ]

    def __str__(self) -> str:
        return gettext("Uppföljning {months} månader efter {commission}").format(
            months=self.months, commission=self.commission
        )

    @property
    def is_judged(self) -> bool:
        return self.lasts is not None
