"""The papers of a meeting, as they were sent."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from board.charter.models import never_deleted, read_only
from board.meetings.models.meetings import MEETING_OVER, Meeting
from board.papers.querysets import BoardPackQuerySet
from kernel.associations.models import TenantModel
from kernel.associations.querysets import TenantManager
from kernel.core.checks import ReadOnlyOnce
from kernel.files.models import StoredFile
from kernel.workflow.models import settled_with


class BoardPack(TenantModel):
    """The papers of a meeting in one PDF, as they were sent."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="packs")
    version = models.PositiveSmallIntegerField(_("version"))
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("fil"))
    #: Nought until it is printed.
    pages = models.PositiveIntegerField(_("sidor"))
    #: A sum of each item by its key, which tells in the next version what has changed; and when it
    #: is printed also what ``documents.Pack`` says of it.
    contents = models.JSONField(_("innehåll"))
    made_at = models.DateTimeField(_("skapad"))

    objects = TenantManager.from_queryset(BoardPackQuerySet)()

    class Meta:
        verbose_name = _("handlingar")
        verbose_name_plural = _("handlingar")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version"], name="pack_version_once"),
        ]
        triggers = [
            settled_with("meeting", "board.meeting", MEETING_OVER, only_new=True),
            # What was sent stays as it was sent; printing it tells the pages, once.
            never_deleted(),
            read_only("pages", "contents"),
            ReadOnlyOnce(
                name="printed_once",
                once=~pgtrigger.Q(old__pages=0),
                fields=["pages", "contents"],
            ),
        ]

    def __str__(self) -> str:
        return str(_("Handlingar, version {version}")).format(version=self.version)

    @property
    def left_out(self) -> list[str]:
        """What could not be printed and why, a sentence each."""
        return [line for item in self.contents.values() for line in item.get("left_out", ())]
