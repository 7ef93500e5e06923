"""Who approves the minutes, and how far decisions have come in law."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from board.charter.rules import earliest_removal, post_by
from board.meetings.models.meetings import Meeting
from board.meetings.querysets import MeetingQuerySet
from board.meetings.states import MEETING_AHEAD, MeetingStatus
from board.minutes.models import ApprovalDuty, Minutes, Notice
from board.minutes.rules import LegalState, legal_state, sections
from board.minutes.states import AppealStatus
from board.sitting.models.decisions import Decision
from board.sitting.querysets import DecisionQuerySet
from board.sitting.selectors import led_by
from kernel.associations.models import Person
from kernel.core import clock, swedish
from kernel.workflow.models import Event


def minutes_before(meeting: Meeting) -> Meeting | None:
    """The meeting whose minutes the board is told of at this one: the last that was held."""
    held = Meeting.objects.exclude(status__in=(*MEETING_AHEAD, MeetingStatus.CANCELLED))
    return held.filter(held_on__lt=meeting.held_on).order_by("-held_on").first()


LABELS = {
    LegalState.DECIDED: gettext_lazy("Beslutat"),
    LegalState.VERIFIED: gettext_lazy("Justerat"),
    LegalState.FINAL: gettext_lazy("Laga kraft"),
    LegalState.APPEALED: gettext_lazy("Överklagat"),
    LegalState.ANNULLED: gettext_lazy("Upphävt"),
}


@dataclass(frozen=True)
class Legal:
    """A decision's state in law, as plain text."""

    state: LegalState
    last_appeal_on: dt.date | None = None

    def __str__(self) -> str:
        if self.state == LegalState.POSTED and self.last_appeal_on:
            return _("Anslaget till {day}").format(day=swedish.day(self.last_appeal_on))
        return str(LABELS[self.state])

    @property
    def is_before_final(self) -> bool:
        """May be carried out, but can still be overturned (13:14)."""
        return self.state not in (LegalState.FINAL, LegalState.ANNULLED)


def with_legal_state(decisions: DecisionQuerySet) -> DecisionQuerySet:
    """Decisions with all that their state in law follows from."""
    return decisions.for_list().prefetch_related("appeals")


def legal_state_of(decision: Decision) -> Legal:
    """How far a decision has come in law; costs no query on rows made by ``with_legal_state``."""
    meeting = decision.item.meeting
    appeals = {appeal.status for appeal in decision.appeals.all()}
    state = legal_state(
        verified_on=meeting.verified_on,
        last_appeal_on=meeting.last_appeal_on,
        today=clock.today(),
        is_appealed=bool(appeals & {AppealStatus.RECEIVED, AppealStatus.FORWARDED}),
        is_annulled=AppealStatus.ANNULLED in appeals,
    )
    return Legal(state, meeting.last_appeal_on)


@dataclass(frozen=True)
class NoticeDates:
    """The days of a meeting's announcement (8:12, 13:5)."""

    post_by: dt.date
    last_appeal_on: dt.date | None

    @property
    def remove_from(self) -> dt.date | None:
        return earliest_removal(self.last_appeal_on) if self.last_appeal_on else None


def notice_dates(meeting: Meeting) -> NoticeDates | None:
    """None until the minutes are verified."""
    if meeting.verified_on is None:
        return None
    return NoticeDates(post_by(meeting.verified_on), meeting.last_appeal_on)


def sections_of_meeting(meeting: Meeting) -> str:
    """“§§ 14–21”."""
    numbers = Decision.objects.filter(item__meeting=meeting).values_list("number", flat=True)
    return sections(list(numbers))


def to_approve(person: Person) -> MeetingQuerySet:
    """Meetings whose minutes wait for this person, who led or checks them."""
    led = Decision.objects.filter(item__meeting=OuterRef("pk"), chair=person)
    last = Minutes.objects.last_versions().filter(meeting=OuterRef("pk"))
    done = last.filter(approvals__person=person)
    return Meeting.objects.filter(
        Q(chair=person) | Q(checker=person) | Exists(led.order_by()),
        ~Exists(done.order_by()),
        status=MeetingStatus.WITH_CHECKERS,
    )


def past_appeal() -> MeetingQuerySet:
    """The time of appeal has ended, and a notice of it is still up."""
    up = Notice.objects.up().filter(meeting=OuterRef("pk"))
    return Meeting.objects.filter(Exists(up.order_by()), last_appeal_on__lt=clock.today())


def approvers(meeting: Meeting) -> dict[Person, str]:
    """Who approves the minutes, and as what; a checker who has led approves as checker."""
    # A meeting that has been held has a checker (``meeting_held_has_checker``).
    assert meeting.checker is not None
    chairs = dict.fromkeys(led_by(meeting), ApprovalDuty.CHAIR.value)
    return chairs | {meeting.checker: ApprovalDuty.CHECKER.value}


def last_comment(meeting: Meeting) -> Event | None:
    """What the chair or the checker last wanted changed in the minutes."""
    returned = Event.objects.about(meeting, verbs=["return_minutes"])
    return returned.for_history().order_by("-sequence").first()
