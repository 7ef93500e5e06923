"""Where meetings and decisions stand, and what waits for whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from board import rules
from board.models import (
    Absence,
    AgendaItem,
    Appeal,
    ApprovalDuty,
    Decision,
    Mandate,
    Meeting,
    Notice,
    Question,
    ReadMark,
    SubstituteCall,
)
from board.rules import LegalState
from board.selectors.agenda import ready_for
from board.states import MEETING_AHEAD, AppealStatus, ItemStatus, MeetingStatus
from kernel.accounts.models import User
from kernel.associations.models import Person, Role
from kernel.associations.selectors import person_of
from kernel.core import clock, swedish
from kernel.core.todo import Todo
from kernel.workflow.models import Event

#: So long before a mandate ends the director is told.
MANDATE_WARNING = dt.timedelta(days=90)

LABELS = {
    LegalState.DECIDED: gettext_lazy("Beslutat"),
    LegalState.ADJUSTED: gettext_lazy("Justerat"),
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


def legal_state_of(decision: Decision) -> Legal:
    """How far a decision has come in law; costs no query on rows made by ``for_list``."""
    meeting = decision.item.meeting
    appeals = {appeal.status for appeal in decision.appeals.all()}
    state = rules.legal_state(
        adjusted_on=meeting.adjusted_on,
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
        return rules.earliest_removal(self.last_appeal_on) if self.last_appeal_on else None


def notice_dates(meeting: Meeting) -> NoticeDates | None:
    """None until the minutes are adjusted."""
    if meeting.adjusted_on is None:
        return None
    return NoticeDates(rules.post_by(meeting.adjusted_on), meeting.last_appeal_on)


def sections_of_meeting(meeting: Meeting) -> str:
    """“§§ 14–21”."""
    numbers = Decision.objects.filter(item__meeting=meeting).values_list("number", flat=True)
    return rules.sections(list(numbers))


def next_meeting(user: User) -> Meeting | None:
    """The meeting that is under way, or the nearest ahead."""
    seen = Meeting.objects.visible_to(user).for_page()
    return seen.under_way().first() or seen.ahead().first()


def approvers(meeting: Meeting) -> dict[Person, str]:
    """Who approves the minutes, and as what; a checker who has led approves as checker."""
    # A meeting that has been held has a checker (``meeting_held_has_checker``).
    checker: Any = meeting.checker
    chairs = dict.fromkeys(meeting.led_by(), ApprovalDuty.CHAIR.value)
    return chairs | {checker: ApprovalDuty.CHECKER.value}


def last_comment(meeting: Meeting) -> Event | None:
    """What the chair or the checker last wanted changed in the minutes."""
    return (
        Event.objects.about(meeting)
        .for_history()
        .filter(verb="return_minutes")
        .order_by("-sequence")
        .first()
    )


def open_appeals() -> Any:
    return Appeal.objects.filter(status__in=[AppealStatus.RECEIVED, AppealStatus.FORWARDED])


def todos_for(person: Person, roles: frozenset[str]) -> list[Todo]:
    """What the board's work asks of somebody."""
    todos = waiting_for(person)
    if Role.DIRECTOR in roles:
        todos += [*_director_meetings(), *_director_people(), *_director_notices()]
    if roles & {Role.BOARD_MEMBER, Role.SUBSTITUTE}:
        todos += _reading(person)
    return todos


def waiting_for(person: Person) -> list[Todo]:
    """What only this person can do: approve minutes, answer a call to serve."""
    return [*_approvals(person), *_calls(person)]


def _approvals(person: Person) -> Iterator[Todo]:
    for meeting in Meeting.objects.to_approve(person):
        title = _("Läs och godkänn protokollet från {day}")
        yield Todo(
            title=title.format(day=swedish.day(meeting.held_on)),
            url=meeting.url_for("minutes"),
            due_on=meeting.adjust_by,
        )


def _calls(person: Person) -> Iterator[Todo]:
    for call in SubstituteCall.objects.waiting_for(person).for_page():
        title = _("Kan du ersätta {name} {day}?")
        meeting = call.absence.meeting
        yield Todo(
            title=title.format(name=call.absence.person.name, day=swedish.day(meeting.held_on)),
            url=call.get_absolute_url(),
            due_on=meeting.held_on,
        )


def _reading(person: Person) -> Iterator[Todo]:
    for meeting in Meeting.objects.filter(status=MeetingStatus.OPEN):
        yield Todo(
            title=_("Styrelsemötet pågår"), url=meeting.get_absolute_url(), due_on=meeting.held_on
        )
    sent = Meeting.objects.filter(status=MeetingStatus.NOTICE_SENT).ahead()
    for meeting in sent:
        matters = meeting.items.matters().alive().count()
        read = ReadMark.objects.filter(
            item__meeting=meeting, person=person, item__in=meeting.items.matters().alive()
        ).count()
        if read < matters:
            title = _("Läs handlingarna till {day}")
            detail = _("Du har markerat {read} av {all} punkter som lästa")
            yield Todo(
                title=title.format(day=swedish.day(meeting.held_on)),
                url=meeting.get_absolute_url(),
                detail=detail.format(read=read, all=matters),
                due_on=meeting.held_on,
            )


def _director_meetings() -> Iterator[Todo]:
    today = clock.today()
    ahead = list(Meeting.objects.ahead())
    if not ahead:
        return
    for meeting in ahead:
        day = swedish.day(meeting.held_on)
        if meeting.held_on <= today and meeting.status == MeetingStatus.NOTICE_SENT:
            yield Todo(
                title=_("Öppna mötet {day}").format(day=day),
                url=meeting.url_for("open"),
                due_on=meeting.held_on,
            )
        elif meeting.status == MeetingStatus.PLANNED:
            is_near = meeting.notice_by <= today + dt.timedelta(days=14)
            yield Todo(
                title=_("Gör dagordningen klar och skicka kallelsen till {day}").format(day=day),
                url=meeting.get_absolute_url(),
                due_on=meeting.notice_by,
                group="mine" if is_near else "soon",
            )
    ready = len(ready_for(ahead[0]))
    if ready:
        yield Todo(
            title=_("Ta upp det som är klart på dagordningen"),
            url=ahead[0].url_for("pull"),
            detail=_("{count} är klara").format(count=ready),
            due_on=ahead[0].notice_by,
        )


def _director_people() -> Iterator[Todo]:
    for absence in (
        Absence.objects.filter(meeting__status__in=MEETING_AHEAD)
        .without_substitute()
        .select_related("person", "meeting")
    ):
        yield Todo(
            title=_("Kalla ersättare för {name}").format(name=absence.person.name),
            url=absence.meeting.url_for("call_substitute"),
            due_on=absence.meeting.held_on,
        )
    for question in (
        Question.objects.unanswered()
        .filter(item__meeting__status__in=MEETING_AHEAD)
        .select_related("person", "item__meeting")
    ):
        yield Todo(
            title=_("Svara på en fråga från {name}").format(name=question.person.name),
            url=question.item.get_absolute_url(),
            detail=question.item.title,
            due_on=question.item.meeting.held_on,
        )
    ending = Mandate.objects.ending_before(clock.today() + MANDATE_WARNING)
    for mandate in ending.select_related("person"):
        yield Todo(
            title=_("Mandatet för {name} går ut").format(name=mandate.person.name),
            url=mandate.get_absolute_url(),
            due_on=mandate.ends_on,
            group="soon",
        )


def _director_notices() -> Iterator[Todo]:
    for meeting in Meeting.objects.filter(
        status__in=[MeetingStatus.OPEN, MeetingStatus.HELD, MeetingStatus.WITH_CHECKERS]
    ):
        day = swedish.day(meeting.held_on)
        if meeting.status == MeetingStatus.OPEN:
            yield Todo(
                title=_("Mötet {day} pågår").format(day=day),
                url=meeting.get_absolute_url(),
                due_on=meeting.held_on,
            )
        elif meeting.status == MeetingStatus.HELD:
            yield Todo(
                title=_("Skriv klart protokollet från {day}").format(day=day),
                url=meeting.url_for("minutes"),
                due_on=meeting.held_on + dt.timedelta(days=1),
            )
        else:
            yield Todo(
                title=_("Protokollet från {day} väntar på justering").format(day=day),
                url=meeting.url_for("minutes"),
                due_on=meeting.adjust_by,
                group="others",
            )
    for notice in Notice.objects.to_post().for_page():
        yield Todo(
            title=_("Anslå justeringen hos {member}").format(member=notice.member.name),
            url=notice.meeting.url_for("notices"),
            due_on=notice.post_by,
        )
    for meeting in Meeting.objects.past_appeal():
        yield Todo(
            title=_("Ta ner anslaget från {day}").format(day=swedish.day(meeting.held_on)),
            url=meeting.url_for("notices"),
            due_on=rules.earliest_removal(meeting.last_appeal_on),
        )
    for appeal in (
        open_appeals().filter(status=AppealStatus.RECEIVED).select_related("decision__item")
    ):
        yield Todo(
            title=_("Skicka överklagandet av {decision} till förvaltningsrätten").format(
                decision=appeal.decision
            ),
            url=appeal.get_absolute_url(),
            due_on=appeal.received_on,
        )


def my_item_now(user: User) -> AgendaItem | None:
    """The item that the meeting is on, for a member who follows it on a device of their own."""
    return (
        AgendaItem.objects.visible_to(user)
        .filter(status=ItemStatus.OPEN, meeting__status=MeetingStatus.OPEN)
        .select_related("meeting")
        .first()
    )


def is_of_the_board(user: User, day: dt.date) -> bool:
    """Holds a mandate on a day."""
    person = person_of(user)
    return person is not None and Mandate.objects.on(day).filter(person=person).exists()
