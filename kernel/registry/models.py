"""What the registry holds: matters, their documents, and the things that belong to a matter."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.associations.settings import declare
from kernel.core import clock
from kernel.core.privacy import has_personnummer
from kernel.files.models import StoredFile
from kernel.registry import rules
from kernel.registry.querysets import MatterQuerySet, RegisteredDocumentQuerySet
from kernel.registry.states import (
    DOCUMENT_WORKFLOW,
    MATTER_WORKFLOW,
    Direction,
    DocumentStatus,
    MatterStatus,
    Series,
)
from kernel.workflow.models import WorkflowModel, settled_with

declare(
    "registry_format",
    default="{year}/{number:03d}",
    group=_("Diarium"),
    label=_("Så skrivs diarienummer"),
    help=_("Skriv {year} för året och {number} för löpnumret. {number:03d} ger tre siffror."),
    fault_of=lambda written, _on: (
        ""
        if rules.is_usable(written)
        else _("Numret behöver både {year} och {number}, till exempel {year}/{number:03d}")
    ),
    said_of=lambda written: rules.written(written, year=clock.today().year, number=1),
)


def refuse_personnummer(title: str) -> None:
    if has_personnummer(title):
        raise ValidationError(
            {"title": _("Texten ser ut att innehålla ett personnummer. Ta bort det")}
        )


class Matter(WorkflowModel):
    """A matter (*ärende*) with a number of its own, in one unbroken series a year."""

    number = models.CharField(_("diarienummer"), max_length=40, editable=False)
    year = models.PositiveSmallIntegerField(_("år"), editable=False)
    sequence = models.PositiveIntegerField(_("löpnummer"), editable=False)
    title = models.CharField(_("vad ärendet handlar om"), max_length=200)
    opened_on = models.DateField(_("öppnat"), editable=False)
    closed_on = models.DateField(_("avslutat"), null=True, blank=True, editable=False)
    status = models.CharField(
        max_length=20, choices=MatterStatus, default=MatterStatus.OPEN, editable=False
    )

    objects = TenantManager.from_queryset(MatterQuerySet)()
    workflow = MATTER_WORKFLOW
    url_noun = "matter"

    class Meta:
        verbose_name = _("ärende")
        verbose_name_plural = _("ärenden")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "year", "sequence"], name="matter_in_order"
            ),
            models.UniqueConstraint(fields=["association", "number"], name="matter_number_once"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="matter_counts_from_one"),
            models.CheckConstraint(
                condition=Q(status=MatterStatus.CLOSED, closed_on__isnull=False)
                | Q(status=MatterStatus.OPEN, closed_on__isnull=True),
                name="matter_closed_has_date",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="number_stays", fields=["number", "year", "sequence", "opened_on"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def clean(self) -> None:
        super().clean()
        refuse_personnummer(self.title)


class MatterSubject(TenantModel):
    """A thing of an upper room, such as a proposal or a report, belongs to one matter.

    The kernel does not know those rooms; like ``Event`` it names the thing by model and key.
    """

    matter = models.ForeignKey(Matter, models.PROTECT, related_name="subjects")
    subject_type = models.CharField(_("vad"), max_length=60)
    subject_id = models.BigIntegerField(_("vilken"))

    class Meta:
        verbose_name = _("det ärendet gäller")
        verbose_name_plural = _("det ärendet gäller")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "subject_type", "subject_id"], name="subject_in_one_matter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}: {self.subject_type} {self.subject_id}"


class RegisteredDocument(WorkflowModel):
    """A document in a matter, with what the law wants a registry to tell (OSL 5 kap. 2 §)."""

    matter = models.ForeignKey(
        Matter, models.PROTECT, related_name="documents", verbose_name=_("ärende")
    )
    sequence = models.PositiveIntegerField(_("nummer i ärendet"), editable=False)
    title = models.CharField(_("vad handlingen gäller"), max_length=200)
    direction = models.CharField(_("riktning"), max_length=10, choices=Direction)
    on = models.DateField(_("kom in eller upprättades"))
    counterpart = models.CharField(_("avsändare eller mottagare"), max_length=200, blank=True)
    confidentiality = models.CharField(_("sekretess enligt"), max_length=100, blank=True)
    file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("fil"),
    )
    subject_type = models.CharField(max_length=60, blank=True, editable=False)
    subject_id = models.BigIntegerField(null=True, blank=True, editable=False)
    registered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", editable=False
    )
    registered_at = models.DateTimeField(_("registrerad"), editable=False)
    public_on = models.DateField(_("allmän handling"), null=True, blank=True, editable=False)
    status = models.CharField(
        max_length=20, choices=DocumentStatus, default=DocumentStatus.DRAFT, editable=False
    )

    objects = TenantManager.from_queryset(RegisteredDocumentQuerySet)()
    workflow = DOCUMENT_WORKFLOW
    url_noun = "document"

    class Meta:
        verbose_name = _("handling")
        verbose_name_plural = _("handlingar")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "matter", "sequence"], name="document_in_order"
            ),
            models.CheckConstraint(
                condition=Q(direction=Direction.INTERNAL) | ~Q(counterpart=""),
                name="document_sent_has_counterpart",
                violation_error_message=_(
                    "Fyll i vem handlingen kom från eller skickades till, "
                    "till exempel Norrby kommun"
                ),
            ),
            models.CheckConstraint(
                condition=Q(status=DocumentStatus.PUBLIC, public_on__isnull=False)
                | ~Q(status=DocumentStatus.PUBLIC) & Q(public_on__isnull=True),
                name="document_public_has_date",
            ),
            models.CheckConstraint(
                condition=Q(subject_type="", subject_id__isnull=True)
                | ~Q(subject_type="") & Q(subject_id__isnull=False),
                name="document_subject_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["association", "-on", "-id"], name="document_by_date"),
            models.Index(
                fields=["association", "subject_type", "subject_id"], name="document_about"
            ),
        ]
        triggers = [
            settled_with("matter", "registry.matter", [MatterStatus.CLOSED], only_new=True),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        """The document's own designation: 2026/014-3."""
        return f"{self.matter.number}-{self.sequence}"

    def clean(self) -> None:
        super().clean()
        refuse_personnummer(self.title)


class FirstNumber(TenantModel):
    """A series that goes on, in a year, from numbers given before the association began here."""

    series = models.CharField(_("vad som numreras"), max_length=10, choices=Series)
    year = models.PositiveSmallIntegerField(_("år"))
    number = models.PositiveIntegerField(_("första numret här"))
    reason = models.TextField(_("varför"), max_length=500)

    verb_labels: ClassVar[dict[str, Any]] = {"create": _("lät nummer börja")}

    class Meta:
        verbose_name = _("första nummer")
        verbose_name_plural = _("första nummer")
        ordering = ["-year", "series"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "series", "year"],
                name="first_number_once_a_year",
                violation_error_message=_("Det är redan bestämt var numren börjar det året."),
            ),
            models.CheckConstraint(
                condition=Q(number__gt=1, number__lt=100_000),
                name="first_number_is_not_the_first",
                violation_error_message=_("Fyll i ett nummer från 2. Utan val börjar numren på 1."),
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & Q(series__in=Series.values),
                name="first_number_says_why",
                violation_error_message=_("Skriv varför numren börjar där."),
            ),
        ]
        triggers = [
            # The action says it in words for people.
            pgtrigger.Trigger(
                name="before_any_is_given",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("first", "record")],
                func="""
                    IF TG_OP = 'DELETE' THEN first := OLD; ELSE first := NEW; END IF;
                    IF first.series = 'matters' AND EXISTS (
                        SELECT 1 FROM registry_matter WHERE year = first.year
                    ) OR first.series = 'sections' AND EXISTS (
                        SELECT 1 FROM resolutions_resolution
                        WHERE origin = 'made' AND extract(year FROM decided_on) = first.year
                    ) THEN
                        RAISE EXCEPTION 'numbers of that year have been given already'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN first;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_series_display()} {self.year}: {self.number}"
