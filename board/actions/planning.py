"""Planning a meeting: its day, its agenda, its notice and its papers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from board import documents
from board.actions.holding import hold_item, hold_meeting, look_at_meeting
from board.actions.wording import in_words, keep
from board.models import AgendaItem, BoardPack, ItemFile, Meeting
from board.selectors import (
    Ready,
    agenda_template,
    board_people,
    dates_for,
    is_among_papers,
    ready_for,
)
from board.states import ItemKind, ItemStatus, MeetingStatus
from commissions.actions import circulate_proposal
from commissions.states import ProposalStatus
from kernel.accounts.models import User
from kernel.associations.models import Person, Role
from kernel.associations.selectors import person_of, roles_of
from kernel.core import clock, swedish
from kernel.core.errors import DomainError
from kernel.files.actions import store, store_upload
from kernel.outbox.actions import cancel, enqueue
from kernel.registry.actions import finalise, open_matter, register_document
from kernel.registry.models import Matter
from kernel.registry.selectors import matter_of
from kernel.workflow.actions import advance, begin, require
from reporting.actions import (
    cancel_reports,
    circulate_final_report,
    circulate_report,
    reschedule_reports,
    schedule_reports,
)
from reporting.states import FinalStatus, ReportStatus

#: What a paper is called when the board has it, whatever its kind.
WITH_BOARD = "with_board"
#: What a paper's status may be before it is handed to the board.
TO_CIRCULATE = (
    ProposalStatus.AWAITING_BOARD,
    ProposalStatus.TABLED,
    ReportStatus.APPROVED,
    FinalStatus.APPROVED,
)
#: Presenters who are not of the board are reminded so long before the meeting.
REMIND_PRESENTERS = dt.timedelta(days=2)
MORNING = dt.time(7)
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
        _remind_presenters(meeting)


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


@transaction.atomic
def send_notice(meeting: Meeting, *, by: User) -> BoardPack:
    """Call the board: the pack is kept, its papers are frozen, mail goes out."""
    look_at_meeting(meeting, "send_notice", by)
    if not board_people(meeting.held_on):
        raise DomainError(
            _("Ingen har mandat i styrelsen den dagen. Lägg till ledamöter först."), subject=meeting
        )
    _look_at_papers(meeting)
    printed = documents.print_pack(meeting)
    hold_meeting(meeting, "send_notice", by)
    _circulate(meeting, by=by)
    pack = _keep_pack(meeting, printed, by=by)
    advance(meeting, "send_notice", by=by)
    for person in board_people(meeting.held_on):
        enqueue("board.notice", to=person, subject=meeting)
    _remind_presenters(meeting)
    return pack


@transaction.atomic
def update_papers(meeting: Meeting, *, by: User) -> BoardPack:
    """Make a new version of the pack and tell everybody called that the papers have changed."""
    look_at_meeting(meeting, "update_papers", by)
    _look_at_papers(meeting)
    printed = documents.print_pack(meeting)
    hold_meeting(meeting, "update_papers", by)
    _circulate(meeting, by=by)
    pack = _keep_pack(meeting, printed, by=by)
    advance(meeting, "update_papers", by=by)
    for person in board_people(meeting.held_on):
        enqueue("board.papers_changed", to=person, subject=pack)
    return pack


def _look_at_papers(meeting: Meeting) -> None:
    """Refuse before anything is printed what ``circulate_paper`` would refuse."""
    for item in meeting.items.alive().for_page():
        paper: Any = item.paper
        if paper is not None and paper.status not in (*TO_CIRCULATE, WITH_BOARD):
            raise _not_ready(item)


def _not_ready(item: AgendaItem) -> DomainError:
    # Taken back after it came on the agenda.
    sentence = _("”{title}” är inte klar för styrelsen. Stryk punkten eller vänta.")
    return DomainError(sentence.format(title=item.title), subject=item.meeting)


def _circulate(meeting: Meeting, *, by: User) -> None:
    """What is among the papers can no longer be changed by those who wrote it."""
    for item in meeting.items.alive().for_page():
        circulate_paper(item, by=by)


def circulate_paper(item: AgendaItem, *, by: User) -> None:
    """Hand one paper to the board, unless it already is."""
    if item.proposal and item.proposal.status in (
        ProposalStatus.AWAITING_BOARD,
        ProposalStatus.TABLED,
    ):
        circulate_proposal(item.proposal, by=by)
    if item.report and item.report.status == ReportStatus.APPROVED:
        circulate_report(item.report, by=by)
    if item.final_report and item.final_report.status == FinalStatus.APPROVED:
        circulate_final_report(item.final_report, by=by)
    paper: Any = item.paper
    if paper is not None and paper.status != WITH_BOARD:
        raise _not_ready(item)


def _keep_pack(meeting: Meeting, printed: documents.Pack, *, by: User) -> BoardPack:
    """Keep what was printed, unless something in it has changed in the meantime."""
    if not documents.is_as_printed(meeting, printed):
        raise DomainError(
            _("Något i handlingarna ändrades medan de skapades. Titta igenom dem och försök igen."),
            subject=meeting,
        )
    name = f"handlingar-{meeting.held_on.isoformat()}-v{printed.version}.pdf"
    pack = BoardPack(
        meeting=meeting,
        version=printed.version,
        file=store(printed.content, name=name, by=by),
        pages=printed.pages,
        contents=printed.contents,
        made_at=printed.made_at,
    )
    keep(pack, subject=meeting)
    title = _("Kallelse och handlingar till styrelsemöte {day}, version {version}")
    document = register_document(
        matter_for(meeting, by=by),
        title=title.format(day=swedish.day(meeting.held_on), version=pack.version),
        direction="outgoing",
        on=clock.today(),
        counterpart=_("Styrelsen"),
        by=by,
        file=pack.file,
        subject=meeting,
    )
    finalise(document, by=by)
    return pack


def matter_for(meeting: Meeting, *, by: User) -> Matter:
    """The matter that everything about a meeting is registered in."""
    title = _("Styrelsemöte {day}").format(day=swedish.day(meeting.held_on))
    return matter_of(meeting) or open_matter(title=title, subject=meeting, by=by)


def _remind_presenters(meeting: Meeting) -> None:
    """Those who come for one item only are told the day before last, at the new time when moved."""
    cancel(meeting, "board.item_reminder")
    of_the_board = {person.pk for person in board_people(meeting.held_on)}
    morning = dt.datetime.combine(meeting.held_on - REMIND_PRESENTERS, MORNING, clock.STOCKHOLM)
    presenters = Person.objects.filter(
        pk__in=meeting.items.alive().exclude(presenter=None).values("presenter")
    ).exclude(pk__in=of_the_board | {meeting.secretary_id})
    for person in presenters:
        enqueue("board.item_reminder", to=person, subject=meeting, due_at=morning)
