"""The minutes from what was recorded at the meeting (5:65–67), and the certificate of notice."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from board.charter.selectors import minutes_place
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Attendance, Meeting
from board.meetings.selectors.electorate import presence
from board.meetings.states import AttendanceMode, RecusalGround
from board.minutes.models import Approval, Minutes, Notice
from board.minutes.selectors import notice_dates, sections_of_meeting
from board.seats.selectors import chairs_on, mandates_on
from board.seats.states import MandateKind
from board.sitting.models.decisions import Decision
from board.sitting.selectors import led_by
from commissions.grants.rules import Terms
from kernel.associations.scope import current_association
from kernel.core import clock, swedish
from kernel.core.pdf import Sheet, lay_out


def minutes_content(meeting: Meeting) -> dict[str, Any]:
    """All that the minutes say, in plain values: this is what is approved and kept."""
    people = presence(meeting)
    items = list(
        meeting.items.for_page()
        .select_related("decision__chair")
        .prefetch_related(
            "motions__person",
            "recusals__person",
            "recusals__replaced_by",
            "votes__person",
            "votes__seat__member",
            "decision__participants__person",
            "decision__participants__seat__member",
            "decision__participants__reservation",
        )
        .in_order()
    )
    return {
        "association": str(current_association()),
        "title": _("Protokoll fört vid sammanträde {day}").format(
            day=swedish.weekday_and_day(meeting.held_on)
        ),
        "held_on": meeting.held_on.isoformat(),
        "kind": str(meeting.get_kind_display()),
        "is_public": meeting.is_public,
        "place": meeting.place,
        "time": _span(meeting, meeting.opened_at, meeting.closed_at),
        "sections": sections_of_meeting(meeting),
        "chair": swedish.enumeration(led_by(meeting)),
        "checker": str(meeting.checker),
        "secretary": str(meeting.secretary),
        "serving": _people(meeting, [each for each in people if each.seat_id]),
        "not_serving": _people(meeting, [each for each in people if not each.seat_id]),
        "changes": _changes(meeting, people),
        "agenda": [_item(item, number) for number, item in enumerate(items, 1)],
    }


def _span(meeting: Meeting, start: Any, end: Any) -> str:
    """“kl. 9.00–11.40”; what is of another day than the meeting's, or than the start, says so."""
    is_one_day = clock.local(start).date() == clock.local(end).date()
    ends = swedish.time_of_day(end).partition(swedish.NO_BREAK)[2]
    return f"{meeting.clock_of(start)}–{ends if is_one_day else meeting.clock_of(end)}"


def _people(meeting: Meeting, attendances: list[Attendance]) -> list[dict[str, str]]:
    kinds = {m.person_id: m.kind for m in mandates_on(meeting.held_on)}
    duties = {d.person_id: str(d.get_kind_display()) for d in chairs_on(meeting.held_on)}
    rows = []
    for each in sorted(attendances, key=lambda a: (a.seat.number if a.seat else 0, a.arrived_at)):
        words = [duties.get(each.person_id, "")]
        if each.seat_id and kinds.get(each.person_id) == MandateKind.SUBSTITUTE:
            words.append(_("tjänstgörande ersättare"))
        if each.mode != AttendanceMode.ROOM:
            words.append(str(each.get_mode_display()))
        if each.audio_reason:
            words.append(each.audio_reason)
        rows.append(
            {
                "name": each.person.name,
                "member": each.seat.member.name if each.seat else "",
                "note": ", ".join(word for word in words if word),
                "time": _span(meeting, each.arrived_at, each.left_at or meeting.closed_at),
            }
        )
    return rows


def _changes(meeting: Meeting, people: list[Attendance]) -> list[str]:
    """Who came after the opening and who went before the end, with the clock (R9)."""
    moments = []
    for each in people:
        if meeting.opened_at and each.arrived_at > meeting.opened_at:
            seat = (
                _("och tjänstgör för {member}").format(member=each.seat.member) if each.seat else ""
            )
            text = _("{time} {name} kommer {seat}").format(
                time=each.came, name=each.person.name, seat=seat
            )
            moments.append((each.arrived_at, 1, text.strip()))
        if each.left_at and meeting.closed_at and each.left_at < meeting.closed_at:
            text = _("{time} {name} lämnar sin plats").format(time=each.went, name=each.person.name)
            moments.append((each.left_at, 0, text))
    return [text for _at, _order, text in sorted(moments)]


def _item(item: AgendaItem, number: int) -> dict[str, Any]:
    decision: Decision | None = getattr(item, "decision", None)
    return {
        "pk": item.pk,
        "number": number,
        "title": item.title,
        "kind": str(item.get_kind_display()),
        "is_matter": item.is_matter,
        "is_struck": item.status == "struck",
        "summary": item.summary,
        "discussion": item.discussion,
        "corrects": item.corrects.reference if item.corrects else "",
        "recusals": [
            {
                "name": each.person.name,
                "ground": str(RecusalGround(each.ground).label),
                "note": each.note,
                "replaced_by": each.replaced_by.name if each.replaced_by else "",
            }
            for each in item.recusals.all()
        ],
        "motions": [
            {
                "name": each.person.name,
                "kind": str(each.get_kind_display()),
                "text": each.text,
            }
            for each in item.motions.all()
            if each.withdrawn_at is None
        ],
        "vote": _vote(item, decision),
        "decision": _decision(decision) if decision else None,
    }


def _vote(item: AgendaItem, decision: Decision | None) -> dict[str, Any] | None:
    votes = list(item.votes.all())
    if not votes or decision is None:
        return None
    return {
        "yes_means": str(item.get_vote_yes_display()),
        "no_means": str(item.get_vote_no_display()),
        "yes": decision.yes,
        "no": decision.no,
        "abstain": decision.abstain,
        "has_casting_vote": decision.has_casting_vote,
        "votes": [
            {
                "name": vote.person.name,
                "member": vote.seat.member.name,
                "choice": str(vote.get_choice_display()),
            }
            for vote in sorted(votes, key=lambda vote: vote.seat.number)
        ],
    }


def _decision(decision: Decision) -> dict[str, Any]:
    participants = sorted(decision.participants.all(), key=lambda each: each.seat.number)
    return {
        "number": decision.number,
        "outcome": str(decision.get_outcome_display()),
        "text": decision.text,
        "motivation": decision.motivation,
        "propositions": decision.propositions,
        "chair": decision.chair.name,
        "seats": decision.seats,
        "present": decision.eligible_present,
        "participants": [each.person.name for each in participants],
        "reservations": [
            {"name": each.person.name, "text": each.reservation.text}
            for each in participants
            if hasattr(each, "reservation")
        ],
        "money": _money(decision.terms),
    }


def _money(terms: Terms | None) -> list[list[str]]:
    if terms is None:
        return []
    return [
        [_("Belopp"), swedish.kronor(terms.amount_sek)],
        [_("Tid"), f"{swedish.day(terms.starts_on)}–{swedish.day(terms.ends_on)}"],
        [_("Budgetpost"), f"{terms.post_code} {terms.post_name}"],
        [_("Finansieringsanvisning"), terms.financing],
    ]


def minutes_head(content: dict[str, Any]) -> list[tuple[str, str]]:
    """What stands above the minutes, as labels and values."""
    name = content["association"]
    head = [
        (_("Organ"), _("Styrelsen för {name}").format(name=name)),
        (_("Plats och tid"), f"{content['place']}, {content['time']}"),
        (_("Paragrafer"), content["sections"] or "–"),
        (_("Ordförande"), content["chair"]),
        (_("Justerare"), content["checker"]),
        (_("Sekreterare"), content["secretary"]),
    ]
    if content["is_public"]:
        head.append((_("Offentlighet"), _("Sammanträdet var offentligt.")))
    return head


def minutes_sheet(minutes: Minutes, approvals: list[Approval]) -> Sheet:
    """The minutes with those who approve them; drawn from what they approved."""
    meeting = minutes.meeting
    return lay_out(
        "board/minutes/pdf/minutes.html",
        {
            "minutes": minutes.content,
            "head": minutes_head(minutes.content),
            "version": minutes.version,
            "sha256": minutes.sha256,
            "approvals": approvals,
        },
        title=str(minutes.content["title"]),
        identifier=f"{current_association().slug}/moten/{meeting.pk}/protokoll/{minutes.version}",
        created=minutes.made_at,
    )


def certificate_sheet(notice: Notice) -> Sheet:
    """The certificate (*anslagsbevis*) that one member posts (R17)."""
    meeting = notice.meeting
    return lay_out(
        "board/minutes/pdf/certificate.html",
        {
            "association": current_association(),
            "notice": notice,
            "meeting": meeting,
            "sections": sections_of_meeting(meeting),
            "dates": notice_dates(meeting),
            "place": minutes_place(meeting.held_on),
        },
        title=_("Anslag om justerat protokoll {day}").format(day=swedish.day(meeting.held_on)),
        identifier=f"{current_association().slug}/moten/{meeting.pk}/anslag/{notice.pk}",
        created=clock.now(),
    )
