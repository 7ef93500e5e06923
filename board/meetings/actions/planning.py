"""Planning a meeting: its day and its agenda."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from board.charter.actions import doing_in_words, in_words
from board.matters.states import ItemKind
from board.meetings.actions.doing import doing_on_agenda
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting, MeetingKind
from board.meetings.selectors.agenda import Ready, agenda_template, ready_for
from board.meetings.selectors.days import days_for
from board.meetings.states import MEETING_AHEAD, ItemStatus, MeetingStatus
from board.seats.selectors import board_people
from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.associations.selectors import person_of
from kernel.core import clock, swedish
from kernel.core.errors import DomainError
from kernel.outbox.actions import cancel, enqueue
from kernel.workflow.actions import advance, begin, doing
from reporting.rounds.actions import cancel_reports, reschedule_reports, schedule_reports
from reporting.rounds.selectors import are_reports_missing

#: Presenters who are not of the board are reminded so long before the meeting.
REMIND_PRESENTERS = dt.timedelta(days=2)


def remind_presenters(meeting: Meeting) -> None:
    """Those who come for one item only are told the day before last, at the new time when moved."""
    cancel(meeting, "board.item_reminder")
    of_the_board = {person.pk for person in board_people(meeting.held_on)}
    presenters = Person.objects.filter(
        pk__in=meeting.items.alive().exclude(presenter=None).values("presenter")
    ).exclude(pk__in=of_the_board | {meeting.secretary_id})
    for person in presenters:
        due_on = meeting.held_on - REMIND_PRESENTERS
        enqueue("board.item_reminder", to=person, subject=meeting, due_on=due_on)


#: The days before a meeting by which something is to be done.
DUE = ("submit_by", "approve_by", "notice_by")

#: What a change of makes calendars take the meeting anew.
CALENDAR = ("held_on", "start_time", "end_time", "place", "remote_link")


@transaction.atomic
def plan_meeting(
    *,
    held_on: dt.date,
    start_time: dt.time,
    end_time: dt.time,
    place: str,
    by: User,
    **values: Any,
) -> Meeting:
    """Plan a meeting: its days follow from the settings, its agenda from the template.

    Commissions report to ordinary meetings, unless it is said otherwise.
    """
    if held_on >= clock.today():
        _refuse_past(values)
    kind = values.get("kind", MeetingKind.ORDINARY)
    usual = {"takes_reports": kind == MeetingKind.ORDINARY}
    given = usual | values | days_for(held_on, values)
    meeting = Meeting(
        held_on=held_on,
        start_time=start_time,
        end_time=end_time,
        place=place,
        secretary=person_of(by),
        **given,
    )
    with in_words(None):
        begin(meeting, by=by)
    for position, row in enumerate(agenda_template(held_on), 1):
        begin(
            AgendaItem(
                meeting=meeting,
                position=position,
                key=row.get("key", ""),
                kind=row.get("kind", ItemKind.DECISION),
                title=row["title"],
                proposed_decision=row.get("proposed_decision", ""),
                added_by=person_of(by),
            ),
            by=by,
        )
    if meeting.takes_reports:
        schedule_reports(**_dates_of_reports(meeting), by=by, is_anew=True)
    return meeting


@transaction.atomic
def plan_reports(*, by: User) -> int:
    """Plan the reports of commissions that have come, or come to last longer, since the meetings.

    To a meeting whose last day has been nobody is asked for anything.
    """
    meetings = Meeting.objects.filter(status__in=MEETING_AHEAD, takes_reports=True)
    planned = 0
    for meeting in meetings.filter(submit_by__gte=clock.today()).order_by("held_on"):
        if are_reports_missing(meeting.held_on):
            planned += len(schedule_reports(**_dates_of_reports(meeting), by=by))
    return planned


def _dates_of_reports(meeting: Meeting) -> dict[str, Any]:
    return {
        "meeting_on": meeting.held_on,
        "opens_on": meeting.opens_on,
        "submit_by": meeting.submit_by,
        "approve_by": meeting.approve_by,
    }


def _refuse_past(days: dict[str, Any], meeting: Meeting | None = None) -> None:
    """Refuse a last day that has been, unless it was the meeting's before."""
    for name in DUE:
        day = days.get(name)
        if day and day < clock.today() and (meeting is None or day != getattr(meeting, name)):
            label = capfirst(str(Meeting._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # a field of ours
            sentence = _("{label}: {day} har redan varit. Välj i dag eller en senare dag.")
            raise DomainError(sentence.format(label=label, day=swedish.day(day)), subject=meeting)


@transaction.atomic
def edit_meeting(meeting: Meeting, *, by: User, **values: Any) -> None:
    """Change when or where: reports follow to the new day, and those already called are told.

    A meeting that commissions no longer report to lets go what has not been handed over.
    """
    with doing_in_words(meeting, "edit", by=by) as deed:
        was_on, were_due = meeting.held_on, meeting.dates
        was_called = meeting.status == MeetingStatus.NOTICE_SENT
        took_reports = meeting.takes_reports
        before = {name: getattr(meeting, name) for name in CALENDAR}
        if was_on != values.get("held_on", was_on) < clock.today():
            sentence = _("Mötet kan inte flyttas till en dag som har varit.")
            raise DomainError(sentence, subject=meeting)
        is_moved = any(values.get(name, value) != value for name, value in before.items())
        if values.get("held_on", was_on) != was_on:
            values |= days_for(values["held_on"], values, meeting)
        _refuse_past(values, meeting)
        if "kind" in values:
            values.setdefault("takes_reports", values["kind"] == MeetingKind.ORDINARY)
        deed.changes = dict(values)
        if is_moved:
            deed.changes["sequence"] = meeting.sequence + 1
    is_other_day = meeting.held_on != was_on or meeting.dates != were_due
    if took_reports and not meeting.takes_reports:
        reason = _("Uppdragen avrapporterar inte till det här mötet.")
        cancel_reports(meeting_on=was_on, reason=reason, by=by)
    elif took_reports and is_other_day:
        reschedule_reports(was_on=was_on, **_dates_of_reports(meeting), by=by)
    elif meeting.takes_reports and not took_reports:
        schedule_reports(**_dates_of_reports(meeting), by=by, is_anew=True)
    if was_called and is_moved:
        for person in board_people(meeting.held_on):
            enqueue("board.meeting_moved", to=person, subject=meeting)
        remind_presenters(meeting)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, by: User) -> None:
    """Call the meeting off: its papers can go on another agenda, and those called are told."""
    if not reason.strip():
        raise DomainError(_("Skriv varför mötet ställs in."), subject=meeting)
    with doing(meeting, "cancel", by=by) as deed:
        # As it is now: the notice may have gone out since the page was opened.
        was_called = meeting.is_called
        if meeting.items.filter(status__in=[ItemStatus.OPEN, ItemStatus.DECIDED]).exists():
            raise DomainError(
                _("Mötet har tagit upp ärenden. Gör klart dem och avsluta mötet i stället."),
                subject=meeting,
            )
        deed.note, deed.changes = reason, {"sequence": meeting.sequence + 1}
    for item in meeting.items.filter(status=ItemStatus.LISTED):
        advance(item, "strike", by=by)
    cancel_reports(meeting_on=meeting.held_on, reason=reason, by=by)
    cancel(meeting)
    if was_called:
        for person in board_people(meeting.held_on):
            enqueue("board.meeting_cancelled", to=person, subject=meeting)


@transaction.atomic
def pull_ready(meeting: Meeting, *, keys: list[str], by: User) -> list[AgendaItem]:
    """Put what is ready on the agenda, each under its heading."""
    chosen = [ready for ready in ready_for(meeting) if ready.key in keys]
    if not chosen:
        raise DomainError(_("Välj minst en sak att ta upp."), subject=meeting)
    advance(meeting, "pull", by=by)
    return [_pull(meeting, ready, by=by) for ready in chosen]


def _pull(meeting: Meeting, ready: Ready, *, by: User) -> AgendaItem:
    about: dict[str, Any] = {ready.kind.field: ready.about}
    item = AgendaItem(
        meeting=meeting,
        position=_make_room(meeting, ready.kind.heading),
        kind=ready.kind.item_kind,
        title=ready.title[:200],
        presenter=ready.draft.presenter,
        proposed_decision=ready.draft.proposed_decision,
        added_by=person_of(by),
        **about,
    )
    with in_words(meeting):
        begin(item, by=by)
    return item


@transaction.atomic
def add_item(meeting: Meeting, *, by: User, **values: Any) -> AgendaItem:
    """Raise a matter: every member may (4:20), and the director tells the rest at the notice."""
    advance(meeting, "add_item", by=by)
    item = AgendaItem(
        meeting=meeting,
        position=_make_room(meeting, "other"),
        added_by=person_of(by),
        **values,
    )
    with in_words(meeting):
        begin(item, by=by)
    return item


def _make_room(meeting: Meeting, heading: str) -> int:
    """A free position last under a heading; last of all when the agenda has no such heading."""
    items = list(meeting.items.order_by("position").values_list("position", "key"))
    last = max((position for position, _key in items), default=0)
    start = next((position for position, key in items if key == heading), None)
    if start is None:
        return last + 1
    after = next((position for position, key in items if position > start and key), last + 1)
    meeting.items.filter(position__gte=after).update(position=F("position") + 1)
    return after


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: User) -> None:
    """Let an item change places with its neighbour."""
    with doing_on_agenda(item, "reorder", by=by) as deed:
        others = item.meeting.items.alive()
        if up:
            other = others.filter(position__lt=item.position).order_by("-position").first()
        else:
            other = others.filter(position__gt=item.position).order_by("position").first()
        if other is None:
            place = _("först") if up else _("sist")
            sentence = _("Punkten står redan {place}.").format(place=place)
            raise DomainError(sentence, subject=item.meeting)
        if other.status == ItemStatus.DECIDED:
            raise DomainError(_("Punkten före är redan behandlad."), subject=item.meeting)
        AgendaItem.objects.filter(pk=other.pk).update(position=item.position)
        deed.changes = {"position": other.position}


@transaction.atomic
def strike_item(item: AgendaItem, *, by: User) -> None:
    """Take an item off the agenda; what it was about can be put on another."""
    with doing_on_agenda(item, "strike", by=by):
        pass
