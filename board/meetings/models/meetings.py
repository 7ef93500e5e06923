"""A meeting of the board: when and where, who is asked, who is there."""

from __future__ import annotations

import datetime as dt

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from board.charter import rules
from board.charter.models import OF_SELF, moments, verified_minutes_stay
from board.meetings.models import guards
from board.meetings.querysets import (
    AbsenceQuerySet,
    AttendanceQuerySet,
    MeetingQuerySet,
    SubstituteCallQuerySet,
)
from board.meetings.states import (
    CALL_WORKFLOW,
    MEETING_LOCKED,
    MEETING_WORKFLOW,
    AttendanceMode,
    CallStatus,
    MeetingStatus,
)
from board.seats.models import Seat
from kernel.associations.models import Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.core import clock, swedish
from kernel.workflow.models import WorkflowModel, settled_with


class MeetingKind(models.TextChoices):
    ORDINARY = "ordinary", _("ordinarie")
    EXTRA = "extra", _("extra")


class Meeting(WorkflowModel):
    """A meeting of the board, from plan to posted minutes."""

    kind = models.CharField(
        _("slag"), max_length=20, choices=MeetingKind, default=MeetingKind.ORDINARY
    )
    held_on = models.DateField(_("datum"))
    start_time = models.TimeField(_("börjar"))
    end_time = models.TimeField(_("slutar"))
    place = models.CharField(_("plats"), max_length=200)
    remote_link = models.URLField(_("länk till digitalt möte"), max_length=500, blank=True)
    #: Whether running commissions report to it (R23). As a rule to ordinary meetings alone.
    takes_reports = models.BooleanField(
        _("uppdragen avrapporterar till mötet"), default=True, db_default=True
    )
    is_public = models.BooleanField(_("mötet är offentligt"), default=False)
    opens_on = models.DateField(_("avrapporteringarna öppnar"))
    submit_by = models.DateField(_("avrapporteringarna ska vara hos chefen"))
    approve_by = models.DateField(_("avrapporteringarna ska vara godkända"))
    notice_by = models.DateField(_("kallelsen ska vara skickad"))
    #: Raised each time place or time changes, so that calendars take the change.
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    secretary = models.ForeignKey(
        Person, models.PROTECT, related_name="+", editable=False, verbose_name=_("sekreterare")
    )
    chair = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("ordförande"),
    )
    checker = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("justerare"),
    )
    opened_at = models.DateTimeField(_("öppnat"), null=True, editable=False)
    closed_at = models.DateTimeField(_("avslutat"), null=True, editable=False)
    verified_on = models.DateField(_("justerat"), null=True, editable=False)
    #: Known when the notice is up everywhere (R18).
    last_appeal_on = models.DateField(_("sista dag att överklaga"), null=True, editable=False)
    status = models.CharField(
        max_length=20,
        choices=MeetingStatus,
        default=MeetingStatus.PLANNED,
        editable=False,
    )

    objects = TenantManager.from_queryset(MeetingQuerySet)()
    workflow = MEETING_WORKFLOW
    url_noun = "meeting"

    class Meta:
        verbose_name = _("styrelsemöte")
        verbose_name_plural = _("styrelsemöten")
        constraints = [
            models.CheckConstraint(
                condition=Q(end_time__gt=F("start_time")),
                name="meeting_ends_after_start",
                violation_error_message=_("Mötet ska sluta efter att det börjar."),
            ),
            models.CheckConstraint(
                condition=Q(
                    opens_on__lte=F("submit_by"),
                    submit_by__lte=F("approve_by"),
                    approve_by__lte=F("notice_by"),
                    notice_by__lte=F("held_on"),
                ),
                name="meeting_days_in_order",
                violation_error_message=_(
                    "Kolla dagarna: avrapporteringarna öppnar, går till chefen, godkänns, "
                    "kallelsen skickas och mötet hålls, i den ordningen."
                ),
            ),
            # Reports belong to the day of a meeting, which therefore has one meeting.
            models.UniqueConstraint(
                fields=["association", "held_on"],
                condition=~Q(status=MeetingStatus.CANCELLED),
                name="meeting_once_a_day",
                violation_error_message=_(
                    "Det finns redan ett möte den dagen. Välj en annan dag eller ändra det mötet."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["planned", "notice_sent", "cancelled"])
                | Q(chair__isnull=False, opened_at__isnull=False),
                name="meeting_opened_has_chair",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["planned", "notice_sent", "cancelled", "open"])
                | Q(closed_at__gte=F("opened_at"), checker__isnull=False),
                name="meeting_held_has_checker",
            ),
            models.CheckConstraint(
                condition=Q(checker=None) | ~Q(checker=F("chair")),
                name="meeting_chair_is_not_checker",
                violation_error_message=_("Ordföranden kan inte också vara justerare."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=MEETING_LOCKED) | Q(verified_on__isnull=False),
                name="meeting_verified_has_day",
            ),
            models.CheckConstraint(
                condition=Q(status=MeetingStatus.POSTED, last_appeal_on__isnull=False)
                | ~Q(status=MeetingStatus.POSTED) & Q(last_appeal_on=None),
                name="meeting_posted_has_last_appeal_day",
            ),
        ]
        indexes = [models.Index(fields=["association", "-held_on"], name="meeting_list")]
        triggers = [
            guards.verified_meeting_stays(),
            guards.verified_by_all(),
        ]

    def __str__(self) -> str:
        return str(_("Styrelsemöte {day}")).format(day=swedish.day(self.held_on))

    @property
    def is_planned(self) -> bool:
        return self.status == MeetingStatus.PLANNED

    @property
    def is_open(self) -> bool:
        return self.status == MeetingStatus.OPEN

    @property
    def is_called(self) -> bool:
        """The notice has gone out and the meeting has not ended."""
        return self.status in (MeetingStatus.NOTICE_SENT, MeetingStatus.OPEN)

    @property
    def is_to_verify(self) -> bool:
        """Held, and the minutes are not yet verified."""
        return self.status in (MeetingStatus.HELD, MeetingStatus.WITH_CHECKERS)

    @property
    def is_extra(self) -> bool:
        return self.kind == MeetingKind.EXTRA

    @property
    def starts_at(self) -> dt.datetime:
        return self.moment(self.start_time)

    @property
    def ends_at(self) -> dt.datetime:
        return self.moment(self.end_time)

    def moment(self, time: dt.time, day: dt.date | None = None) -> dt.datetime:
        """A clock time of the meeting's day, or of another on which it went on."""
        return dt.datetime.combine(day or self.held_on, time, clock.STOCKHOLM)

    def clock_of(self, moment: dt.datetime) -> str:
        """“kl. 15.40”, with its day before it where that is not the meeting's."""
        time = swedish.time_of_day(moment)
        is_own_day = swedish.date_of(moment) == self.held_on
        return time if is_own_day else f"{swedish.day(moment)} {time}"

    @property
    def dates(self) -> rules.MeetingDates:
        return rules.MeetingDates(self.opens_on, self.submit_by, self.approve_by, self.notice_by)

    @property
    def verify_by(self) -> dt.date:
        return rules.verify_by(self.held_on)


#: Nobody comes to it any more.
MEETING_OVER = (MeetingStatus.CANCELLED, MeetingStatus.POSTED)


def comes_to_no_cancelled_meeting() -> pgtrigger.Trigger:
    """Nothing is new at a meeting that is not held; minutes that are verified have their own."""
    return settled_with("meeting", "board.meeting", [MeetingStatus.CANCELLED], only_new=True)


class Absence(TenantModel):
    """Somebody of the board has said that they cannot come."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="absences")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    declared_at = models.DateTimeField(_("anmält"))

    objects = TenantManager.from_queryset(AbsenceQuerySet)()

    class Meta:
        verbose_name = _("förhinder")
        verbose_name_plural = _("förhinder")
        ordering = ["declared_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"],
                name="absence_once",
                violation_error_message=_("Förhindret är redan anmält."),
            ),
        ]
        triggers = [settled_with("meeting", "board.meeting", MEETING_OVER, only_new=True)]

    def __str__(self) -> str:
        return f"{self.person}, {self.meeting}"


class SubstituteCall(WorkflowModel):
    """A substitute has been asked to serve in an absent person's place."""

    absence = models.ForeignKey(Absence, models.PROTECT, related_name="calls")
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("ersättare")
    )
    status = models.CharField(
        max_length=20, choices=CallStatus, default=CallStatus.CALLED, editable=False
    )

    objects = TenantManager.from_queryset(SubstituteCallQuerySet)()
    workflow = CALL_WORKFLOW
    url_noun = "call"
    # It goes with the absence that is taken back.
    is_kept = False

    class Meta:
        verbose_name = _("kallelse av ersättare")
        verbose_name_plural = _("kallelser av ersättare")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["absence", "person"],
                name="call_person_once",
                violation_error_message=_("Ersättaren är redan tillfrågad."),
            ),
            models.UniqueConstraint(
                fields=["absence"],
                condition=~Q(status=CallStatus.DECLINED),
                name="call_one_at_a_time",
                violation_error_message=_("En annan ersättare är redan tillfrågad."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.absence}"


class Attendance(TenantModel):
    """Somebody's time at a meeting, on a seat or as a substitute who does not serve (R9)."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    seat = models.ForeignKey(
        Seat,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tjänstgör på plats"),
    )
    mode = models.CharField(
        _("hur"), max_length=20, choices=AttendanceMode, default=AttendanceMode.ROOM
    )
    audio_reason = models.CharField(_("varför utan bild"), max_length=200, blank=True)
    arrived_at = models.DateTimeField(_("kom"))
    left_at = models.DateTimeField(_("gick"), null=True, blank=True)

    objects = TenantManager.from_queryset(AttendanceQuerySet)()

    class Meta:
        verbose_name = _("närvaro")
        verbose_name_plural = _("närvaro")
        ordering = ["arrived_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("arrived_at")),
                name="attendance_runs_forward",
                violation_error_message=_("Personen kan inte gå innan hen har kommit."),
            ),
            models.CheckConstraint(
                condition=~Q(mode=AttendanceMode.AUDIO) | ~Q(audio_reason=""),
                name="attendance_audio_has_reason",
                violation_error_message=_("Skriv varför personen deltar utan bild."),
            ),
            ExclusionConstraint(
                name="attendance_seat_once",
                expressions=[
                    ("meeting", RangeOperators.EQUAL),
                    ("seat", RangeOperators.EQUAL),
                    (moments("arrived_at", "left_at"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Någon annan tjänstgör redan på platsen."),
            ),
            ExclusionConstraint(
                name="attendance_person_once",
                expressions=[
                    ("meeting", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    (moments("arrived_at", "left_at"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Personen är redan antecknad som närvarande."),
            ),
        ]
        triggers = [
            comes_to_no_cancelled_meeting(),
            verified_minutes_stay(OF_SELF),
            guards.attendance_rests_while_voting(),
            guards.stays_after_meeting(OF_SELF),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.meeting}"

    @property
    def came(self) -> str:
        """When the person came, as a clock is read at the meeting."""
        return self.meeting.clock_of(self.arrived_at)

    @property
    def went(self) -> str:
        """When the person went; empty for who is there still."""
        return self.meeting.clock_of(self.left_at) if self.left_at else ""
