"""What a paper is made of until it is there, and papers that people asked to see."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.files.models import StoredFile
from kernel.printing.querysets import PrintingQuerySet, PrintoutQuerySet


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
        triggers = [
            pgtrigger.ReadOnly(name="promised", exclude=["parts", "parts_done"]),
            # Only what somebody asked to see for themselves is let go before it is made.
            pgtrigger.Trigger(
                name="promise_is_kept",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func="""
                    IF EXISTS (
                        SELECT 1 FROM files_storedfile
                        WHERE id = OLD.file_id AND scan_state = 'making'
                    ) AND NOT EXISTS (
                        SELECT 1 FROM printing_printout WHERE file_id = OLD.file_id
                    ) THEN
                        RAISE EXCEPTION 'a paper that was promised is still to be made'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN OLD;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.file)


class PrintedFile(TenantModel):
    """A file that a paper will show: kept until the paper is there, whoever lets go of it."""

    printing = models.ForeignKey(
        Printing, models.CASCADE, related_name="files", verbose_name=_("utskrift")
    )
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("fil"))

    class Meta:
        verbose_name = _("fil i en utskrift")
        verbose_name_plural = _("filer i utskrifter")
        constraints = [
            models.UniqueConstraint(fields=["printing", "file"], name="printed_file_once"),
        ]

    def __str__(self) -> str:
        return str(self.file)


class Printout(TenantModel):
    """A paper that somebody asked to see. Nobody else fetches it; it goes after a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    file = models.OneToOneField(
        StoredFile, models.PROTECT, related_name="printout", verbose_name=_("fil")
    )
    #: The sum of all that it shows: asked for again, the same paper answers.
    shows = models.CharField(_("kontrollsumma"), max_length=64)
    asked_at = models.DateTimeField(_("beställd"))

    objects = TenantManager.from_queryset(PrintoutQuerySet)()

    class Meta:
        verbose_name = _("beställd utskrift")
        verbose_name_plural = _("beställda utskrifter")
        constraints = [
            models.UniqueConstraint(fields=["person", "shows"], name="printout_once"),
        ]

    def __str__(self) -> str:
        return str(self.file)
