"""What ideas are, and what can never be true of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Person
from kernel.associations.querysets import TenantManager
from kernel.workflow.models import WorkflowModel
from needsanalysis.ideas.querysets import IdeaQuerySet
from needsanalysis.ideas.states import IDEA_WORKFLOW, IdeaStatus
from needsanalysis.needs.models import Need, NobodyNamed


class Idea(NobodyNamed, WorkflowModel):
    """What could be done about a need, before it is a proposal."""

    title = models.CharField(_("idén i korthet"), max_length=150)
    need = models.ForeignKey(Need, models.PROTECT, related_name="ideas", verbose_name=_("behov"))
    what = models.TextField(_("vad idén är"))
    resources = models.TextField(_("resurser som blivit synliga"), blank=True)
    responsibility = models.TextField(_("vems ansvar den berör"))
    next_step = models.TextField(_("nästa steg"))
    parked_reason = models.TextField(_("varför idén parkeras"), blank=True)
    author = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("skriven av")
    )
    created_on = models.DateField(_("skriven"))
    status = models.CharField(
        max_length=20, choices=IdeaStatus, default=IdeaStatus.NEW, editable=False
    )

    objects = TenantManager.from_queryset(IdeaQuerySet)()
    workflow = IDEA_WORKFLOW
    url_noun = "idea"

    class Meta:
        verbose_name = _("idé")
        verbose_name_plural = _("idéer")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=IdeaStatus.PARKED) | ~Q(parked_reason=""),
                name="idea_parked_has_reason",
                violation_error_message=_("Skriv varför idén parkeras"),
            ),
        ]
        indexes = [
            models.Index(fields=["association", "-created_on", "-id"], name="idea_by_date"),
        ]

    def __str__(self) -> str:
        return self.title
