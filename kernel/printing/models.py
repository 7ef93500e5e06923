"""What a paper is made of, from the deed that promised it until it is made."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import TenantModel
from kernel.associations.querysets import TenantManager
from kernel.files.models import StoredFile
from kernel.printing.querysets import PrintingQuerySet


class Printing(TenantModel):
    """All that a paper will show, fixed when it was promised. Gone when the paper is there."""

    file = models.OneToOneField(
        StoredFile, models.CASCADE, related_name="printing", verbose_name=_("fil")
    )
    #: The kind of later work that makes it.
    work = models.CharField(_("arbete"), max_length=80)
    recipe = models.JSONField(_("underlag"))
    parts = models.PositiveIntegerField(_("delar"), default=0)
    parts_done = models.PositiveIntegerField(_("klara delar"), default=0)

    objects = TenantManager.from_queryset(PrintingQuerySet)()

    class Meta:
        verbose_name = _("utskrift")
        verbose_name_plural = _("utskrifter")

    def __str__(self) -> str:
        return str(self.file)
