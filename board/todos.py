"""What the board's work asks of somebody. Computed, never kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from board.meetings.models.items import AgendaItem, Question, ReadMark
from board.meetings.models.meetings import Absence, Meeting, SubstituteCall
from board.meetings.selectors.agenda import count_ready
from board.meetings.states import MEETING_AHEAD, MeetingStatus
from board.minutes.models import Notice
from board.minutes.selectors import notice_dates, open_appeals, past_appeal, to_approve
from board.minutes.states import AppealStatus
from board.seats.models import Mandate
from kernel.associations.models import Person, Role
from kernel.core import clock, swedish
from kernel.core.todo import Todo

#: So long before a mandate ends the director is told.
MANDATE_WARNING = dt.timedelta(days=90)


def todos_for(person: Person, roles: frozenset[str]) -> list[Todo]:
    """What the board's work asks of somebody."""
    todos = waiting_for(person)
    if Role.DIRECTOR in roles:
        todos += [*_director_meetings(), *_director_people(), *_director_notices()]
    else:
        todos += _presenting(person)
    if roles & {Role.BOARD_MEMBER, Role.SUBSTITUTE}:
        todos += _reading(person)
    return todos


def waiting_for(person: Person) -> list[Todo]:
    """What only this person can do: approve minutes, answer a call to serve."""
    return [*_approvals(person), *_calls(person)]


def _approvals(person: Person) -> Iterator[Todo]:
    for meeting in to_approve(person):
        title = _("Läs och godkänn protokollet från {day}")
        yield Todo(
            title=title.format(day=swedish.day(meeting.held_on)),
            url=meeting.url_for("minutes"),
            due_on=meeting.verify_by,
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


def _presenting(person: Person) -> Iterator[Todo]:
    """What somebody has to say at a meeting ahead; the director goes through all of it anyway."""
    items = AgendaItem.objects.alive().filter(presenter=person, meeting__status__in=MEETING_AHEAD)
    for item in items.select_related("meeting").order_by("meeting__held_on", "position"):
        title = _("Presentera {title} på mötet {day}")
        yield Todo(
            title=title.format(title=item.title, day=swedish.day(item.meeting.held_on)),
            url=item.get_absolute_url(),
            due_on=item.meeting.held_on,
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
                # Of a meeting that is entered after its day every such day has been.
                due_on=meeting.notice_by if today <= meeting.held_on else None,
                group="mine" if is_near else "soon",
            )
    ready = count_ready()
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
            title=_("Kalla ersättare för {name} till mötet {day}").format(
                name=absence.person.name, day=swedish.day(absence.meeting.held_on)
            ),
            url=absence.meeting.url_for("call_substitute"),
            due_on=absence.meeting.held_on,
        )
    for question in (
        Question.objects.unanswered()
        .filter(item__meeting__status__in=MEETING_AHEAD)
        .select_related("person", "item__meeting")
    ):
        yield Todo(
            title=_("Svara på en fråga från {name} om {item}").format(
                name=question.person.name, item=question.item.title
            ),
            url=question.item.get_absolute_url(),
            detail=Truncator(question.text).chars(80),
            due_on=question.item.meeting.held_on,
        )
    ending = Mandate.objects.ending_before(clock.today() + MANDATE_WARNING)
    for mandate in ending.select_related("person"):
        yield Todo(
            title=_("Mandatet för {name} som {kind} går ut").format(
                name=mandate.person.name, kind=mandate.get_kind_display().lower()
            ),
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
                due_on=meeting.verify_by,
                group="others",
            )
    for notice in Notice.objects.to_post().for_page():
        yield Todo(
            title=_("Anslå justeringen av mötet {day} hos {member}").format(
                member=notice.member.name, day=swedish.day(notice.meeting.held_on)
            ),
            url=notice.meeting.url_for("notices"),
            due_on=notice.post_by,
        )
    for meeting in past_appeal():
        dates = notice_dates(meeting)
        yield Todo(
            title=_("Ta ner anslaget från {day}").format(day=swedish.day(meeting.held_on)),
            url=meeting.url_for("notices"),
            due_on=dates.remove_from if dates else None,
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
