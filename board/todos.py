"""What the board's work asks of somebody. Computed, never kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from board.meetings.models.items import AgendaItem, Question
from board.meetings.models.meetings import Absence, Meeting, SubstituteCall
from board.meetings.selectors.agenda import count_of_ready
from board.meetings.states import MEETING_AHEAD, MeetingStatus
from board.minutes.models import Appeal, Notice
from board.minutes.selectors import notice_dates, past_appeal, to_approve
from board.minutes.states import AppealStatus
from board.seats.models import Mandate
from kernel.associations.models import Person, Role
from kernel.associations.querysets import count_of
from kernel.associations.waiting import Counted, Waiting
from kernel.core import clock, swedish
from kernel.core.todo import Todo

#: So long before a mandate ends the director is told.
MANDATE_WARNING = dt.timedelta(days=90)
#: So long before a notice is to go out it is the turn of the director; and so long before, soon.
NEAR, SOON = dt.timedelta(days=14), dt.timedelta(days=90)


def waiting_for(person: Person, roles: frozenset[str]) -> Iterator[Waiting | Counted]:
    """What the board's work asks of somebody."""
    yield from waiting_for_alone(person)
    if Role.DIRECTOR in roles:
        yield from _meetings()
        yield from _people()
        yield from _notices()
    else:
        yield _presenting(person)
    if roles & {Role.BOARD_MEMBER, Role.SUBSTITUTE}:
        yield _reading(person)


def waiting_for_alone(person: Person) -> Iterator[Waiting | Counted]:
    """What only this person can do: approve minutes, answer a call to serve."""
    yield Waiting(to_approve(person), ("held_on",), _approve)
    calls = SubstituteCall.objects.waiting_for(person)
    yield Waiting(calls, ("absence__person__name", "absence__meeting__held_on"), _answer_call)


def _approve(meeting: Meeting) -> Todo:
    title = _("Läs och godkänn protokollet från {day}")
    return Todo(
        title=title.format(day=swedish.day(meeting.held_on)),
        url=meeting.url_for("minutes"),
        due_on=meeting.verify_by,
    )


def _answer_call(call: SubstituteCall) -> Todo:
    title = _("Kan du ersätta {name} {day}?")
    meeting = call.absence.meeting
    return Todo(
        title=title.format(name=call.absence.person.name, day=swedish.day(meeting.held_on)),
        url=call.get_absolute_url(),
        due_on=meeting.held_on,
    )


def _reading(person: Person) -> Waiting:
    matters = AgendaItem.objects.matters().alive()
    called = Meeting.objects.filter(status__in=(MeetingStatus.OPEN, MeetingStatus.NOTICE_SENT))
    called = called.annotate(
        matters=count_of(matters.filter(meeting=OuterRef("pk")), "meeting"),
        read=count_of(matters.filter(meeting=OuterRef("pk"), read_marks__person=person), "meeting"),
    )
    order = called.order_by("held_on", "start_time")
    return Waiting(order, ("held_on", "status", "matters", "read"), _read)


def _read(meeting: Any) -> Todo | None:
    title, detail = _("Styrelsemötet pågår"), ""
    if meeting.status == MeetingStatus.NOTICE_SENT:
        # Nobody reads up on one whose day has passed unopened: the director settles that.
        if meeting.read >= meeting.matters or meeting.held_on < clock.today():
            return None
        title = _("Läs handlingarna till {day}").format(day=swedish.day(meeting.held_on))
        detail = _("Du har markerat {read} av {all} punkter som lästa")
        detail = detail.format(read=meeting.read, all=meeting.matters)
    return Todo(title=title, url=meeting.get_absolute_url(), detail=detail, due_on=meeting.held_on)


def _presenting(person: Person) -> Waiting:
    """What somebody has to say at a meeting ahead; the director goes through all of it anyway."""
    items = AgendaItem.objects.alive().filter(
        presenter=person, meeting__in=Meeting.objects.coming()
    )
    in_order = items.order_by("meeting__held_on", "position")
    return Waiting(in_order, ("title", "meeting__held_on"), _present)


def _present(item: AgendaItem) -> Todo:
    title = _("Presentera {title} på mötet {day}")
    return Todo(
        title=title.format(title=item.title, day=swedish.day(item.meeting.held_on)),
        url=item.get_absolute_url(),
        due_on=item.meeting.held_on,
    )


def _meetings() -> Iterator[Waiting]:
    moving = (*MEETING_AHEAD, MeetingStatus.OPEN, MeetingStatus.HELD, MeetingStatus.WITH_CHECKERS)
    meetings = Meeting.objects.filter(status__in=moving).order_by("held_on", "start_time")
    yield Waiting(meetings, ("held_on", "status", "notice_by"), _move)
    nearest = Meeting.objects.coming().annotate(ready=count_of_ready())[:1]
    yield Waiting(nearest, ("notice_by", "ready"), _take_up)


def _move(meeting: Meeting) -> Todo | None:
    """The next thing that the director does with a meeting."""
    day, today = swedish.day(meeting.held_on), clock.today()
    if meeting.status == MeetingStatus.NOTICE_SENT:
        if meeting.held_on > today:
            return None
        if meeting.held_on < today:
            return _settle(meeting)
        title, url, due_on = _("Öppna mötet {day}"), meeting.url_for("open"), meeting.held_on
    elif meeting.status == MeetingStatus.PLANNED:
        return _call(meeting)
    elif meeting.status == MeetingStatus.OPEN:
        title, url, due_on = _("Mötet {day} pågår"), meeting.get_absolute_url(), meeting.held_on
    elif meeting.status == MeetingStatus.HELD:
        title, url = _("Skriv klart protokollet från {day}"), meeting.url_for("minutes")
        due_on = meeting.held_on + dt.timedelta(days=1)
    else:
        title = _("Protokollet från {day} väntar på justering")
        return Todo(
            title=title.format(day=day),
            url=meeting.url_for("minutes"),
            due_on=meeting.verify_by,
            group="others",
        )
    return Todo(title=title.format(day=day), url=url, due_on=due_on)


def _settle(meeting: Meeting) -> Todo:
    """Its day has passed and nobody opened it: it was held, or it was not."""
    return Todo(
        title=_("Mötet {day} är inte öppnat").format(day=swedish.day(meeting.held_on)),
        url=meeting.get_absolute_url(),
        detail=_("Öppna det med de tider då det hölls, eller ställ in det."),
        due_on=meeting.held_on,
    )


def _call(meeting: Meeting) -> Todo | None:
    today = clock.today()
    if meeting.held_on < today:
        return Todo(
            title=_("Mötet {day} är inte kallat").format(day=swedish.day(meeting.held_on)),
            url=meeting.get_absolute_url(),
            detail=_("Dess dag har passerat. Skriv in det som hölls, eller ställ in det."),
        )
    if meeting.notice_by > today + SOON:
        return None
    title = _("Gör dagordningen klar och skicka kallelsen till {day}")
    return Todo(
        title=title.format(day=swedish.day(meeting.held_on)),
        url=meeting.get_absolute_url(),
        due_on=meeting.notice_by,
        group="mine" if meeting.notice_by <= today + NEAR else "soon",
    )


def _take_up(meeting: Any) -> Todo | None:
    if not meeting.ready:
        return None
    return Todo(
        title=_("Ta upp det som är klart på dagordningen"),
        url=meeting.url_for("pull"),
        detail=ngettext("{count} är klar", "{count} är klara", meeting.ready).format(
            count=meeting.ready
        ),
        due_on=meeting.notice_by,
    )


def _people() -> Iterator[Waiting]:
    ahead = Absence.objects.filter(meeting__in=Meeting.objects.coming()).without_substitute()
    yield Waiting(ahead, ("person__name", "meeting__held_on"), _call_substitute)
    asked = Question.objects.unanswered().filter(item__meeting__in=Meeting.objects.coming())
    columns = ("text", "person__name", "item__title", "item__meeting__held_on")
    yield Waiting(asked, columns, _answer_question)
    ending = Mandate.objects.ending_before(clock.today() + MANDATE_WARNING)
    yield Waiting(ending, ("kind", "ends_on", "person__name"), _fill_seat)


def _call_substitute(absence: Absence) -> Todo:
    title = _("Kalla ersättare för {name} till mötet {day}")
    return Todo(
        title=title.format(name=absence.person.name, day=swedish.day(absence.meeting.held_on)),
        url=absence.meeting.url_for("call_substitute"),
        due_on=absence.meeting.held_on,
    )


def _answer_question(question: Question) -> Todo:
    title = _("Svara på en fråga från {name} om {item}")
    return Todo(
        title=title.format(name=question.person.name, item=question.item.title),
        url=question.item.get_absolute_url(),
        detail=Truncator(question.text).chars(80),
        due_on=question.item.meeting.held_on,
    )


def _fill_seat(mandate: Mandate) -> Todo:
    is_over = mandate.ends_on is not None and mandate.ends_on < clock.today()
    title = (
        _("Mandatet för {name} som {kind} har gått ut")
        if is_over
        else _("Mandatet för {name} som {kind} går ut")
    )
    return Todo(
        title=title.format(name=mandate.person.name, kind=mandate.get_kind_display().lower()),
        url=mandate.get_absolute_url(),
        due_on=mandate.ends_on,
        group="soon",
    )


def _notices() -> Iterator[Waiting]:
    to_post = ("post_by", "member__name", "meeting__held_on")
    yield Waiting(Notice.objects.to_post(), to_post, _post)
    yield Waiting(past_appeal(), ("held_on", "verified_on", "last_appeal_on"), _take_down)
    appeals = Appeal.objects.filter(status=AppealStatus.RECEIVED)
    columns = ("received_on", "decision__number", "decision__item__title")
    yield Waiting(appeals, columns, _forward)


def _post(notice: Notice) -> Todo:
    title = _("Anslå justeringen av mötet {day} hos {member}")
    return Todo(
        title=title.format(member=notice.member.name, day=swedish.day(notice.meeting.held_on)),
        url=notice.get_absolute_url(),
        due_on=notice.post_by,
    )


def _take_down(meeting: Meeting) -> Todo:
    dates = notice_dates(meeting)
    return Todo(
        title=_("Ta ner anslaget från {day}").format(day=swedish.day(meeting.held_on)),
        url=meeting.url_for("notices"),
        due_on=dates.remove_from if dates else None,
    )


def _forward(appeal: Appeal) -> Todo:
    title = _("Skicka överklagandet av {decision} till förvaltningsrätten")
    return Todo(
        title=title.format(decision=appeal.decision),
        url=appeal.get_absolute_url(),
        due_on=appeal.received_on,
    )
