"""Stored files: uploads and approved bytes. The row tells; the bytes have a name of no meaning."""

from __future__ import annotations

import uuid

import pgtrigger
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.core.checks import ReadOnlyOnce
from kernel.core.errors import DomainError
from kernel.files.querysets import AttachmentQuerySet, StoredFileQuerySet
from kernel.files.states import SERVED, ScanState


class LostError(DomainError):
    """The bytes of a file are not where they were put."""

    def __init__(self, stored: StoredFile) -> None:
        sentence = _("Filen {name} finns inte kvar där den sparades. Säg till förbundschefen.")
        super().__init__(sentence.format(name=stored.name))


class StoredFile(TenantModel):
    """Some bytes, once and for all: never overwritten, only its scan state may change.

    One that is being made has a row from the deed that promised it, and its bytes later.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField(_("namn"), max_length=150)
    media_type = models.CharField(_("filtyp"), max_length=100)
    size = models.PositiveBigIntegerField(_("storlek"))
    sha256 = models.CharField(_("kontrollsumma"), max_length=64)
    scan_state = models.CharField(_("virussökning"), max_length=20, choices=ScanState)
    stored_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("sparad av")
    )
    stored_at = models.DateTimeField(_("sparad"))
    #: When its bytes were found to be gone; empty again when they are back.
    lost_at = models.DateTimeField(_("saknas sedan"), null=True, blank=True, editable=False)

    objects = TenantManager.from_queryset(StoredFileQuerySet)()

    class Meta:
        verbose_name = _("fil")
        verbose_name_plural = _("filer")
        ordering = ["-stored_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["association", "uuid"], name="stored_file_uuid_once"),
            models.CheckConstraint(
                condition=Q(size__gt=0) | Q(scan_state=ScanState.MAKING),
                name="stored_file_not_empty",
            ),
        ]
        indexes = [
            models.Index(
                fields=["association", "stored_at"],
                condition=Q(scan_state=ScanState.QUARANTINED),
                name="stored_file_quarantined",
            ),
            models.Index(
                fields=["association"], condition=Q(lost_at__isnull=False), name="stored_file_lost"
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="immutable", exclude=["scan_state", "size", "sha256", "lost_at"]
            ),
            ReadOnlyOnce(
                name="made_once",
                once=~pgtrigger.Q(old__scan_state=ScanState.MAKING.value),
                fields=["size", "sha256"],
            ),
            pgtrigger.Protect(
                name="never_unmade",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__scan_state=ScanState.MAKING.value)
                & pgtrigger.Q(new__scan_state=ScanState.MAKING.value),
            ),
            # Only what we have made is ours, and what is stopped stays so.
            pgtrigger.Protect(
                name="known_for_what_it_is",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__scan_state__df=pgtrigger.F("new__scan_state"))
                & (
                    pgtrigger.Q(old__scan_state=ScanState.OWN.value)
                    | pgtrigger.Q(old__scan_state=ScanState.INFECTED.value)
                    | pgtrigger.Q(old__scan_state=ScanState.MAKING.value)
                    & ~pgtrigger.Q(new__scan_state=ScanState.OWN.value)
                    | ~pgtrigger.Q(old__scan_state=ScanState.MAKING.value)
                    & pgtrigger.Q(new__scan_state=ScanState.OWN.value)
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Where the bytes lie in the storage."""
        return f"{self.association_id}/{self.uuid}"

    @property
    def is_served(self) -> bool:
        return self.scan_state in SERVED

    @property
    def is_being_made(self) -> bool:
        return self.scan_state == ScanState.MAKING

    def open(self) -> File:
        """The bytes to be read. Raises LostError where they are gone."""
        try:
            return default_storage.open(self.path)
        except FileNotFoundError as gone:
            raise LostError(self) from gone

    def read(self) -> bytes:
        with self.open() as file:
            return bytes(file.read())

    def url_for(self, verb: str) -> str:
        return reverse(f"files:file-{verb}", args=[self.slug, self.pk])

    def get_absolute_url(self) -> str:
        return self.url_for("download")


class Attachment(TenantModel):
    """A file that goes with a thing, under a title. Each kind of thing has its own rows of them."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("fil"))
    title = models.CharField(_("rubrik"), max_length=120)

    objects = TenantManager.from_queryset(AttachmentQuerySet)()

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
