"""Planning a meeting: its day and its agenda."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from board.actions.calling import remind_presenters
from board.actions.holding import hold_item, hold_meeting
from board.actions.wording import in_words, keep
from board.models import AgendaItem, ItemFile, Meeting
from board.selectors import (
    Ready,
    agenda_template,
    board_people,
    dates_for,
    is_among_papers,
    ready_for,
)
from board.states import ItemKind, ItemStatus, MeetingStatus
from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.selectors import person_of, roles_of
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.files.actions import store_upload
from kernel.outbox.actions import cancel, enqueue
from kernel.workflow.actions import advance, begin, require
from reporting.actions import (
    cancel_reports,
    reschedule_reports,
    schedule_reports,
)

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
    """Plan a meeting: its days follow from the settings, its agenda from the template."""
    dates = dates_for(held_on)
    given = {
        "opens_on": dates.opens_on,
        "submit_by": dates.submit_by,
        "approve_by": dates.approve_by,
        "notice_by": dates.notice_by,
        **values,
    }
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
    schedule_reports(
        meeting_on=held_on,
        opens_on=meeting.opens_on,
        submit_by=meeting.submit_by,
        approve_by=meeting.approve_by,
        by=by,
    )
    return meeting


@transaction.atomic
def edit_meeting(meeting: Meeting, *, by: User, **values: Any) -> None:
    """Change when or where: reports follow to the new day, and those already called are told."""
    hold_meeting(meeting, "edit", by)
    was_on, were_due = meeting.held_on, meeting.dates
    was_called = meeting.status == MeetingStatus.NOTICE_SENT
    before = {name: getattr(meeting, name) for name in CALENDAR}
    if values.get("held_on", was_on) < clock.today():
        raise DomainError(_("Mötet kan inte flyttas till en dag som har varit."), subject=meeting)
    is_moved = any(values.get(name, value) != value for name, value in before.items())
    changes = dict(values)
    if is_moved:
        changes["sequence"] = meeting.sequence + 1
    with in_words(meeting):
        advance(meeting, "edit", by=by, changes=changes)
    if meeting.held_on != was_on or meeting.dates != were_due:
        reschedule_reports(
            was_on=was_on,
            meeting_on=meeting.held_on,
            opens_on=meeting.opens_on,
            submit_by=meeting.submit_by,
            approve_by=meeting.approve_by,
            by=by,
        )
    if was_called and is_moved:
        for person in board_people(meeting.held_on):
            enqueue("board.meeting_moved", to=person, subject=meeting)
        remind_presenters(meeting)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, by: User) -> None:
    """Call the meeting off: its papers can go on another agenda, and those called are told."""
    if not reason.strip():
        raise DomainError(_("Skriv varför mötet ställs in."), subject=meeting)
    # As it is now: the notice may have gone out since the page was opened.
    hold_meeting(meeting, "cancel", by)
    was_called = meeting.status == MeetingStatus.NOTICE_SENT
    advance(meeting, "cancel", by=by, note=reason, changes={"sequence": meeting.sequence + 1})
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
    papers: dict[str, Any] = {ready.field: ready.paper}
    item = AgendaItem(
        meeting=meeting,
        position=_make_room(meeting, ready.heading),
        kind=ready.kind,
        title=ready.title[:200],
        presenter=ready.presenter,
        proposed_decision=ready.proposed_decision,
        added_by=person_of(by),
        **papers,
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


def require_to_edit(item: AgendaItem, by: User) -> None:
    """What the board has been sent is changed by the director alone, who sends it anew."""
    require(item, "edit", by)
    if Role.DIRECTOR not in roles_of(by) and is_among_papers(item):
        sentence = _(
            "Punkten finns i handlingarna som har skickats. "
            "Be {name} att ändra den och skicka nya handlingar."
        )
        raise DomainError(sentence.format(name=item.meeting.secretary.name), subject=item)


@transaction.atomic
def edit_item(item: AgendaItem, *, by: User, **values: Any) -> None:
    """Change what an item says before it is taken up."""
    hold_item(item, "edit", by)
    require_to_edit(item, by)
    with in_words(item):
        advance(item, "edit", by=by, changes=values)


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: User) -> None:
    """Let an item change places with its neighbour."""
    hold_item(item, "reorder", by)
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
    mine, theirs = item.position, other.position
    AgendaItem.objects.filter(pk=item.pk).update(position=theirs)
    AgendaItem.objects.filter(pk=other.pk).update(position=mine)
    advance(item, "reorder", by=by)


@transaction.atomic
def strike_item(item: AgendaItem, *, by: User) -> None:
    """Take an item off the agenda; what it was about can be put on another."""
    hold_item(item, "strike", by)
    advance(item, "strike", by=by)


@transaction.atomic
def attach_file(item: AgendaItem, *, upload: UploadedFile, title: str, by: User) -> ItemFile:
    """Add a file to the papers of an item."""
    hold_item(item, "edit", by)
    require_to_edit(item, by)
    advance(item, "edit", by=by)
    row = ItemFile(item=item, file=store_upload(upload, by=by), title=title)
    keep(row, subject=item)
    return row


@transaction.atomic
def detach_file(row: ItemFile, *, by: User) -> None:
    """Take a file out of the papers of an item."""
    hold_item(row.item, "edit", by)
    require_to_edit(row.item, by)
    advance(row.item, "edit", by=by)
    row.delete()
