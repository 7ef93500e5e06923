"""How far an association has come with its beginning."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Person, TenantModel


class BeginningStep(TenantModel):
    """A step of Kom igång that somebody has answered for: gone through, or skipped with a reason.

    Most steps need no such row: what is there shows that they are done.
    """

    key = models.SlugField(_("steg"), max_length=40)
    skipped_because = models.TextField(_("varför det hoppas över"), max_length=500, blank=True)
    answered_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("besvarat av")
    )
    answered_on = models.DateField(_("dag"))

    verb_labels: ClassVar[dict[str, Any]] = {
        "create": _("gick igenom ett steg"),
        "skip": _("hoppade över ett steg"),
        "resume": _("tog upp ett steg igen"),
    }

    class Meta:
        verbose_name = _("steg i Kom igång")
        verbose_name_plural = _("steg i Kom igång")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "key"],
                name="beginning_step_once",
                violation_error_message=_("Steget är redan besvarat."),
            ),
            models.CheckConstraint(condition=~Q(key=""), name="beginning_step_has_a_key"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_skipped(self) -> bool:
        return bool(self.skipped_because)
