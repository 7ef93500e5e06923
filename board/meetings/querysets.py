"""Meetings, who comes to them, and their papers: which rows, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Q

from board.querysets.access import sees_board
from board.states import (
    MEETING_AHEAD,
    MEETING_LOCKED,
    CallStatus,
    ItemStatus,
    MeetingStatus,
)
from kernel.associations.querysets import TenantQuerySet
from kernel.core import clock

if TYPE_CHECKING:
    from board.models import Absence, Attendance, BoardPack, Meeting, SubstituteCall  # noqa: F401 -- in strings
    from kernel.accounts.models import User
    from kernel.associations.models import Person


class MeetingQuerySet(TenantQuerySet["Meeting"]):
    def visible_to(self, user: User) -> Self:
        """The board, the director and auditors see every meeting."""
        return self if sees_board(user) else self.none()

    def ahead(self) -> Self:
        """Not begun, the nearest first; one that should have been held is the nearest of all."""
        return self.filter(status__in=MEETING_AHEAD).order_by("held_on", "start_time")

    def under_way(self) -> Self:
        return self.filter(status=MeetingStatus.OPEN)

    def unfinished(self) -> Self:
        """Held, but the minutes are not yet posted everywhere."""
        return self.filter(
            status__in=[
                MeetingStatus.HELD,
                MeetingStatus.WITH_CHECKERS,
                MeetingStatus.ADJUSTED,
            ]
        )

    def behind(self) -> Self:
        """Held and cancelled meetings, the latest first."""
        return self.exclude(status__in=[*MEETING_AHEAD, MeetingStatus.OPEN]).order_by(
            "-held_on", "-start_time"
        )

    def adjusted(self) -> Self:
        return self.filter(status__in=MEETING_LOCKED)

    def to_approve(self, person: Person) -> Self:
        """Meetings whose minutes wait for this person, who led or checks them."""
        Minutes = apps.get_model("board", "Minutes")
        AgendaItem = apps.get_model("board", "AgendaItem")

        led = AgendaItem.objects.filter(meeting=OuterRef("pk"), decision__chair=person)
        last = Minutes.objects.last_versions().filter(meeting=OuterRef("pk"))
        done = last.filter(approvals__person=person)
        return self.filter(
            Q(chair=person) | Q(checker=person) | Exists(led.order_by()),
            ~Exists(done.order_by()),
            status=MeetingStatus.WITH_CHECKERS,
        )

    def past_appeal(self) -> Self:
        """The time of appeal has ended, and a notice of it is still up."""
        Notice = apps.get_model("board", "Notice")

        up = Notice.objects.up().filter(meeting=OuterRef("pk"))
        return self.filter(Exists(up.order_by()), last_appeal_on__lt=clock.today())

    def for_list(self) -> Self:
        """With what a list row shows, so that rows cost no queries."""
        return self.annotate(item_count=Count("items", filter=~Q(items__status=ItemStatus.STRUCK)))

    def for_page(self) -> Self:
        return self.select_related("secretary", "chair", "checker")


class AbsenceQuerySet(TenantQuerySet["Absence"]):
    def for_page(self) -> Self:
        return self.select_related("person").prefetch_related("calls__person")

    def without_substitute(self) -> Self:
        """Nobody has been asked, or everybody asked so far has said no."""
        SubstituteCall = apps.get_model("board", "SubstituteCall")

        asked = SubstituteCall.objects.filter(absence=OuterRef("pk")).exclude(
            status=CallStatus.DECLINED
        )
        return self.filter(~Exists(asked))


class SubstituteCallQuerySet(TenantQuerySet["SubstituteCall"]):
    def visible_to(self, user: User) -> Self:
        """The board, the director and auditors see who has been asked."""
        return self if sees_board(user) else self.none()

    def waiting_for(self, person: Person) -> Self:
        """Calls that a substitute has not answered, to meetings ahead."""
        return self.filter(
            person=person,
            status=CallStatus.CALLED,
            absence__meeting__status__in=MEETING_AHEAD,
        )

    def for_page(self) -> Self:
        return self.select_related("person", "absence__person", "absence__meeting")


class AttendanceQuerySet(TenantQuerySet["Attendance"]):
    def present(self) -> Self:
        """Those who are there now."""
        return self.filter(left_at=None)

    def serving(self) -> Self:
        """Those who serve on a seat."""
        return self.filter(seat__isnull=False)

    def for_page(self) -> Self:
        return self.select_related("person", "seat__member")


class BoardPackQuerySet(TenantQuerySet["BoardPack"]):
    def visible_to(self, user: User) -> Self:
        """The board, the director and auditors fetch the papers."""
        return self if sees_board(user) else self.none()

    def latest_of(self, meeting: Meeting) -> BoardPack | None:
        """The papers that hold now, with their file."""
        return self.filter(meeting=meeting).select_related("file").order_by("-version").first()
