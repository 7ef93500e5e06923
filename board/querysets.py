"""Which rows of the board's work, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce, ExtractYear

from board.states import (
    MEETING_AHEAD,
    MEETING_LOCKED,
    CallStatus,
    DutyKind,
    ItemKind,
    ItemStatus,
    MandateKind,
    MeetingStatus,
    NoticeStatus,
)
from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet, current
from kernel.associations.selectors import person_of, roles_of
from kernel.core import clock

if TYPE_CHECKING:
    from board.models import (  # noqa: F401 -- in strings
        Absence,
        AgendaItem,
        Appeal,
        Attendance,
        BoardPack,
        Decision,
        Duty,
        ItemFile,
        Mandate,
        Meeting,
        Minutes,
        Motion,
        Notice,
        Participant,
        Question,
        Recusal,
        Seat,
        SubstituteCall,
        Vote,
    )
    from kernel.accounts.models import User
    from kernel.associations.models import Person

#: Those who read everything of the board.
INSIDERS = frozenset({Role.DIRECTOR, Role.AUDITOR})
BOARD = frozenset({Role.BOARD_MEMBER, Role.SUBSTITUTE})


def sees_board(user: User) -> bool:
    return bool((INSIDERS | BOARD) & roles_of(user))


class SeatQuerySet(TenantQuerySet["Seat"]):
    def visible_to(self, user: User) -> Self:
        """Who sits on the board is known to everybody who has a role."""
        return self if roles_of(user) else self.none()

    def on(self, day: dt.date) -> Self:
        """Seats that exist on a day: what quorum is counted against."""
        return self.filter(current(day))

    def for_list(self) -> Self:
        return self.select_related("member").order_by("number")


class MandateQuerySet(TenantQuerySet["Mandate"]):
    def visible_to(self, user: User) -> Self:
        """Who sits on the board is known to everybody who has a role."""
        return self if roles_of(user) else self.none()

    def on(self, day: dt.date) -> Self:
        """Mandates that hold on a day."""
        return self.filter(current(day))

    def ordinary(self) -> Self:
        return self.filter(kind=MandateKind.ORDINARY)

    def substitutes(self) -> Self:
        return self.filter(kind=MandateKind.SUBSTITUTE)

    def ending_before(self, day: dt.date) -> Self:
        """Mandates that hold today and run out before a day."""
        return self.on(clock.today()).filter(ends_on__lt=day)

    def for_list(self) -> Self:
        return self.select_related("person", "seat__member").order_by(
            "seat__number", "kind", "order"
        )


class DutyQuerySet(TenantQuerySet["Duty"]):
    def visible_to(self, user: User) -> Self:
        """Who leads the board is known to everybody who has a role."""
        return self if roles_of(user) else self.none()

    def on(self, day: dt.date) -> Self:
        """Duties that hold on a day; the chair first, then the vice chairs by seniority."""
        return self.filter(current(day)).order_by("kind", "starts_on", "pk")

    def chairs(self) -> Self:
        return self.filter(kind=DutyKind.CHAIR)


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


class AgendaItemQuerySet(TenantQuerySet["AgendaItem"]):
    def visible_to(self, user: User) -> Self:
        """The board sees an agenda from the notice on, and before it what they have added.

        Whoever presents an item sees that one, to prepare it and answer questions.
        """
        roles, person = roles_of(user), person_of(user)
        if INSIDERS & roles:
            return self
        if person is None:
            return self.none()
        seen = Q(presenter=person)
        if BOARD & roles:
            seen |= ~Q(meeting__status=MeetingStatus.PLANNED) | Q(added_by=person)
        return self.filter(seen)

    def alive(self) -> Self:
        """On the agenda still: not struck."""
        return self.exclude(status=ItemStatus.STRUCK)

    def matters(self) -> Self:
        """Items that the board handles; the order of the meeting is not one."""
        return self.exclude(kind=ItemKind.ORDER)

    def undecided(self) -> Self:
        return self.matters().filter(status__in=[ItemStatus.LISTED, ItemStatus.OPEN])

    def in_order(self) -> Self:
        return self.order_by("position")

    def for_agenda(self) -> Self:
        """With what a row of the agenda shows, so that rows cost no queries."""
        Question = apps.get_model("board", "Question")

        asked = Question.objects.filter(item=OuterRef("pk")).order_by().values("item")
        counted = asked.annotate(count=Count("pk")).values("count")
        return (
            self.select_related("presenter", "decision")
            .annotate(question_count=Coalesce(Subquery(counted), 0))
            .order_by("position")
        )

    def for_page(self) -> Self:
        return self.select_related(
            "meeting__secretary",
            "meeting__chair",
            "presenter",
            "decision__chair",
            "proposal__manuscript",
            "report__manuscript",
            "report__commission",
            "final_report__manuscript",
            "final_report__commission",
            "corrects__item__meeting",
        )


class ItemFileQuerySet(TenantQuerySet["ItemFile"]):
    def visible_to(self, user: User) -> Self:
        """Whoever sees the item sees its attachments."""
        AgendaItem = apps.get_model("board", "AgendaItem")

        items = AgendaItem.objects.visible_to(user).filter(pk=OuterRef("item"))
        return self.filter(Exists(items.order_by()))


class QuestionQuerySet(TenantQuerySet["Question"]):
    def unanswered(self) -> Self:
        return self.filter(answered_at=None)

    def for_page(self) -> Self:
        return self.select_related("person", "answered_by")


class RecusalQuerySet(TenantQuerySet["Recusal"]):
    def for_page(self) -> Self:
        return self.select_related("person", "replaced_by")


class MotionQuerySet(TenantQuerySet["Motion"]):
    def standing(self) -> Self:
        """Moved and not withdrawn: what the minutes must show (5:67)."""
        return self.filter(withdrawn_at=None)

    def for_page(self) -> Self:
        return self.select_related("person")


class VoteQuerySet(TenantQuerySet["Vote"]):
    def for_page(self) -> Self:
        return self.select_related("person", "seat__member").order_by("seat__number")


class DecisionQuerySet(TenantQuerySet["Decision"]):
    def visible_to(self, user: User) -> Self:
        """The board at once; everybody else with a role when the minutes are adjusted."""
        if sees_board(user):
            return self
        if roles_of(user):
            return self.filter(item__meeting__status__in=MEETING_LOCKED)
        return self.none()

    def in_year(self, year: int) -> Self:
        return self.filter(
            item__meeting__held_on__gte=dt.date(year, 1, 1),
            item__meeting__held_on__lte=dt.date(year, 12, 31),
        )

    def about(self, words: str) -> Self:
        """Decisions whose title or text holds all the words."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(text__icontains=word)
                | Q(item__title__icontains=word)
                | Q(motivation__icontains=word)
            )
        return found

    def years(self) -> list[int]:
        """Years with decisions, the latest first."""
        found = self.order_by().annotate(year=ExtractYear("item__meeting__held_on"))
        return sorted(set(found.values_list("year", flat=True)), reverse=True)

    def for_list(self) -> Self:
        """With what a list row shows, its legal state included, so that rows cost no queries."""
        return self.select_related("item__meeting").prefetch_related("appeals")

    def for_page(self) -> Self:
        Participant = apps.get_model("board", "Participant")
        Vote = apps.get_model("board", "Vote")

        return (
            self.for_list()
            .select_related("chair", "item__corrects__item__meeting")
            .prefetch_related(
                Prefetch("participants", Participant.objects.for_page()),
                Prefetch("item__votes", Vote.objects.for_page()),
            )
        )


class ParticipantQuerySet(TenantQuerySet["Participant"]):
    def for_page(self) -> Self:
        return self.select_related("person", "seat__member", "reservation").order_by("seat__number")


class AppealQuerySet(TenantQuerySet["Appeal"]):
    def visible_to(self, user: User) -> Self:
        """The board, the director and auditors see appeals."""
        return self if sees_board(user) else self.none()


class MinutesQuerySet(TenantQuerySet["Minutes"]):
    def visible_to(self, user: User) -> Self:
        """The board from when they are written, everybody with a role when they are adjusted."""
        if sees_board(user):
            return self
        if roles_of(user):
            return self.filter(meeting__status__in=MEETING_LOCKED)
        return self.none()

    def last_versions(self) -> Self:
        """The last version of each meeting's minutes."""
        last = (
            self.model.objects.filter(meeting=OuterRef("meeting"))
            .order_by()
            .values("meeting")
            .annotate(last=Max("version"))
            .values("last")
        )
        return self.filter(version=Subquery(last))

    def for_list(self) -> Self:
        return self.last_versions().select_related("meeting", "file").order_by("-meeting__held_on")

    def for_page(self) -> Self:
        return self.select_related("meeting", "file").prefetch_related("approvals__person")


class NoticeQuerySet(TenantQuerySet["Notice"]):
    def visible_to(self, user: User) -> Self:
        """The board, the director and auditors see the notices."""
        return self if sees_board(user) else self.none()

    def to_post(self) -> Self:
        return self.filter(status=NoticeStatus.DRAFT)

    def up(self) -> Self:
        return self.filter(status=NoticeStatus.POSTED)

    def for_page(self) -> Self:
        return self.select_related("member", "meeting", "posted_by")
