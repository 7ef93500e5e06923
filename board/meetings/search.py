"""Which words meetings and the items of their agendas are found by."""

from __future__ import annotations

from django.db.models import Q

from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.meetings.states import ItemStatus
from kernel.associations.models import Person
from kernel.search.declared import Words, declare, lines


def _words_of_meeting(meeting: Meeting) -> Words:
    led = (meeting.chair, meeting.secretary, meeting.checker)
    people = dict.fromkeys(person.name for person in led if person)
    return Words(
        str(meeting),
        lines(meeting.get_kind_display(), meeting.held_on.isoformat(), *people),
        place=meeting.place,
        on=meeting.held_on,
    )


def _words_of_item(item: AgendaItem) -> Words:
    text = lines(item.summary, item.proposed_decision, item.presenter and item.presenter.name)
    return Words(item.title, text, place=str(item.meeting), on=item.meeting.held_on)


declare(
    Meeting,
    _words_of_meeting,
    joined=("chair", "secretary", "checker"),
    fed_by={Person: ("chair", "secretary", "checker")},
)
declare(
    AgendaItem,
    _words_of_item,
    found=~Q(status=ItemStatus.STRUCK),
    joined=("meeting", "presenter"),
    fed_by={Meeting: "meeting", Person: "presenter"},
)
