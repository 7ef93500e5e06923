"""The board's seats, who holds them and who leads."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from board.charter.models import days
from board.seats.querysets import DistanceRuleQuerySet, DutyQuerySet, MandateQuerySet, SeatQuerySet
from board.seats.states import (
    DISTANCE_WORKFLOW,
    SEAT_WORKFLOW,
    TERM_WORKFLOW,
    DutyKind,
    MandateKind,
    SeatStatus,
    TermStatus,
)
from kernel.associations.models import Member, Person
from kernel.associations.querysets import TenantManager
from kernel.core.periods import days_in_order
from kernel.resolutions.models import resolution_key, rests_on
from kernel.workflow.models import WorkflowModel, settled_with


class Seat(WorkflowModel):
    """A place on the board that a member fills. All seats count when the board is quorate."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("medlem"))
    number = models.PositiveSmallIntegerField(_("nummer"))
    starts_on = models.DateField(_("från och med"))
    ends_on = models.DateField(_("till och med"), null=True, blank=True)
    status = models.CharField(
        max_length=20, choices=SeatStatus, default=SeatStatus.IN_USE, editable=False
    )

    objects = TenantManager.from_queryset(SeatQuerySet)()
    workflow = SEAT_WORKFLOW
    url_noun = "seat"

    class Meta:
        verbose_name = _("plats")
        verbose_name_plural = _("platser")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "number"],
                name="seat_number_once",
                violation_error_message=_("Det finns redan en plats med det numret."),
            ),
            days_in_order("seat_runs_forward", may_be_open=True),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.member}"

    def get_absolute_url(self) -> str:
        return reverse("board:seat-list", args=[self.slug])


class Mandate(WorkflowModel):
    """Somebody's time on a seat, as its ordinary member or as the substitute."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="mandates", verbose_name=_("plats"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    kind = models.CharField(_("mandat"), max_length=20, choices=MandateKind)
    #: In which order substitutes are called (12 §); the ordinary member has 0.
    order = models.PositiveSmallIntegerField(_("ordning när ersättare kallas"), default=0)
    starts_on = models.DateField(_("från och med"))
    ends_on = models.DateField(_("till och med"), null=True, blank=True)
    status = models.CharField(
        max_length=20, choices=TermStatus, default=TermStatus.CURRENT, editable=False
    )

    objects = TenantManager.from_queryset(MandateQuerySet)()
    workflow = TERM_WORKFLOW
    url_noun = "mandate"

    class Meta:
        verbose_name = _("mandat")
        verbose_name_plural = _("mandat")
        ordering = ["seat__number", "kind", "order"]
        constraints = [
            days_in_order("mandate_runs_forward", may_be_open=True),
            models.CheckConstraint(
                condition=Q(kind=MandateKind.ORDINARY, order=0)
                | Q(kind=MandateKind.SUBSTITUTE, order__gt=0),
                name="mandate_substitutes_have_order",
                violation_error_message=_("Fyll i i vilken ordning ersättaren kallas."),
            ),
            ExclusionConstraint(
                name="mandate_seat_held_once",
                expressions=[
                    ("seat", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Platsen är redan besatt under den tiden."),
            ),
            ExclusionConstraint(
                name="mandate_person_sits_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Personen har redan ett mandat under den tiden."),
            ),
        ]
        triggers = [settled_with("seat", "board.seat", [SeatStatus.REMOVED], only_new=True)]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display()}"

    @property
    def member_id(self) -> int:
        """The member that the seat belongs to."""
        return self.seat.member_id

    def get_absolute_url(self) -> str:
        return reverse("board:seat-list", args=[self.slug])


class Duty(WorkflowModel):
    """Somebody's time as chair or vice chair of the board (17 §)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    kind = models.CharField(_("plats i presidiet"), max_length=20, choices=DutyKind)
    starts_on = models.DateField(_("från och med"))
    ends_on = models.DateField(_("till och med"), null=True, blank=True)
    #: By which the board chose; unknown of some from before it was kept.
    resolution = resolution_key(may_be_none=True)
    status = models.CharField(
        max_length=20, choices=TermStatus, default=TermStatus.CURRENT, editable=False
    )

    objects = TenantManager.from_queryset(DutyQuerySet)()
    workflow = TERM_WORKFLOW
    url_noun = "duty"

    class Meta:
        verbose_name = _("presidieuppdrag")
        verbose_name_plural = _("presidieuppdrag")
        ordering = ["kind", "starts_on"]
        constraints = [
            days_in_order("duty_runs_forward", may_be_open=True),
            ExclusionConstraint(
                name="duty_one_chair",
                expressions=[
                    ("association", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(kind=DutyKind.CHAIR),
                violation_error_message=_("Styrelsen har redan en ordförande under den tiden."),
            ),
            ExclusionConstraint(
                name="duty_person_leads_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Personen har redan en plats i presidiet då."),
            ),
        ]
        triggers = [rests_on(yes=True)]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("board:seat-list", args=[self.slug])


class DistanceRule(WorkflowModel):
    """The board lets its members take part at a distance, from a day on (19 a §)."""

    resolution = resolution_key()
    extent = models.TextField(_("i vilken omfattning"), max_length=500)
    starts_on = models.DateField(_("från och med"))
    ends_on = models.DateField(_("till och med"), null=True, blank=True)
    status = models.CharField(
        max_length=20, choices=TermStatus, default=TermStatus.CURRENT, editable=False
    )

    objects = TenantManager.from_queryset(DistanceRuleQuerySet)()
    workflow = DISTANCE_WORKFLOW
    url_noun = "distance"

    class Meta:
        verbose_name = _("deltagande på distans")
        verbose_name_plural = _("deltagande på distans")
        ordering = ["starts_on"]
        constraints = [
            days_in_order("distance_runs_forward", may_be_open=True),
            models.CheckConstraint(
                condition=~Q(status=TermStatus.ENDED) | Q(ends_on__isnull=False),
                name="distance_ended_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(extent=""),
                name="distance_says_how_far",
                violation_error_message=_(
                    "Skriv i vilken omfattning ledamöter får delta på distans."
                ),
            ),
            ExclusionConstraint(
                name="distance_one_rule",
                expressions=[
                    ("association", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Styrelsen tillåter redan distans under den tiden."),
            ),
        ]
        triggers = [rests_on(yes=True)]

    def __str__(self) -> str:
        return str(_("Delta på distans"))

    def get_absolute_url(self) -> str:
        return reverse("board:seat-list", args=[self.slug])
