"""Meetings, agendas, who comes and what was said beforehand: which rows, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Exists, OuterRef, Prefetch, Q

from board.charter.querysets import BOARD, INSIDERS, sees_board
from board.matters.states import ABOUT, ItemKind
from board.meetings.states import (
    ITEM_AHEAD,
    MEETING_AHEAD,
    CallStatus,
    ItemStatus,
    MeetingStatus,
)
from kernel.associations.querysets import TenantQuerySet, count_of
from kernel.associations.selectors import person_of, roles_of
from kernel.core import clock

if TYPE_CHECKING:
    from board.meetings.models.items import AgendaItem, OwnNote, Question, Recusal  # noqa: F401 -- in strings
    from board.meetings.models.meetings import Absence, Attendance, Meeting, SubstituteCall  # noqa: F401 -- in strings
    from kernel.accounts.models import User
    from kernel.associations.models import Person


class MeetingQuerySet(TenantQuerySet["Meeting"]):
    def visible_to(self, user: User) -> Self:
        """The board, the director and auditors see every meeting."""
        return self if sees_board(user) else self.none()

    def ahead(self) -> Self:
        """Not begun, the nearest first; one that should have been held is the nearest of all."""
        return self.filter(status__in=MEETING_AHEAD).order_by("held_on", "start_time")

    def coming(self) -> Self:
        """Not begun, from today on; one whose day has passed unopened is nobody's next meeting."""
        return self.ahead().filter(held_on__gte=clock.today())

    def under_way(self) -> Self:
        return self.filter(status=MeetingStatus.OPEN)

    def unfinished(self) -> Self:
        """Held, but the minutes are not yet posted everywhere."""
        return self.filter(
            status__in=[
                MeetingStatus.HELD,
                MeetingStatus.WITH_CHECKERS,
                MeetingStatus.VERIFIED,
            ]
        )

    def behind(self) -> Self:
        """Held and cancelled meetings, the latest first."""
        return self.exclude(status__in=[*MEETING_AHEAD, MeetingStatus.OPEN]).order_by(
            "-held_on", "-start_time"
        )

    def for_page(self) -> Self:
        return self.select_related("secretary", "chair", "checker")


class AbsenceQuerySet(TenantQuerySet["Absence"]):
    def for_page(self) -> Self:
        return self.select_related("person").prefetch_related("calls__person")

    def without_substitute(self) -> Self:
        """Nobody has been asked, or everybody asked so far has said no."""
        from board.meetings.models.meetings import SubstituteCall  # noqa: PLC0415 -- it imports this

        asked = SubstituteCall.objects.filter(absence=OuterRef("pk")).exclude(
            status=CallStatus.DECLINED
        )
        return self.filter(~Exists(asked))


class SubstituteCallQuerySet(TenantQuerySet["SubstituteCall"]):
    def visible_to(self, user: User) -> Self:
        """The board, the director and auditors see who has been asked."""
        return self if sees_board(user) else self.none()

    def waiting_for(self, person: Person) -> Self:
        """Calls that a substitute has not answered, to meetings from today on."""
        return self.filter(
            person=person,
            status=CallStatus.CALLED,
            absence__meeting__status__in=MEETING_AHEAD,
            absence__meeting__held_on__gte=clock.today(),
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


class AgendaItemQuerySet(TenantQuerySet["AgendaItem"]):
    def visible_to(self, user: User) -> Self:
        """Director and auditors see all, the board from the notice on, before it what they added.

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
        return self.matters().filter(status__in=ITEM_AHEAD)

    def in_order(self) -> Self:
        return self.order_by("position")

    def for_agenda(self) -> Self:
        """With what a row of the agenda shows, so that rows cost no queries."""
        from board.meetings.models.items import Question  # noqa: PLC0415 -- it imports this

        asked = Question.objects.filter(item=OuterRef("pk"))
        return (
            self.select_related("presenter")
            .annotate(question_count=count_of(asked, "item"))
            .order_by("position")
        )

    def for_page(self) -> Self:
        """With what it is about. That is of one kind at most: joined with all it took ten times
        as long to plan as to read."""
        fields: Any = self.model._meta
        kinds = {name: fields.get_field(name).related_model for name in ABOUT}
        papers = [
            Prefetch(name, kind.objects.select_related("manuscript"))
            for name, kind in kinds.items()
        ]
        people = self.select_related("meeting__secretary", "meeting__chair", "presenter")
        return people.prefetch_related(*papers, "corrects__item__meeting")


class OwnNoteQuerySet(TenantQuerySet["OwnNote"]):
    def visible_to(self, user: User) -> Self:
        """Who wrote it, and nobody else."""
        person = person_of(user)
        return self.filter(person=person) if person else self.none()


class QuestionQuerySet(TenantQuerySet["Question"]):
    def unanswered(self) -> Self:
        return self.filter(answered_at=None)

    def for_page(self) -> Self:
        return self.select_related("person", "answered_by")


class RecusalQuerySet(TenantQuerySet["Recusal"]):
    def for_page(self) -> Self:
        return self.select_related("person", "replaced_by")
