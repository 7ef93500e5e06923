"""What a report of either kind is: a text that a manager vouches for before the board reads it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commissions.records.models import Commission
from kernel.associations.models import Person
from kernel.files.models import StoredFile
from kernel.resolutions.models import resolution_key, rests_on
from kernel.workflow.models import WorkflowModel, settled
from kernel.writing.models import Manuscript, ManuscriptVersion
from reporting.handing_over.states import VOUCHED_FOR, Status


class Report(WorkflowModel):
    """A text about a commission on its way to the board. Each kind adds how it is about it."""

    #: What kind of text it is, as ``kernel.writing`` knows it.
    manuscript_kind: str
    commission: models.ForeignKey[Commission]

    manuscript = models.OneToOneField(Manuscript, models.PROTECT, related_name="+", editable=False)
    #: The director, when he or she writes in the lead's place.
    stand_in = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    #: The text as it was last handed over: what manager and board read.
    version = models.ForeignKey(
        ManuscriptVersion, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    submitted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    submitted_at = models.DateTimeField(_("skickad"), null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(_("godkänd"), null=True, blank=True, editable=False)
    #: What belongs to it beside the text, in plain values, as it was when it was approved.
    facts = models.JSONField(
        _("uppgifter"), default=dict, db_default={}, blank=True, editable=False
    )
    approved_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    noted_on = models.DateField(_("behandlad"), null=True, blank=True, editable=False)
    #: Where the minutes say so.
    noted_resolution = resolution_key(may_be_none=True)

    class Meta:
        abstract = True

    @property
    def file_name(self) -> str:
        """What its PDF is called: without å, ä, ö and spaces, so that it works everywhere."""
        raise NotImplementedError  # -- each kind has its own


def approved_by_another(kind: str) -> list[models.BaseConstraint]:
    """What the database holds of the way to the board, for the table of one kind (R23)."""
    return [
        # Nothing reaches the board without the manager's approval of one fixed text …
        models.CheckConstraint(
            condition=~Q(status__in=tuple(status.value for status in VOUCHED_FOR))
            | Q(approved_by__isnull=False, version__isnull=False),
            name=f"{kind}_board_reads_approved",
        ),
        # … by somebody else than the one who handed it in.
        models.CheckConstraint(
            condition=~Q(approved_by=F("submitted_by")),
            name=f"{kind}_approved_by_another",
            violation_error_message=_("Den som har skickat kan inte godkänna."),
        ),
        models.CheckConstraint(
            condition=~Q(status=Status.NOTED.value)
            | Q(noted_on__isnull=False, noted_resolution__isnull=False),
            name=f"{kind}_noted_has_paragraph",
        ),
    ]


def vouched_for(*own: str) -> list[pgtrigger.Trigger]:
    """What was approved stays as it was read, and what has been noted rests on a decision."""
    read = ("version", "submitted_by", "submitted_at", "approved_by", "approved_at")
    return [
        settled(VOUCHED_FOR, *read, "facts", "approved_file", *own, name="approved_stays"),
        rests_on("noted_on", yes=False, field="noted_resolution"),
    ]
