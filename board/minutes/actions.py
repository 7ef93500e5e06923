"""Minutes: written from what was recorded, approved, announced, and never changed again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from board.charter import rules
from board.charter.actions import in_words, keep
from board.charter.selectors import last_appeal_day
from board.meetings.actions.doing import look_at_meeting
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.meetings.states import MEETING_LOCKED, MeetingStatus
from board.minutes import documents
from board.minutes.models import Appeal, Approval, Minutes, Notice
from board.minutes.selectors import approvers, notice_dates, sections_of_meeting
from board.papers.actions import matter_for
from board.seats.selectors import board_people
from board.sitting.actions.correcting import correct_moment
from board.sitting.actions.deciding import require_filled_in
from board.sitting.models.decisions import Decision
from kernel.accounts.models import User
from kernel.associations.models import Member
from kernel.associations.selectors import person_of
from kernel.associations.states import MemberKind
from kernel.core import clock, swedish
from kernel.core.errors import DomainError, NotNowError
from kernel.core.pdf import Sheet
from kernel.outbox.actions import cancel, enqueue
from kernel.printing.actions import print_later
from kernel.registry.actions import finalise, register_document
from kernel.resolutions.actions import open_to_all
from kernel.workflow.actions import advance, begin, doing
from kernel.writing.models import checksum

#: Who has not approved is reminded so many days after the meeting.
REMIND_ON = (7, rules.VERIFY_ALARM_DAY, 13)


@transaction.atomic
def minute_item(
    item: AgendaItem,
    *,
    discussion: str,
    by: User,
    text: str = "",
    motivation: str = "",
    propositions: str = "",
    at: dt.datetime | None = None,
) -> None:
    """Write what the minutes say on an item; wordings can be mended until approval.

    When it was decided can be mended too, as long as the meeting goes on.
    """
    with doing(item, "minute", by=by) as deed:
        if item.meeting.status not in (MeetingStatus.OPEN, MeetingStatus.HELD):
            raise NotNowError(_("Protokollet kan inte ändras nu."), subject=item.meeting)
        require_filled_in(text, item)
        deed.changes = {"discussion": discussion}
    decision = Decision.objects.filter(item=item).first()
    if decision is not None:
        decision.text = text or decision.text
        decision.motivation, decision.propositions = motivation, propositions
        if at is not None and item.meeting.is_open:
            correct_moment(decision, at)
        keep(decision, subject=item)


@transaction.atomic
def submit_minutes(meeting: Meeting, *, by: User) -> Minutes:
    """Write the minutes from what was recorded and ask those who led and the checker."""
    with doing(meeting, "submit_minutes", by=by) as deed:
        content = documents.minutes_content(meeting)
        last = meeting.minutes.order_by("-version").first()
        minutes = Minutes(
            meeting=meeting,
            version=last.version + 1 if last else 1,
            content=content,
            sha256=checksum(content),
            made_at=clock.now(),
            made_by=person_of(by),
        )
        keep(minutes, subject=meeting)
        # The sum stands in the sealed history: what was approved can be proved later.
        deed.note = f"SHA-256 {minutes.sha256}"
    cancel(meeting, "board.write_minutes")
    for person in approvers(meeting):
        enqueue("board.minutes_to_approve", to=person, subject=minutes)
        for days in REMIND_ON:
            day = meeting.held_on + dt.timedelta(days=days)
            if day > clock.today():
                enqueue("board.approval_reminder", to=person, subject=minutes, due_on=day)
    return minutes


@transaction.atomic
def return_minutes(meeting: Meeting, *, note: str, by: User) -> None:
    """Hand the minutes back to the director, or take them back, with what has to be changed."""
    if not note.strip():
        raise DomainError(_("Skriv vad som behöver ändras"), subject=meeting)
    advance(meeting, "return_minutes", by=by, note=note)
    minutes = meeting.minutes.latest("version")
    cancel(minutes)
    if meeting.secretary.user_id != by.pk:
        enqueue("board.minutes_returned", to=meeting.secretary, subject=minutes)


@transaction.atomic
def approve_minutes(meeting: Meeting, *, sha256: str, by: User) -> None:
    """Stand behind the minutes as they were read. The last approval verifies them."""
    look_at_meeting(meeting, "approve_minutes", by)
    with doing(meeting, "approve_minutes", by=by) as deed:
        minutes, given = _latest(meeting)
        if minutes.sha256 != sha256:
            raise DomainError(
                _("Protokollet har ändrats sedan du öppnade det. Läs det igen."), subject=meeting
            )
        asked = approvers(meeting)
        person = person_of(by)
        assert person is not None  # who has no place here may not approve
        if any(approval.person_id == person.pk for approval in given):
            raise DomainError(_("Du har redan godkänt protokollet."), subject=meeting)
        approval = Approval(
            minutes=minutes, person=person, duty=asked[person], approved_at=clock.now()
        )
        keep(approval, subject=meeting)
        deed.note = f"SHA-256 {minutes.sha256}"
    if len(given) + 1 == len(asked):
        cancel(minutes)
        _verify(meeting, minutes, documents.minutes_sheet(minutes, [*given, approval]), by=by)


def _latest(meeting: Meeting) -> tuple[Minutes, list[Approval]]:
    """The minutes that lie before those who approve them, and who has."""
    minutes = meeting.minutes.latest("version")
    return minutes, list(minutes.approvals.select_related("person"))


def _verify(meeting: Meeting, minutes: Minutes, sheet: Sheet, *, by: User) -> None:
    """All have approved: the paper is promised, registered and announced for good."""
    today = clock.today()
    made = Decision.objects.filter(item__meeting=meeting)
    open_to_all(made.values_list("resolution", flat=True))
    name = f"protokoll-{meeting.held_on.isoformat()}.pdf"
    minutes.file = print_later(sheet, name=name, by=by)
    keep(minutes, subject=meeting)
    advance(
        meeting,
        "verify",
        by=by,
        note=sections_of_meeting(meeting),
        changes={"verified_on": today},
    )
    title = _("Protokoll från styrelsemöte {day}").format(day=swedish.day(meeting.held_on))
    document = register_document(
        matter_for(meeting, by=by),
        title=title,
        direction="internal",
        on=today,
        by=by,
        file=minutes.file,
        subject=meeting,
    )
    finalise(document, by=by)
    local = Member.objects.filter(party__kind__in=[MemberKind.MUNICIPALITY, MemberKind.REGION])
    # Somewhere a notice has to be put up, even if the members' days were written wrong.
    for member in local.on(meeting.held_on) or local:
        notice = Notice(meeting=meeting, member=member, post_by=rules.post_by(today))
        begin(notice, by=by)
    for person in {*board_people(meeting.held_on), meeting.secretary}:
        enqueue("board.minutes_verified", to=person, subject=minutes)


@transaction.atomic
def post_notice(notice: Notice, *, posted_on: dt.date, by: User) -> None:
    """Note that a member has put the notice up. When all have, the time of appeal runs."""
    meeting = notice.meeting
    if posted_on > clock.today():
        raise DomainError(_("Dagen har inte varit än."), subject=meeting)
    if meeting.verified_on and posted_on < meeting.verified_on:
        raise DomainError(
            _("Protokollet justerades {day}. Anslaget kan inte ha satts upp före det.").format(
                day=swedish.day(meeting.verified_on)
            ),
            subject=meeting,
        )
    with in_words(meeting):
        advance(
            notice,
            "post",
            by=by,
            changes={"posted_on": posted_on, "posted_by": person_of(by)},
        )
    if not meeting.notices.to_post().exists():
        latest = meeting.notices.aggregate(latest=Max("posted_on"))["latest"]
        advance(meeting, "post", by=by, changes={"last_appeal_on": last_appeal_day(latest)})


@transaction.atomic
def remove_notice(notice: Notice, *, removed_on: dt.date, by: User) -> None:
    """Note that a member has taken the notice down, after the last day of appeal."""
    meeting = notice.meeting
    dates = notice_dates(meeting)
    earliest = dates.remove_from if dates else None
    if earliest is None or removed_on < earliest:
        day = swedish.day(earliest) if earliest else _("alla har anslagit")
        raise DomainError(
            _("Anslaget ska sitta uppe tills tiden för överklagande är slut ({day}).").format(
                day=day
            ),
            subject=meeting,
        )
    if removed_on > clock.today():
        raise DomainError(_("Dagen har inte varit än."), subject=meeting)
    with in_words(meeting):
        advance(notice, "remove", by=by, changes={"removed_on": removed_on})


@transaction.atomic
def register_appeal(
    decision: Decision, *, received_on: dt.date, by: User, note: str = ""
) -> Appeal:
    """Register an appeal that has come in; the association forwards it to the court (13:6)."""
    meeting = decision.item.meeting
    if meeting.status not in MEETING_LOCKED:
        raise DomainError(
            _("Ett beslut kan överklagas när protokollet är justerat."), subject=decision
        )
    if received_on > clock.today():
        raise DomainError(_("Dagen har inte varit än."), subject=decision)
    appeal = Appeal(decision=decision, received_on=received_on, note=note)
    with in_words(decision):
        begin(appeal, by=by)
    # What has come in is public at once.
    register_document(
        matter_for(meeting, by=by),
        title=_("Överklagande av {reference}").format(reference=decision.reference),
        direction="incoming",
        on=received_on,
        counterpart=_("Klagande"),
        by=by,
    )
    return appeal


@transaction.atomic
def move_appeal(appeal: Appeal, verb: str, *, by: User) -> None:
    """Note what became of an appeal: forwarded, the decision stands, or it is annulled."""
    advance(appeal, verb, by=by)
