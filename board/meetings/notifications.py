"""Who is told about meetings, absences and questions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from board.matters.states import ItemKind
from board.meetings.models.items import Question
from board.meetings.models.meetings import Absence, Meeting, SubstituteCall
from board.meetings.states import MEETING_AHEAD, CallStatus, MeetingStatus
from kernel.associations.models import Person
from kernel.associations.scope import current_association
from kernel.core import clock, swedish
from kernel.core.ics import meeting_ics, method_of
from kernel.outbox.kinds import Attachment, Mail, Urgency, declare
from kernel.outbox.letters import absolute
from kernel.outbox.models import Message


def calendar_file(meeting: Meeting, *, attendee: Person | None = None) -> bytes:
    """The meeting as calendars take it; a later one replaces an earlier."""
    page = absolute(meeting.get_absolute_url())
    where_to = [meeting.remote_link, _("Mötet och dess handlingar: {page}").format(page=page)]
    return meeting_ics(
        uid=f"mote-{meeting.pk}@{current_association().slug}.finsam",
        start=meeting.starts_at,
        end=meeting.ends_at,
        summary=_("Styrelsemöte, {association}").format(
            association=current_association().short_name
        ),
        location=meeting.place,
        description="\n".join(line for line in where_to if line),
        url=page,
        organizer=(meeting.secretary.name, meeting.secretary.email),
        attendee=(attendee.name, attendee.email) if attendee else None,
        sequence=meeting.sequence,
        cancelled=meeting.status == MeetingStatus.CANCELLED,
    )


def calendar_of(meeting: Meeting, person: Person) -> tuple[Attachment, ...]:
    """The meeting for the calendar of whoever gets the mail."""
    name = f"styrelsemote-{meeting.held_on.isoformat()}.ics"
    method = method_of(invited=True, cancelled=meeting.status == MeetingStatus.CANCELLED)
    content = calendar_file(meeting, attendee=person)
    return (Attachment(name, content, f"text/calendar; method={method}"),)


def when(meeting: Meeting) -> str:
    return f"{swedish.day(meeting.held_on)} {swedish.time_of_day(meeting.start_time)}"


def to_be_verified(meeting: Meeting) -> str:
    """Until when the law lets the minutes wait; of a day that has been, that there is haste."""
    if meeting.verify_by < clock.today():
        sentence = _("Protokollet skulle ha justerats senast {day}. Gör det så snart du kan.")
    else:
        sentence = _("Protokollet ska vara justerat senast {day}.")
    return sentence.format(day=swedish.day(meeting.verify_by))


def is_ahead(meeting: Meeting | None) -> bool:
    return meeting is not None and meeting.status in MEETING_AHEAD


def render_moved(message: Message) -> Mail:
    meeting: Meeting = message.subject
    return Mail(
        subject=_("Styrelsemötet är ändrat till {when}").format(when=when(meeting)),
        body=_("Mötet hålls {when} i {place}. Byt ut det i din kalender.").format(
            when=when(meeting), place=meeting.place
        ),
        link=meeting.get_absolute_url(),
        link_label=_("Se mötet"),
        attachments=calendar_of(meeting, message.person),
    )


def render_cancelled(message: Message) -> Mail:
    meeting: Meeting = message.subject
    return Mail(
        subject=_("Styrelsemötet {day} är inställt").format(day=swedish.day(meeting.held_on)),
        body=_("Mötet {when} hålls inte. Ta bort det ur din kalender.").format(when=when(meeting)),
        link=meeting.get_absolute_url(),
        link_label=_("Se mötet"),
        attachments=calendar_of(meeting, message.person),
    )


def render_absence(message: Message) -> Mail:
    absence: Absence = message.subject
    meeting = absence.meeting
    return Mail(
        subject=_("{name} kan inte komma {day}").format(
            name=absence.person.name, day=swedish.day(meeting.held_on)
        ),
        body=_("{name} har anmält förhinder till styrelsemötet {when}.").format(
            name=absence.person.name, when=when(meeting)
        ),
        link=meeting.url_for("call_substitute"),
        link_label=_("Kalla ersättare"),
    )


def render_called(message: Message) -> Mail:
    call: SubstituteCall = message.subject
    meeting = call.absence.meeting
    return Mail(
        subject=_("Kan du ersätta {name} {day}?").format(
            name=call.absence.person.name, day=swedish.day(meeting.held_on)
        ),
        body=_("Styrelsen möts {when} i {place}. Svara så snart du kan.").format(
            when=when(meeting), place=meeting.place
        ),
        link=call.get_absolute_url(),
        link_label=_("Svara"),
        attachments=calendar_of(meeting, message.person),
    )


def _answer(message: Message, subject: str) -> Mail:
    call: SubstituteCall = message.subject
    meeting = call.absence.meeting
    return Mail(
        subject=subject.format(name=call.person.name, day=swedish.day(meeting.held_on)),
        body=_("Det gäller {name}, som har anmält förhinder.").format(
            name=call.absence.person.name
        ),
        link=meeting.url_for("call_substitute"),
        link_label=_("Se närvaron"),
    )


def render_accepted(message: Message) -> Mail:
    return _answer(message, _("{name} kommer {day}"))


def render_declined(message: Message) -> Mail:
    return _answer(message, _("{name} kan inte ersätta {day}"))


def render_call_withdrawn(message: Message) -> Mail:
    meeting: Meeting = message.subject
    return Mail(
        subject=_("Du behöver inte ersätta {day}").format(day=swedish.day(meeting.held_on)),
        body=_("Ledamoten kan komma ändå. Du är välkommen som ersättare utan att tjänstgöra."),
        link=meeting.get_absolute_url(),
        link_label=_("Se mötet"),
    )


def render_question(message: Message) -> Mail:
    question: Question = message.subject
    return Mail(
        subject=_("{name} har ställt en fråga inför mötet {day}").format(
            name=question.person.name, day=swedish.day(question.item.meeting.held_on)
        ),
        body=_("Frågan gäller {title}. Svaret syns för hela styrelsen.").format(
            title=question.item.title
        ),
        link=question.item.get_absolute_url(),
        link_label=_("Läs och svara"),
    )


def render_question_answered(message: Message) -> Mail:
    question: Question = message.subject
    return Mail(
        subject=_("Din fråga om {title} är besvarad").format(title=question.item.title),
        body=_("Svaret finns på punktens sida och syns för hela styrelsen."),
        link=question.item.get_absolute_url(),
        link_label=_("Läs svaret"),
    )


def render_item_reminder(message: Message) -> Mail:
    meeting: Meeting = message.subject
    items = meeting.items.alive().filter(presenter=message.person).in_order()
    titles = "\n".join(f"– {item.title}" for item in items)
    return Mail(
        subject=_("Du är välkommen till styrelsemötet {when}").format(when=when(meeting)),
        body=_("Du presenterar:") + "\n" + titles + "\n\n" + meeting.place,
    )


def meeting_ahead(message: Message) -> bool:
    return is_ahead(message.subject)


def _absence_ahead(message: Message) -> bool:
    absence: Absence = message.subject
    return absence is not None and is_ahead(absence.meeting)


def _is_unanswered(message: Message) -> bool:
    call: SubstituteCall = message.subject
    return call is not None and call.status == CallStatus.CALLED and is_ahead(call.absence.meeting)


def _call_ahead(message: Message) -> bool:
    call: SubstituteCall = message.subject
    return call is not None and is_ahead(call.absence.meeting)


def _is_open_question(message: Message) -> bool:
    question: Question = message.subject
    return question is not None and question.answered_at is None


def _presents(message: Message) -> bool:
    meeting: Meeting = message.subject
    return (
        is_ahead(meeting)
        and meeting.items.alive()
        .filter(presenter=message.person)
        .exclude(kind=ItemKind.ORDER)
        .exists()
    )


NOW, DAILY = Urgency.NOW, Urgency.DAILY
declare("board.meeting_moved", urgency=NOW, render=render_moved, still_due=meeting_ahead)
declare("board.meeting_cancelled", urgency=NOW, render=render_cancelled)
declare("board.absence_declared", urgency=NOW, render=render_absence, still_due=_absence_ahead)
declare("board.substitute_called", urgency=NOW, render=render_called, still_due=_is_unanswered)
declare("board.substitute_accepted", urgency=DAILY, render=render_accepted, still_due=_call_ahead)
declare("board.substitute_declined", urgency=NOW, render=render_declined, still_due=_call_ahead)
declare("board.call_withdrawn", urgency=NOW, render=render_call_withdrawn, still_due=meeting_ahead)
declare("board.question_asked", urgency=DAILY, render=render_question, still_due=_is_open_question)
declare("board.question_answered", urgency=DAILY, render=render_question_answered)
declare(
    "board.item_reminder",
    urgency=DAILY,
    render=render_item_reminder,
    still_due=_presents,
    last_day=lambda meeting: meeting.held_on,
)
