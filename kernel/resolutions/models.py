"""A decision as others point at it, wherever it was made and whatever it was about."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.associations.querysets import TenantManager
from kernel.core.checks import ReadOnlyOnce
from kernel.files.models import StoredFile
from kernel.resolutions.querysets import ResolutionQuerySet
from kernel.resolutions.states import (
    RESOLUTION_WORKFLOW,
    Body,
    Effect,
    Origin,
    ResolutionStatus,
)
from kernel.workflow.models import WorkflowModel


class Resolution(WorkflowModel):
    """What a body decided on a day under a section: the row that everything below it rests on.

    Written by the board's own deed when it decides, or entered with a file when it was decided
    before the association began here. Nothing of the former ever changes but who may read of it.
    """

    body = models.CharField(_("vem som beslutade"), max_length=10, choices=Body, default=Body.BOARD)
    decided_on = models.DateField(_("beslutat"))
    number = models.PositiveIntegerField(_("paragraf"), null=True)
    title = models.CharField(_("vad beslutet gäller"), max_length=300)
    text = models.TextField(_("vad som beslutades"), blank=True)
    effect = models.CharField(_("vad det blev"), max_length=10, choices=Effect)
    origin = models.CharField(max_length=10, choices=Origin, editable=False)
    file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handling"),
    )
    #: Whether everybody with a role may read of it, as of what stands in verified minutes.
    is_open = models.BooleanField(_("öppet för alla med en roll"), default=False, editable=False)
    status = models.CharField(
        max_length=20,
        choices=ResolutionStatus,
        default=ResolutionStatus.STANDING,
        editable=False,
    )

    objects = TenantManager.from_queryset(ResolutionQuerySet)()
    workflow = RESOLUTION_WORKFLOW
    url_noun = "resolution"

    class Meta:
        verbose_name = _("beslut att hänvisa till")
        verbose_name_plural = _("beslut att hänvisa till")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "body", "decided_on", "number"],
                condition=Q(status=ResolutionStatus.STANDING) & ~Q(origin=Origin.TYPED),
                name="resolution_section_once",
                violation_error_message=_(
                    "Det finns redan ett beslut med den paragrafen den dagen."
                ),
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False, number__gt=0)
                | Q(number=None, origin=Origin.TYPED),
                name="resolution_has_a_section",
                violation_error_message=_("Fyll i paragrafens nummer."),
            ),
            models.CheckConstraint(
                condition=Q(origin=Origin.ENTERED, file__isnull=False) & ~Q(text="")
                | ~Q(origin=Origin.ENTERED),
                name="resolution_entered_has_its_paper",
                violation_error_message=_("Bifoga protokollet eller utdraget där beslutet står."),
            ),
            models.CheckConstraint(
                condition=~Q(origin=Origin.MADE) | Q(status=ResolutionStatus.STANDING),
                name="resolution_made_stands",
            ),
        ]
        indexes = [
            models.Index(fields=["association", "-decided_on"], name="resolution_by_day"),
        ]
        triggers = [
            # What rests on it has its day from it, and was let to rest on what it came to.
            pgtrigger.ReadOnly(
                name="stays_what_it_is", fields=["origin", "body", "decided_on", "effect"]
            ),
            ReadOnlyOnce(
                name="made_here_stays",
                once=pgtrigger.Q(old__origin=Origin.MADE.value),
                exclude=["is_open"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}" if self.number else self.title

    @property
    def reference(self) -> str:
        """How others cite it: “2026-12-03 § 14”."""
        if self.number is None:
            return self.title
        return f"{self.decided_on.isoformat()} § {self.number}"

    @property
    def is_entered(self) -> bool:
        """Of the time before: it can be put right here, as nothing else keeps it."""
        return self.origin != Origin.MADE


def resolution_key(*, may_be_none: bool = False) -> models.ForeignKey[Resolution]:
    """The field by which something rests on a resolution; see ``rests_on``."""
    return models.ForeignKey(
        Resolution,
        models.PROTECT,
        null=may_be_none,
        blank=may_be_none,
        related_name="+",
        verbose_name=_("beslut"),
    )


def rests_on(day: str = "", *, yes: bool, field: str = "resolution") -> pgtrigger.Trigger:
    """Holds a row to the resolution that it cites: one that stands and has settled, and its day.

    ``day`` is the column in which the row keeps the day of the decision, if it does; with ``yes``
    it must have been consent. Asked when the reference is written: one that is struck later is
    shown as such.
    """
    effects = "= 'yes'" if yes else "<> 'later'"
    columns = (f"{field}_id", day) if day else (f"{field}_id",)
    same_day = f" AND decided_on = NEW.{day}" if day else ""
    return pgtrigger.Trigger(
        name=f"rests_on_{field}",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*columns),
        condition=pgtrigger.Q(**{f"new__{field}_id__isnull": False}),
        func=f"""
            IF NOT EXISTS (
                SELECT 1 FROM resolutions_resolution
                WHERE id = NEW.{field}_id{same_day}
                    AND status = 'standing' AND effect {effects}
            ) THEN
                RAISE EXCEPTION 'this does not rest on that resolution'
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,  # noqa: S608 -- names of columns, written in models
    )
