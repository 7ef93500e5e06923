"""Who is told that papers have gone out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.utils.translation import gettext as _

from board.meetings.models.meetings import Meeting
from board.meetings.notifications import calendar_of, is_ahead, meeting_ahead, when
from board.papers.models import BoardPack
from kernel.core import clock, swedish
from kernel.outbox.kinds import Mail, Urgency, declare
from kernel.outbox.models import Message

#: Members say that they cannot come so many days before the meeting at the latest.
ABSENCE_DAYS = 3


def _agenda(meeting: Meeting) -> str:
    rows = meeting.items.alive().in_order()
    return "\n".join(f"{number}. {item.title}" for number, item in enumerate(rows, 1))


def render_notice(message: Message) -> Mail:
    meeting: Meeting = message.subject
    return replace(notice_of(meeting), attachments=calendar_of(meeting, message.person))


def notice_of(meeting: Meeting) -> Mail:
    """What the mail that calls to a meeting says; shown before it is sent, too."""
    lines = [
        _("Välkommen till styrelsemöte {when} i {place}.").format(
            when=when(meeting), place=meeting.place
        )
    ]
    if meeting.remote_link:
        lines.append(_("Länk till mötet: {link}").format(link=meeting.remote_link))
    last_day = meeting.held_on - dt.timedelta(days=ABSENCE_DAYS)
    by_when = _("senast {day}").format(day=swedish.day(last_day))
    # A meeting called at short notice: that day has been.
    by_when = by_when if last_day >= clock.today() else _("så snart du kan")
    lines.append(_("Anmäl förhinder {by_when}.").format(by_when=by_when))
    lines.append(_("Dagordning:") + "\n" + _agenda(meeting))
    return Mail(
        subject=_("Kallelse till styrelsemöte {when}").format(when=when(meeting)),
        body="\n\n".join(lines),
        link=meeting.get_absolute_url(),
        link_label=_("Öppna handlingarna"),
    )


def render_papers_changed(message: Message) -> Mail:
    pack: BoardPack = message.subject
    meeting = pack.meeting
    text = _("Det finns en ny version av handlingarna, version {version}.")
    return Mail(
        subject=_("Handlingarna till {day} har ändrats").format(day=swedish.day(meeting.held_on)),
        body=text.format(version=pack.version)
        + "\n\n"
        + _("På första sidan står vad som är nytt sedan förra versionen."),
        link=meeting.get_absolute_url(),
        link_label=_("Öppna handlingarna"),
    )


def _is_latest_pack(message: Message) -> bool:
    pack: BoardPack = message.subject
    if pack is None or not is_ahead(pack.meeting):
        return False
    return not pack.meeting.packs.filter(version__gt=pack.version).exists()


declare(
    "board.notice",
    urgency=Urgency.NOW,
    render=render_notice,
    still_due=meeting_ahead,
    legal_effect=True,
)
declare(
    "board.papers_changed",
    urgency=Urgency.NOW,
    render=render_papers_changed,
    still_due=_is_latest_pack,
)
