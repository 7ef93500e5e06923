"""The agenda: what a meeting takes up, and what people have said about it beforehand."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from board.charter.models import OF_ITEM, OF_SELF, never_deleted, verified_minutes_stay
from board.matters.states import ABOUT, ItemKind, Outcome
from board.meetings.models import guards
from board.meetings.models.meetings import Meeting, comes_to_no_cancelled_meeting
from board.meetings.querysets import (
    AgendaItemQuerySet,
    OwnNoteQuerySet,
    QuestionQuerySet,
    RecusalQuerySet,
)
from board.meetings.rules import with_name
from board.meetings.states import ITEM_WORKFLOW, ItemStatus, RecusalGround
from commissions.proposals.models.proposals import Proposal
from kernel.associations.models import Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.associations.tenancy import TenantForeignKey
from kernel.core import crypto
from kernel.files.models import Attachment
from kernel.workflow.models import WorkflowModel, settled_with
from reporting.finals.models import FinalReport
from reporting.progress.models import ProgressReport

#: An item that still occupies what it is about.
_ALIVE = Q(status__in=[ItemStatus.LISTED, ItemStatus.OPEN])


class AgendaItem(WorkflowModel):
    """One item of a meeting's agenda."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="items", editable=False, verbose_name=_("möte")
    )
    position = models.PositiveSmallIntegerField(_("nummer"), editable=False)
    #: What a standing item is for, as ``checker``; empty for all others.
    key = models.SlugField(max_length=30, blank=True, editable=False)
    kind = models.CharField(_("typ"), max_length=20, choices=ItemKind, default=ItemKind.DECISION)
    title = models.CharField(_("rubrik"), max_length=200)
    presenter = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("föredragande"),
    )
    minutes_planned = models.PositiveSmallIntegerField(_("tid i minuter"), null=True, blank=True)
    summary = models.TextField(
        _("sammanfattning"),
        blank=True,
        help_text=_("Högst tre meningar. Det här läser styrelsen först."),
    )
    proposed_decision = models.TextField(
        _("förslag till beslut"),
        blank=True,
        help_text=_("Skriv så att det kan klippas in i protokollet: ”att bevilja …”."),
    )
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    report = models.ForeignKey(
        ProgressReport, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    final_report = models.ForeignKey(
        FinalReport, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    corrects = models.ForeignKey(
        "board.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("rättar eller ändrar beslutet"),
    )
    #: A kind of matter that the charter asks a qualified majority for; empty for all others.
    matter = models.CharField(_("ärendeslag"), max_length=60, blank=True)
    is_election = models.BooleanField(_("val eller anställning"), default=False)
    discussion = models.TextField(_("anteckning till protokollet"), blank=True, editable=False)
    vote_yes = models.CharField(
        _("ja betyder"), max_length=20, choices=Outcome, blank=True, editable=False
    )
    vote_no = models.CharField(
        _("nej betyder"), max_length=20, choices=Outcome, blank=True, editable=False
    )
    vote_called_at = models.DateTimeField(_("omröstningen började"), null=True, editable=False)
    vote_closed_at = models.DateTimeField(_("omröstningen slutade"), null=True, editable=False)
    added_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", editable=False, verbose_name=_("tillagd av")
    )
    status = models.CharField(
        max_length=20, choices=ItemStatus, default=ItemStatus.LISTED, editable=False
    )

    #: How many questions have been asked, on rows of ``for_agenda``.
    question_count: int

    objects = TenantManager.from_queryset(AgendaItemQuerySet)()
    workflow = ITEM_WORKFLOW
    url_noun = "item"

    class Meta:
        verbose_name = _("punkt")
        verbose_name_plural = _("punkter")
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="item_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(status=ItemStatus.OPEN),
                name="item_one_open",
                violation_error_message=_("En annan punkt behandlas. Avsluta den först."),
            ),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=_ALIVE,
                name="item_proposal_once",
                violation_error_message=_("Förslaget står redan på en dagordning."),
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=_ALIVE,
                name="item_report_once",
                violation_error_message=_("Avrapporteringen står redan på en dagordning."),
            ),
            models.UniqueConstraint(
                fields=["final_report"],
                condition=_ALIVE,
                name="item_final_report_once",
                violation_error_message=_("Slutrapporten står redan på en dagordning."),
            ),
            models.CheckConstraint(
                condition=Q(proposal=None, report=None)
                | Q(proposal=None, final_report=None)
                | Q(report=None, final_report=None),
                name="item_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ItemKind.ORDER)
                | Q(proposal=None, report=None, final_report=None)
                & Q(status__in=[ItemStatus.LISTED, ItemStatus.STRUCK]),
                name="item_order_has_no_matter",
            ),
            models.CheckConstraint(
                condition=Q(vote_called_at=None, vote_yes="", vote_no="")
                | (
                    Q(vote_called_at__isnull=False)
                    & ~Q(vote_yes="")
                    & ~Q(vote_no="")
                    & ~Q(vote_yes=F("vote_no"))
                ),
                name="item_vote_has_two_sides",
                violation_error_message=_("Ja och nej ska betyda olika saker."),
            ),
            # Named here because decisions are defined after items.
            TenantForeignKey(name="board_agendaitem_corrects_tenant", field="corrects"),
            models.CheckConstraint(
                condition=Q(vote_closed_at=None) | Q(vote_closed_at__gte=F("vote_called_at")),
                name="item_vote_closes_after_call",
            ),
        ]
        triggers = [
            verified_minutes_stay(OF_SELF),
            comes_to_no_cancelled_meeting(),
            guards.decided_item_has_decision(),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"

    @property
    def is_voting(self) -> bool:
        """Whether a vote has been called and not closed."""
        return self.vote_called_at is not None and self.vote_closed_at is None

    @property
    def is_listed(self) -> bool:
        return self.status == ItemStatus.LISTED

    @property
    def is_struck(self) -> bool:
        return self.status == ItemStatus.STRUCK

    @property
    def is_open(self) -> bool:
        return self.status == ItemStatus.OPEN

    @property
    def asks_for_decision(self) -> bool:
        """The board is to decide on it and has not yet."""
        return (
            self.kind == ItemKind.DECISION
            and self.status in (ItemStatus.LISTED, ItemStatus.OPEN)
            and bool(self.proposed_decision)
        )

    @property
    def proposal_to_read(self) -> str:
        """The proposed decision as the board reads it, before a checker has been chosen."""
        if self.key != "checker":
            return self.proposed_decision
        return with_name(self.proposed_decision, str(_("en ledamot")))

    @property
    def is_matter(self) -> bool:
        """Whether the board handles it, so that it gets a section."""
        return self.kind != ItemKind.ORDER

    @property
    def about(self) -> Any:
        """What the item is about, when it is something written in the app."""
        things = (getattr(self, name) for name in ABOUT)
        return next((thing for thing in things if thing is not None), None)


def comes_to_no_struck_item() -> pgtrigger.Trigger:
    """Nothing is added to an item that is not taken up."""
    return settled_with("item", "board.agendaitem", [ItemStatus.STRUCK], only_new=True)


class ItemFile(Attachment):
    """An attachment to an item."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="files")

    class Meta(Attachment.Meta):
        verbose_name = _("bilaga")
        verbose_name_plural = _("bilagor")
        triggers = [
            verified_minutes_stay(OF_ITEM),
            settled_with("item", "board.agendaitem", [ItemStatus.STRUCK]),
        ]


class ReadMark(TenantModel):
    """Somebody has said that they have read the papers of an item."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="read_marks")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(_("läst"))

    class Meta:
        verbose_name = _("läst")
        verbose_name_plural = _("lästa")
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="read_mark_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.item}"


class OwnNote(TenantModel):
    """What somebody has written for themselves at an item. Nobody else reads it, encrypted."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="own_notes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    body = models.TextField(_("anteckning"))

    objects = TenantManager.from_queryset(OwnNoteQuerySet)()

    class Meta:
        verbose_name = _("egen anteckning")
        verbose_name_plural = _("egna anteckningar")
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="own_note_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.item}"

    @property
    def place(self) -> bytes:
        """A text that was moved to another row opens for nobody."""
        return crypto.place(
            "board", "ownnote", "body", self.association_id, self.item_id, self.person_id
        )

    @property
    def text(self) -> str:
        """What was written; nothing when its key is no longer ours."""
        try:
            return crypto.decrypt(self.body, where=self.place)
        except crypto.SealBrokenError:
            return ""


class Question(TenantModel):
    """A question before the meeting; the whole board sees it and its answer."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="questions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    text = models.TextField(_("fråga"))
    asked_at = models.DateTimeField(_("ställd"))
    answer = models.TextField(_("svar"), blank=True)
    answered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("svarat av")
    )
    answered_at = models.DateTimeField(_("besvarad"), null=True, blank=True)

    objects = TenantManager.from_queryset(QuestionQuerySet)()

    class Meta:
        verbose_name = _("fråga")
        verbose_name_plural = _("frågor")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | Q(answered_by__isnull=False, answered_at__isnull=False) & ~Q(answer=""),
                name="question_answer_is_whole",
            ),
        ]
        triggers = [comes_to_no_struck_item(), never_deleted()]

    def __str__(self) -> str:
        return self.text[:60]


class Recusal(TenantModel):
    """Somebody is recused from an item: out of its deliberation and its vote (6:28–30)."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="recusals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    ground = models.PositiveSmallIntegerField(_("varför"), choices=RecusalGround)
    note = models.CharField(_("kort förklaring"), max_length=300, blank=True)
    declared_at = models.DateTimeField(_("anmält"))
    replaced_by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tjänstgör i stället"),
    )

    objects = TenantManager.from_queryset(RecusalQuerySet)()

    class Meta:
        verbose_name = _("jäv")
        verbose_name_plural = _("jäv")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person"],
                name="recusal_once",
                violation_error_message=_("Jävet är redan anmält."),
            ),
            models.UniqueConstraint(
                fields=["item", "replaced_by"],
                name="recusal_substitute_once",
                violation_error_message=_("Ersättaren tjänstgör redan för någon annan."),
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | ~Q(replaced_by=F("person")),
                name="recusal_replaced_by_another",
            ),
            models.CheckConstraint(
                condition=Q(ground__in=RecusalGround.values), name="recusal_ground_in_law"
            ),
        ]
        triggers = [
            verified_minutes_stay(OF_ITEM),
            guards.recusal_comes_before_vote(),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.item}"
