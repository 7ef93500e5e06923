"""Pages that gather what all topics say: one meeting, and one item."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from board import todos
from board.charter.permissions import speaks_for_others
from board.charter.querysets import sees_board
from board.charter.selectors import sections_after_later
from board.meetings.forms import NoteForm
from board.meetings.models.items import OwnNote
from board.meetings.models.meetings import Meeting
from board.meetings.selectors.agenda import around, nearest_meeting, paper_of
from board.meetings.selectors.electorate import electorate, presence, quorum_for, quorum_of
from board.meetings.selectors.steps import next_deed, steps_of
from board.meetings.states import MEETING_AHEAD, ItemStatus, MeetingStatus
from board.meetings.views.pages import get_item, get_meeting
from board.minutes.selectors import minutes_before
from board.papers.models import BoardPack
from board.seats.selectors import is_of_the_board
from board.sitting.models.decisions import Decision
from board.sitting.selectors import agenda_of, chair_who_must_settle, settled_at
from kernel.associations.http import Request
from kernel.associations.waiting import gather
from kernel.core.http import render_page
from kernel.workflow.actions import open_verbs


@require_GET
def next_meeting(request: Request) -> HttpResponse:
    """Where the board's members land: the meeting under way or the next from today on."""
    meeting = nearest_meeting(request.user)
    waiting = {
        "todos": gather(todos.waiting_for_alone(request.person)),
        "sees_board": sees_board(request.user),
    }
    if meeting is None:
        return render_page(request, "board/no_meeting.html", waiting)
    return render_page(request, "board/meeting_detail.html", _detail(request, meeting) | waiting)


@require_GET
def meeting_detail(request: Request, pk: int) -> HttpResponse:
    meeting = get_meeting(request, pk)
    return render_page(
        request, "board/meeting_detail.html", _detail(request, meeting), partial="now"
    )


def _detail(request: Request, meeting: Meeting) -> dict[str, Any]:
    items = meeting.items.visible_to(request.user).for_agenda()
    latest = pack = BoardPack.objects.latest_of(meeting)
    if latest and latest.file.is_being_made:
        # The papers before are what can be read until then.
        pack = BoardPack.objects.latest_made_of(meeting)
    rows = agenda_of(meeting, items, request.person, pack or latest)
    absences = list(meeting.absences.for_page())
    is_open = meeting.status == MeetingStatus.OPEN
    open_row = next((row for row in rows if row.item.is_open), None)
    waiting = [row for row in rows if row.item.is_matter and row.item.is_listed]
    verbs = open_verbs(meeting, request.user)
    deed = next_deed(meeting, verbs, may_post=speaks_for_others(request.user))
    return {
        "meeting": meeting,
        "steps": steps_of(meeting),
        "next_deed": deed,
        # Nothing else is waited for: the papers are to be read.
        "is_to_read": deed is None and not is_open,
        "sections_from": _sections_from(request, meeting),
        "rows": rows,
        "open_row": open_row,
        "next_row": waiting[0] if waiting and not open_row else None,
        # Nobody comes or goes around a vote, and it has to be decided on first.
        "rests": open_row is not None and open_row.item.vote_called_at is not None,
        "pack": pack,
        "latest": latest,
        "absences": absences,
        "my_absence": next((a for a in absences if a.person_id == request.person.pk), None),
        "present": [a for a in presence(meeting) if a.left_at is None] if is_open else [],
        "quorum": quorum_of(meeting) if is_open else None,
        "is_of_the_board": is_of_the_board(request.user, meeting.held_on),
    }


def _sections_from(request: Request, meeting: Meeting) -> int | None:
    """For whoever plans a meeting that was entered after a later one."""
    if not (meeting.is_planned and speaks_for_others(request.user)):
        return None
    return sections_after_later(meeting.held_on)


@require_GET
def item_detail(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    meeting = item.meeting
    beside = around(item, request.user)
    own_note = OwnNote.objects.visible_to(request.user).filter(item=item).first()
    is_open = meeting.status == MeetingStatus.OPEN
    # Before the meeting is opened nothing has been moved, voted on or decided.
    is_ahead = meeting.status in MEETING_AHEAD and item.status == ItemStatus.LISTED
    inside = sees_board(request.user)
    voters = electorate(item) if is_open else []
    votes = {} if is_ahead else {vote.seat_id: vote for vote in item.votes.for_page()}
    decided = Decision.objects.visible_to(request.user).filter(item=item).for_page()
    recusals = list(item.recusals.for_page())
    own_vote = next((v for v in votes.values() if v.person_id == request.person.pk), None)
    settling = chair_who_must_settle(item) if is_open else None
    context = {
        "item": item,
        "meeting": meeting,
        "before": beside.before,
        "after": beside.after,
        # Whoever presents one item sees no agenda.
        "agenda": beside.agenda if len(beside.agenda) > 1 else [],
        "paper": paper_of(item, None if is_ahead else settled_at(item)),
        "earlier": minutes_before(meeting) if item.key == "minutes" and inside else None,
        "files": list(item.files.for_list()),
        "questions": list(item.questions.for_page()),
        "recusals": recusals,
        "my_recusal": next((r for r in recusals if r.person_id == request.person.pk), None),
        "note_form": NoteForm(initial={"text": own_note.text if own_note else ""}),
        "is_read": item.read_marks.filter(person=request.person).exists(),
        "motions": [] if is_ahead else list(item.motions.for_page()),
        "quorum": quorum_for(item) if inside and is_open and item.is_matter else None,
        "ballot": [(voter, votes.get(voter.seat.pk)) for voter in voters],
        "my_vote": own_vote,
        "may_answer": any(voter.person == request.person for voter in voters) and not own_vote,
        "votes": list(votes.values()),
        "decision": None if is_ahead else decided.first(),
        "is_meeting_open": is_open,
        "is_counted": bool(voters) and len(votes) >= len(voters) and not settling,
        "other_open": meeting.items.filter(status=ItemStatus.OPEN).exclude(pk=item.pk).first()
        if is_open
        else None,
        "must_settle": settling,
        "speaks_for_others": speaks_for_others(request.user),
        # Whoever only presents the item reads its papers and answers its questions.
        "sees_board": inside,
    }
    partial = "vote" if inside else ""
    return render_page(request, "board/item_detail.html", context, partial=partial)
