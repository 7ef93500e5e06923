"""Motions, votes and decisions: how a matter ended, and who took part."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from board.charter.models import OF_ITEM, never_deleted, read_only, verified_minutes_stay
from board.matters.states import GIVES_CONSENT, Outcome
from board.meetings.models.guards import stays_after_meeting
from board.meetings.models.items import AgendaItem, comes_to_no_struck_item
from board.seats.models import Seat
from board.sitting import rules
from board.sitting.models import guards
from board.sitting.querysets import (
    DecisionQuerySet,
    MotionQuerySet,
    ParticipantQuerySet,
    VoteQuerySet,
)
from board.sitting.states import MotionKind, VoteChoice
from commissions.grants.models import terms_are_whole
from commissions.grants.rules import Terms
from kernel.associations.models import Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.resolutions.models import Resolution


class Motion(TenantModel):
    """What somebody has moved at the meeting (*yrkande*)."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="motions")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("vem yrkar")
    )
    kind = models.CharField(_("yrkande"), max_length=20, choices=MotionKind)
    text = models.TextField(_("vad"), blank=True)
    moved_at = models.DateTimeField(_("framställt"))
    withdrawn_at = models.DateTimeField(_("återtaget"), null=True, blank=True)

    objects = TenantManager.from_queryset(MotionQuerySet)()

    class Meta:
        verbose_name = _("yrkande")
        verbose_name_plural = _("yrkanden")
        ordering = ["pk"]
        triggers = [verified_minutes_stay(OF_ITEM), comes_to_no_struck_item(), never_deleted()]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.person}"


class Vote(TenantModel):
    """One seat's vote on one item, by the person who serves on it."""

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="votes")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    choice = models.CharField(_("röst"), max_length=20, choices=VoteChoice)
    cast_at = models.DateTimeField(_("avgiven"))
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = TenantManager.from_queryset(VoteQuerySet)()

    class Meta:
        verbose_name = _("röst")
        verbose_name_plural = _("röster")
        ordering = ["seat__number"]
        constraints = [
            models.UniqueConstraint(fields=["item", "seat"], name="vote_once_a_seat"),
            models.UniqueConstraint(
                fields=["item", "person"],
                name="vote_once_a_person",
                violation_error_message=_("Rösten är redan avgiven."),
            ),
            models.CheckConstraint(
                condition=Q(choice__in=VoteChoice.values), name="vote_choice_known"
            ),
        ]
        triggers = [
            verified_minutes_stay(OF_ITEM),
            guards.vote_of_the_electorate(),
            guards.vote_stays(),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_choice_display()}"


class Decision(TenantModel):
    """What the board decided in a matter, under its own section, with those who decided frozen."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="decision")
    #: The row that everything below the board rests on.
    resolution = models.OneToOneField(Resolution, models.PROTECT, related_name="+")
    #: The year, or 0 where one series runs for ever.
    series = models.PositiveSmallIntegerField(_("serie"))
    number = models.PositiveIntegerField(_("paragraf"))
    outcome = models.CharField(_("utfall"), max_length=20, choices=Outcome)
    text = models.TextField(_("beslut"))
    motivation = models.TextField(_("motivering"), blank=True)
    propositions = models.TextField(_("hur ordföranden ställde frågorna"), blank=True)
    chair = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("ordförande")
    )
    decided_at = models.DateTimeField(_("fattat"))
    seats = models.PositiveSmallIntegerField(_("antal platser"))
    eligible_present = models.PositiveSmallIntegerField(_("antal som deltog"))
    yes = models.PositiveSmallIntegerField(_("ja"), null=True, blank=True)
    no = models.PositiveSmallIntegerField(_("nej"), null=True, blank=True)
    abstain = models.PositiveSmallIntegerField(_("avstår"), null=True, blank=True)
    has_casting_vote = models.BooleanField(_("ordförandens röst avgjorde"), default=False)
    # The terms of a decision to finance.
    amount_sek = models.BigIntegerField(_("belopp"), null=True, blank=True)
    starts_on = models.DateField(_("från och med"), null=True, blank=True)
    ends_on = models.DateField(_("till och med"), null=True, blank=True)
    post_code = models.CharField(_("budgetpost"), max_length=20, blank=True)
    post_name = models.CharField(_("budgetpostens namn"), max_length=120, blank=True)
    financing = models.TextField(_("finansieringsanvisning"), blank=True)

    objects = TenantManager.from_queryset(DecisionQuerySet)()

    class Meta:
        verbose_name = _("beslut")
        verbose_name_plural = _("beslut")
        ordering = ["-decided_at", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "series", "number"], name="decision_section_once"
            ),
            models.CheckConstraint(
                condition=Q(eligible_present__gt=F("seats") - F("eligible_present")),
                name="decision_has_quorum",
                violation_error_message=_("Styrelsen är inte beslutsför."),
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="decision_number_positive"),
            models.CheckConstraint(
                condition=Q(yes=None, no=None, abstain=None)
                | Q(yes__isnull=False, no__isnull=False, abstain__isnull=False),
                name="decision_vote_is_whole",
            ),
            terms_are_whole("decision_money_is_whole", may_be_none=True),
            models.CheckConstraint(
                condition=Q(amount_sek=None) | Q(outcome__in=GIVES_CONSENT),
                name="decision_money_by_consent",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="decision_outcome_known"
            ),
        ]
        indexes = [
            models.Index(fields=["association", "-decided_at"], name="decision_list"),
        ]
        triggers = [
            verified_minutes_stay(OF_ITEM),
            guards.decision_as_counted(),
            guards.decision_stays(),
            guards.decision_is_mended(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return f"§ {self.number} {self.item.title}"

    @property
    def held_on(self) -> dt.date:
        return self.item.meeting.held_on

    @property
    def reference(self) -> str:
        """How others cite it: “2026-12-03 § 14”."""
        return rules.reference(self.held_on, self.number)

    @property
    def terms(self) -> Terms | None:
        """What it gives, when it is a decision to finance."""
        return None if self.amount_sek is None else Terms.of(self)

    def get_absolute_url(self) -> str:
        return reverse("board:decision-detail", args=[self.slug, self.pk])


class Participant(TenantModel):
    """Somebody who took part in a decision, and on which seat: the electorate, frozen."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="participants")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))

    objects = TenantManager.from_queryset(ParticipantQuerySet)()

    class Meta:
        verbose_name = _("deltagare i beslut")
        verbose_name_plural = _("deltagare i beslut")
        ordering = ["seat__number"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "seat"], name="participant_once_a_seat"),
            models.UniqueConstraint(
                fields=["decision", "person"], name="participant_once_a_person"
            ),
        ]
        triggers = [
            verified_minutes_stay(guards.OF_DECISION),
            guards.participant_of_the_electorate(),
            read_only(),
            stays_after_meeting(guards.OF_DECISION),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.decision}"


class Reservation(TenantModel):
    """Somebody who took part does not stand behind the decision (4:27)."""

    participant = models.OneToOneField(Participant, models.PROTECT, related_name="reservation")
    text = models.TextField(_("motivering"), blank=True)
    announced_at = models.DateTimeField(_("anmäld"))

    class Meta:
        verbose_name = _("reservation")
        verbose_name_plural = _("reservationer")
        ordering = ["pk"]
        triggers = [
            verified_minutes_stay(guards.OF_PARTICIPANT),
            guards.reservation_in_time(),
            never_deleted(),
        ]

    def __str__(self) -> str:
        return str(self.participant)
