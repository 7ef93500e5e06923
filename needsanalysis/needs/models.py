"""What needs are, and what can never be true of them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.associations.querysets import TenantManager
from kernel.core.privacy import has_personnummer
from kernel.resolutions.models import resolution_key, rests_on
from kernel.workflow.models import WorkflowModel
from needsanalysis.needs.querysets import NeedQuerySet
from needsanalysis.needs.states import NEED_WORKFLOW, NeedStatus


class NobodyNamed(models.Model):
    """Texts in which no personnummer may stand, whichever way they come in."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {
            field.name: _("Texten ser ut att innehålla ett personnummer. Ta bort det")
            for field in self._meta.concrete_fields
            if type(field) in (models.CharField, models.TextField)
            if has_personnummer(getattr(self, field.name) or "")
        }
        if errors:
            raise ValidationError(errors)


class Priority(models.IntegerChoices):
    HIGH = 1, _("Hög")
    MEDIUM = 2, _("Medel")
    LOW = 3, _("Låg")


class Need(NobodyNamed, WorkflowModel):
    """Something people need from several parties at once, weighed by the board or not yet."""

    title = models.CharField(_("behovet i korthet"), max_length=150)
    description = models.TextField(_("beskrivning"))
    concerned = models.TextField(_("vilka som berörs"))
    evidence = models.TextField(_("hur vi vet det"))
    proposed_priority = models.PositiveSmallIntegerField(
        _("förslag till prioritering"), choices=Priority, default=Priority.MEDIUM
    )
    registered_on = models.DateField(_("registrerat"))
    decided_on = models.DateField(_("beslutat"), null=True, blank=True)
    resolution = resolution_key(may_be_none=True)
    reason = models.TextField(_("styrelsens skäl"), blank=True)
    status = models.CharField(
        max_length=20, choices=NeedStatus, default=NeedStatus.REGISTERED, editable=False
    )

    objects = TenantManager.from_queryset(NeedQuerySet)()
    workflow = NEED_WORKFLOW
    url_noun = "need"

    class Meta:
        verbose_name = _("behov")
        verbose_name_plural = _("behov")
        constraints = [
            models.CheckConstraint(
                condition=Q(status=NeedStatus.REGISTERED)
                | Q(decided_on__isnull=False, resolution__isnull=False),
                name="need_weighed_has_decision",
                violation_error_message=_("Välj styrelsens beslut"),
            ),
            models.CheckConstraint(
                condition=~Q(status=NeedStatus.NOT_PRIORITISED) | ~Q(reason=""),
                name="need_not_prioritised_has_reason",
                violation_error_message=_("Skriv varför styrelsen inte prioriterar behovet"),
            ),
        ]
        indexes = [
            models.Index(fields=["association", "-registered_on", "-id"], name="need_by_date"),
        ]
        triggers = [rests_on("decided_on", yes=False)]

    def __str__(self) -> str:
        return self.title

    @property
    def may_be_answered(self) -> bool:
        """The board has not turned it down."""
        return self.status != NeedStatus.NOT_PRIORITISED
