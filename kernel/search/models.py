"""The index: what every thing that can be found is found by, and how far it has come."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import TenantModel
from kernel.associations.querysets import TenantManager
from kernel.search.querysets import EntryQuerySet


class Entry(TenantModel):
    """The words of one thing. Written anew from the thing whenever history tells of a deed to it.

    Like ``Event`` it names the thing by kind and key: the kernel does not know the rooms above.
    """

    kind = models.CharField(_("vad"), max_length=60)
    thing_id = models.BigIntegerField(_("vilken"))
    title = models.TextField(_("rubrik"))
    place = models.TextField(_("var"), blank=True)
    text = models.TextField(_("text"), blank=True)
    on = models.DateField(_("när"), null=True)
    vector = SearchVectorField()

    objects = TenantManager.from_queryset(EntryQuerySet)()

    class Meta:
        verbose_name = _("rad i sökregistret")
        verbose_name_plural = _("sökregistret")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "kind", "thing_id"], name="search_thing_once"
            ),
        ]
        indexes = [GinIndex(fields=["association", "vector"], name="search_words")]

    def __str__(self) -> str:
        return self.title


class Reach(TenantModel):
    """Up to which event of its history an association's index is true. No row: nothing is there."""

    sequence = models.PositiveBigIntegerField(_("löpnummer"))

    class Meta:
        verbose_name = _("sökregistrets läge")
        verbose_name_plural = _("sökregistrets läge")
        constraints = [
            models.UniqueConstraint(fields=["association"], name="search_reach_once"),
        ]

    def __str__(self) -> str:
        return str(self.sequence)
