"""What is written: a manuscript, its sections, its frozen versions and what was said about it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.files.models import Attachment
from kernel.writing.declared import Kind, declared
from kernel.writing.querysets import (
    ManuscriptVersionQuerySet,
    SectionCommentQuerySet,
    SectionTextQuerySet,
)

#: What a manuscript belongs to: any WorkflowModel with a field ``manuscript`` and the verb "edit".
Owner = Any


def checksum(content: Any) -> str:
    """SHA-256 over the content in one fixed spelling, so that the same content has the same sum."""
    spelling = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelling.encode()).hexdigest()


class Manuscript(TenantModel):
    """Something that several people write together, section by section."""

    kind = models.CharField(_("typ"), max_length=60, editable=False)

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texter")

    def __str__(self) -> str:
        return str(self.declaration.title)

    @property
    def declaration(self) -> Kind:
        return declared(self.kind)


class SectionText(TenantModel):
    """One section as it stands now. Shared by all writers; ``version`` tells who was last."""

    manuscript = models.ForeignKey(Manuscript, models.PROTECT, related_name="texts")
    key = models.SlugField(_("avsnitt"), max_length=40)
    text = models.TextField(_("text"), blank=True)
    choice = models.CharField(_("val"), max_length=40, blank=True)
    is_done = models.BooleanField(_("klart"), default=False)
    version = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sparat av"),
    )
    saved_at = models.DateTimeField(_("sparat"), null=True, blank=True)
    #: The page in a browser that saved it last, and its how manieth save that was.
    saved_page = models.UUIDField(null=True, blank=True, editable=False)
    saved_turn = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    objects = TenantManager.from_queryset(SectionTextQuerySet)()

    class Meta:
        verbose_name = _("avsnitt")
        verbose_name_plural = _("avsnitt")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "manuscript", "key"],
                name="section_once_a_manuscript",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.manuscript_id} {self.key}"


class ManuscriptVersion(TenantModel):
    """All sections as they were when the manuscript was handed over. Never changed or removed."""

    manuscript = models.ForeignKey(Manuscript, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("nummer"))
    label = models.CharField(_("tillfälle"), max_length=120)
    content = models.JSONField(_("innehåll"))
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("tid"))

    objects = TenantManager.from_queryset(ManuscriptVersionQuerySet)()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versioner")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "manuscript", "number"],
                name="version_number_once",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="immutable", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{_('Version')} {self.number}: {self.label}"

    @property
    def is_intact(self) -> bool:
        """Whether the content still has the checksum that history holds."""
        return checksum(self.content) == self.sha256

    @property
    def sections(self) -> list[dict[str, str]]:
        """Key, title, question, choice and text of every section that had an answer."""
        answered: list[dict[str, str]] = [
            section for section in self.content["sections"] if section["text"] or section["choice"]
        ]
        return answered

    @property
    def attached(self) -> list[ManuscriptFile]:
        """The files that went along, for a list; not asked for where it names none."""
        return list(self.files.for_list()) if self.content.get("files") else []

    def text_of(self, key: str) -> str:
        return next((s["text"] for s in self.content["sections"] if s["key"] == key), "")


class ManuscriptFile(Attachment):
    """A file that goes with a manuscript as it stands now, or with a version of it for ever.

    Handed over, each file gets a row of the version beside the one that writers may take away.
    """

    manuscript = models.ForeignKey(
        Manuscript, models.PROTECT, null=True, blank=True, related_name="files"
    )
    version = models.ForeignKey(
        ManuscriptVersion, models.PROTECT, null=True, blank=True, related_name="files"
    )

    class Meta(Attachment.Meta):
        verbose_name = _("bilaga")
        verbose_name_plural = _("bilagor")
        constraints = [
            models.CheckConstraint(
                condition=Q(manuscript=None, version__isnull=False)
                | Q(manuscript__isnull=False, version=None),
                name="file_of_text_or_version",
            ),
            models.UniqueConstraint(fields=["version", "file"], name="file_once_a_version"),
        ]
        triggers = [
            pgtrigger.Protect(name="added_or_removed", operation=pgtrigger.Update),
            pgtrigger.Protect(
                name="stays_with_its_version",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__version__isnull=False),
            ),
            # The content of a version never changes, so no file joins what was handed over.
            pgtrigger.Trigger(
                name="named_in_its_version",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__version__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1
                        FROM writing_manuscriptversion v
                        CROSS JOIN jsonb_array_elements(v.content -> 'files') f
                        JOIN files_storedfile s ON s.id = NEW.file_id
                        WHERE v.id = NEW.version_id
                            AND f ->> 'title' = NEW.title
                            AND f ->> 'sha256' = s.sha256
                    ) THEN
                        RAISE EXCEPTION 'a version has the files that it names'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]


class SectionComment(TenantModel):
    """Something said about a section: a thread of one opening comment and its replies."""

    manuscript = models.ForeignKey(Manuscript, models.PROTECT, related_name="comments")
    key = models.SlugField(_("avsnitt"), max_length=40)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replies"
    )
    text = models.TextField(_("kommentar"))
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("tid"))
    resolved_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(_("löst"), null=True, blank=True)

    objects = TenantManager.from_queryset(SectionCommentQuerySet)()

    class Meta:
        verbose_name = _("kommentar")
        verbose_name_plural = _("kommentarer")
        ordering = ["pk"]
        indexes = [models.Index(fields=["association", "manuscript", "key"], name="comment_about")]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at=None) | Q(parent=None),
                name="comment_only_threads_resolve",
            ),
        ]

    def __str__(self) -> str:
        return self.text
