"""Who is told about meetings, papers and minutes."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from board.models import Approval, Meeting
from board.states import MEETING_AHEAD, CallStatus, ItemKind, MeetingStatus
from kernel.associations.scope import current_association
from kernel.core import swedish
from kernel.core.ics import meeting_ics
from kernel.outbox.kinds import Attachment, Mail, Urgency, declare
from kernel.outbox.models import Message

#: Members say that they cannot come so many days before the meeting at the latest.
ABSENCE_DAYS = 3


def calendar_file(meeting: Meeting) -> bytes:
    """The meeting as calendars take it; a later one replaces an earlier."""
    where = meeting.remote_link or meeting.place
    return meeting_ics(
        uid=f"mote-{meeting.pk}@{current_association().slug}.finsam",
        start=meeting.starts_at,
        end=meeting.ends_at,
        summary=_("Styrelsemöte, {association}").format(
            association=current_association().short_name
        ),
        location=meeting.place,
        description=where,
        sequence=meeting.sequence,
        cancelled=meeting.status == MeetingStatus.CANCELLED,
    )


def _calendar(meeting: Meeting) -> tuple[Attachment, ...]:
    name = f"styrelsemote-{meeting.held_on.isoformat()}.ics"
    return (Attachment(name, calendar_file(meeting), "text/calendar"),)


def _when(meeting: Meeting) -> str:
    return f"{swedish.day(meeting.held_on)} {swedish.time_of_day(meeting.start_time)}"


def _is_ahead(meeting: Meeting | None) -> bool:
    return meeting is not None and meeting.status in MEETING_AHEAD


def _agenda(meeting: Meeting) -> str:
    rows = meeting.items.alive().in_order()
    return "\n".join(f"{number}. {item.title}" for number, item in enumerate(rows, 1))


def render_notice(message: Message) -> Mail:
    meeting: Any = message.subject
    lines = [
        _("Välkommen till styrelsemöte {when} i {place}.").format(
            when=_when(meeting), place=meeting.place
        )
    ]
    if meeting.remote_link:
        lines.append(_("Länk till mötet: {link}").format(link=meeting.remote_link))
    last_day = meeting.held_on - dt.timedelta(days=ABSENCE_DAYS)
    lines.append(_("Anmäl förhinder senast {day}.").format(day=swedish.day(last_day)))
    lines.append(_("Dagordning:") + "\n" + _agenda(meeting))
    return Mail(
        subject=_("Kallelse till styrelsemöte {when}").format(when=_when(meeting)),
        body="\n\n".join(lines),
        link=meeting.get_absolute_url(),
        link_label=_("Öppna handlingarna"),
        attachments=_calendar(meeting),
    )


def render_moved(message: Message) -> Mail:
    meeting: Any = message.subject
    return Mail(
        subject=_("Styrelsemötet är ändrat till {when}").format(when=_when(meeting)),
        body=_("Mötet hålls {when} i {place}. Byt ut det i din kalender.").format(
            when=_when(meeting), place=meeting.place
        ),
        link=meeting.get_absolute_url(),
        link_label=_("Se mötet"),
        attachments=_calendar(meeting),
    )


def render_cancelled(message: Message) -> Mail:
    meeting: Any = message.subject
    return Mail(
        subject=_("Styrelsemötet {day} är inställt").format(day=swedish.day(meeting.held_on)),
        body=_("Mötet {when} hålls inte. Ta bort det ur din kalender.").format(when=_when(meeting)),
        link=meeting.get_absolute_url(),
        link_label=_("Se mötet"),
        attachments=_calendar(meeting),
    )


def render_papers_changed(message: Message) -> Mail:
    pack: Any = message.subject
    meeting = pack.meeting
    text = _("Det finns en ny version av handlingarna, version {version} med {pages} sidor.")
    return Mail(
        subject=_("Handlingarna till {day} har ändrats").format(day=swedish.day(meeting.held_on)),
        body=text.format(version=pack.version, pages=pack.pages)
        + "\n\n"
        + _("På första sidan står vad som är nytt sedan förra versionen."),
        link=meeting.get_absolute_url(),
        link_label=_("Öppna handlingarna"),
    )


def render_absence(message: Message) -> Mail:
    absence: Any = message.subject
    meeting = absence.meeting
    return Mail(
        subject=_("{name} kan inte komma {day}").format(
            name=absence.person.name, day=swedish.day(meeting.held_on)
        ),
        body=_("{name} har anmält förhinder till styrelsemötet {when}.").format(
            name=absence.person.name, when=_when(meeting)
        ),
        link=meeting.url_for("call_substitute"),
        link_label=_("Kalla ersättare"),
    )


def render_called(message: Message) -> Mail:
    call: Any = message.subject
    meeting = call.absence.meeting
    return Mail(
        subject=_("Kan du ersätta {name} {day}?").format(
            name=call.absence.person.name, day=swedish.day(meeting.held_on)
        ),
        body=_("Styrelsen möts {when} i {place}. Svara så snart du kan.").format(
            when=_when(meeting), place=meeting.place
        ),
        link=call.get_absolute_url(),
        link_label=_("Svara"),
        attachments=_calendar(meeting),
    )


def _answer(message: Message, subject: str) -> Mail:
    call: Any = message.subject
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
    meeting: Any = message.subject
    return Mail(
        subject=_("Du behöver inte ersätta {day}").format(day=swedish.day(meeting.held_on)),
        body=_("Ledamoten kan komma ändå. Du är välkommen som ersättare utan att tjänstgöra."),
        link=meeting.get_absolute_url(),
        link_label=_("Se mötet"),
    )


def render_question(message: Message) -> Mail:
    question: Any = message.subject
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
    question: Any = message.subject
    return Mail(
        subject=_("Din fråga om {title} är besvarad").format(title=question.item.title),
        body=_("Svaret finns på punktens sida och syns för hela styrelsen."),
        link=question.item.get_absolute_url(),
        link_label=_("Läs svaret"),
    )


def render_item_reminder(message: Message) -> Mail:
    meeting: Any = message.subject
    items = meeting.items.alive().filter(presenter=message.person).in_order()
    titles = "\n".join(f"– {item.title}" for item in items)
    return Mail(
        subject=_("Du är välkommen till styrelsemötet {when}").format(when=_when(meeting)),
        body=_("Du presenterar:") + "\n" + titles + "\n\n" + meeting.place,
    )


def render_write_minutes(message: Message) -> Mail:
    meeting: Any = message.subject
    return Mail(
        subject=_("Skriv klart protokollet från {day}").format(day=swedish.day(meeting.held_on)),
        body=_("Protokollet ska vara justerat senast {day}.").format(
            day=swedish.day(meeting.adjust_by)
        ),
        link=meeting.url_for("minutes"),
        link_label=_("Skriv protokollet"),
    )


def render_to_approve(message: Message) -> Mail:
    minutes: Any = message.subject
    meeting = minutes.meeting
    return Mail(
        subject=_("Protokoll att godkänna: styrelsemöte {day}").format(
            day=swedish.day(meeting.held_on)
        ),
        body=_("Läs och godkänn protokollet, eller skriv vad som behöver ändras. ")
        + _("Det ska vara justerat senast {day}.").format(day=swedish.day(meeting.adjust_by)),
        link=meeting.url_for("minutes"),
        link_label=_("Läs protokollet"),
    )


def render_returned(message: Message) -> Mail:
    minutes: Any = message.subject
    meeting = minutes.meeting
    return Mail(
        subject=_("Protokollet från {day} behöver ändras").format(day=swedish.day(meeting.held_on)),
        body=_("Kommentaren finns på protokollets sida."),
        link=meeting.url_for("minutes"),
        link_label=_("Läs kommentaren"),
    )


def render_adjusted(message: Message) -> Mail:
    minutes: Any = message.subject
    meeting = minutes.meeting
    return Mail(
        subject=_("Protokollet från {day} är justerat").format(day=swedish.day(meeting.held_on)),
        body=_("Du kan läsa det på skärmen eller ladda ner det som PDF."),
        link=meeting.url_for("minutes"),
        link_label=_("Läs protokollet"),
    )


def _meeting_ahead(message: Message) -> bool:
    return _is_ahead(message.subject)


def _is_latest_pack(message: Message) -> bool:
    pack: Any = message.subject
    if pack is None or not _is_ahead(pack.meeting):
        return False
    return not pack.meeting.packs.filter(version__gt=pack.version).exists()


def _absence_ahead(message: Message) -> bool:
    absence: Any = message.subject
    return absence is not None and _is_ahead(absence.meeting)


def _is_unanswered(message: Message) -> bool:
    call: Any = message.subject
    return call is not None and call.status == CallStatus.CALLED and _is_ahead(call.absence.meeting)


def _call_ahead(message: Message) -> bool:
    call: Any = message.subject
    return call is not None and _is_ahead(call.absence.meeting)


def _is_open_question(message: Message) -> bool:
    question: Any = message.subject
    return question is not None and question.answered_at is None


def _presents(message: Message) -> bool:
    meeting: Any = message.subject
    return (
        _is_ahead(meeting)
        and meeting.items.alive()
        .filter(presenter=message.person)
        .exclude(kind=ItemKind.ORDER)
        .exists()
    )


def _is_unwritten(message: Message) -> bool:
    meeting: Any = message.subject
    return meeting is not None and meeting.status == MeetingStatus.HELD


def _is_unapproved(message: Message) -> bool:
    minutes: Any = message.subject
    return (
        minutes is not None
        and minutes.meeting.status == MeetingStatus.WITH_CHECKERS
        and not minutes.meeting.minutes.filter(version__gt=minutes.version).exists()
        and not Approval.objects.filter(minutes=minutes, person=message.person).exists()
    )


NOW, DAILY = Urgency.NOW, Urgency.DAILY
declare(
    "board.notice", urgency=NOW, render=render_notice, still_due=_meeting_ahead, legal_effect=True
)
declare("board.meeting_moved", urgency=NOW, render=render_moved, still_due=_meeting_ahead)
declare("board.meeting_cancelled", urgency=NOW, render=render_cancelled)
declare(
    "board.papers_changed", urgency=NOW, render=render_papers_changed, still_due=_is_latest_pack
)
declare("board.absence_declared", urgency=NOW, render=render_absence, still_due=_absence_ahead)
declare("board.substitute_called", urgency=NOW, render=render_called, still_due=_is_unanswered)
declare("board.substitute_accepted", urgency=DAILY, render=render_accepted, still_due=_call_ahead)
declare("board.substitute_declined", urgency=NOW, render=render_declined, still_due=_call_ahead)
declare("board.call_withdrawn", urgency=NOW, render=render_call_withdrawn, still_due=_meeting_ahead)
declare("board.question_asked", urgency=DAILY, render=render_question, still_due=_is_open_question)
declare("board.question_answered", urgency=DAILY, render=render_question_answered)
declare("board.item_reminder", urgency=DAILY, render=render_item_reminder, still_due=_presents)
declare("board.write_minutes", urgency=DAILY, render=render_write_minutes, still_due=_is_unwritten)
declare("board.minutes_to_approve", urgency=NOW, render=render_to_approve, still_due=_is_unapproved)
declare(
    "board.approval_reminder", urgency=DAILY, render=render_to_approve, still_due=_is_unapproved
)
declare("board.minutes_returned", urgency=NOW, render=render_returned)
declare("board.minutes_adjusted", urgency=DAILY, render=render_adjusted)
