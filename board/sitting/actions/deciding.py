"""Taking up an item, voting, deciding, and letting the decision take effect below."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from board.charter.actions import keep
from board.charter.selectors import required_majority, section_series
from board.matters.actions import Decided, is_about_money, kind_of
from board.matters.states import EFFECTS, GIVES_CONSENT, Outcome
from board.meetings.actions.doing import doing_at_meeting
from board.meetings.actions.preparing import for_whom
from board.meetings.models.items import AgendaItem
from board.meetings.rules import has_blank, with_name
from board.meetings.selectors.electorate import Voter, acting_chair, electorate, quorum_for
from board.meetings.states import MeetingStatus
from board.papers.actions import circulate_paper
from board.sitting import rules
from board.sitting.actions.attending import choose_checker
from board.sitting.actions.moments import moment_of, not_before, note_of
from board.sitting.models.decisions import Decision, Motion, Participant, Reservation, Vote
from board.sitting.rules import Verdict
from board.sitting.selectors import (
    chair_who_must_settle,
    result_of,
    still_to_vote,
    told_decision,
    usual_moment,
)
from commissions.grants.actions import require_whole
from commissions.grants.rules import Terms
from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.core.errors import DomainError, NotNowError
from kernel.registry.selectors import first_number
from kernel.registry.states import Series
from kernel.resolutions.actions import write_resolution
from kernel.workflow.actions import doing


@transaction.atomic
def open_item(item: AgendaItem, *, by: User) -> None:
    """Take up an item: enough members who are not recused must be there (6:27, 6:30)."""
    if not item.is_matter:
        raise DomainError(_("Punkten hör till mötesordningen och har inget beslut."), subject=item)
    with doing_at_meeting(item, "open", by=by, on_page_of=item.meeting):
        _quorate(item)


@transaction.atomic
def put_back(item: AgendaItem, *, by: User) -> None:
    """Leave an item for later in the meeting; what has been moved in it stays."""
    with doing_at_meeting(item, "put_back", by=by):
        if item.vote_called_at is not None:
            raise DomainError(_("En omröstning har begärts. Gör klart den först."), subject=item)


@transaction.atomic
def propose(
    item: AgendaItem,
    *,
    person: Person,
    kind: str,
    by: User,
    text: str = "",
    at: dt.datetime | None = None,
) -> Motion:
    """Note what a member moves."""
    with doing_at_meeting(item, "propose", by=by) as deed:
        at = moment_of(item.meeting, at)
        deed.note = note_of(person.name, at=at)
        if person not in [voter.person for voter in electorate(item)]:
            sentence = _("{name} deltar inte i punkten.").format(name=person.name)
            raise DomainError(sentence, subject=item)
    motion = Motion(item=item, person=person, kind=kind, text=text, moved_at=at)
    keep(motion, subject=item)
    return motion


@transaction.atomic
def withdraw_motion(motion: Motion, *, by: User) -> None:
    """Note that a member takes back what was moved."""
    with doing_at_meeting(motion.item, "withdraw_motion", by=by) as deed:
        deed.note = motion.person.name
        motion.refresh_from_db(fields=["withdrawn_at"])
        if motion.withdrawn_at is not None:
            raise DomainError(_("Yrkandet är redan återtaget."), subject=motion.item)
    motion.withdrawn_at = usual_moment(motion.item.meeting)
    keep(motion, subject=motion.item)


@transaction.atomic
def call_vote(
    item: AgendaItem, *, yes: str, no: str, by: User, at: dt.datetime | None = None
) -> None:
    """Somebody asks for a vote: everybody who takes part answers by name (5:54–55)."""
    with doing_at_meeting(item, "call_vote", by=by) as deed:
        if item.is_election:
            raise DomainError(
                _("Val och anställning avgörs med slutna sedlar. Skriv resultatet i beslutet."),
                subject=item,
            )
        _quorate(item)
        _chair_of(item, electorate(item))
        if item.vote_called_at is not None:
            raise DomainError(_("Omröstningen är redan begärd."), subject=item)
        at = moment_of(item.meeting, at, "present", "decided")
        deed.note = note_of(at=at)
        deed.changes = {"vote_yes": yes, "vote_no": no, "vote_called_at": at}


@transaction.atomic
def vote(item: AgendaItem, *, choice: str, by: User, person: Person | None = None) -> Vote:
    """Answer yes, no or abstain, once; the secretary can record the answer of anybody."""
    own, voting = for_whom(None, by), for_whom(person, by)
    # Of two answers at once the second waits here, and then finds the first.
    with doing_at_meeting(item, "vote", by=by) as deed:
        deed.note = voting.name
        if not item.is_voting:
            raise DomainError(_("Ingen omröstning pågår på punkten."), subject=item)
        seat = next((each.seat for each in electorate(item) if each.person == voting), None)
        if seat is None:
            raise DomainError(
                _("{name} deltar inte i punkten och kan inte rösta.").format(name=voting.name),
                subject=item,
            )
    before = Vote.objects.filter(item=item, seat=seat).first()
    if before is not None:
        return _settle(item, before, choice, recorded_by=own)
    row = Vote(
        item=item,
        seat=seat,
        person=voting,
        choice=choice,
        cast_at=usual_moment(item.meeting),
        recorded_by=own,
    )
    keep(row, subject=item)
    return row


def _settle(item: AgendaItem, before: Vote, choice: str, *, recorded_by: Person) -> Vote:
    """A vote stands; only a chair who abstained may still answer when votes are equal (4:25)."""
    if before.person != chair_who_must_settle(item):
        raise DomainError(
            _("{name} har redan röstat.").format(name=before.person.name), subject=item
        )
    before.choice, before.recorded_by = choice, recorded_by
    before.cast_at = usual_moment(item.meeting)
    keep(before, subject=item)
    return before


@transaction.atomic
def restart_vote(item: AgendaItem, *, by: User) -> None:
    """Let the vote be taken again from the beginning, as after a mistake or a late recusal."""
    with doing_at_meeting(item, "restart_vote", by=by) as deed:
        if item.vote_called_at is None:
            raise DomainError(_("Ingen omröstning är begärd på punkten."), subject=item)
        item.votes.all().delete()
        deed.changes = dict.fromkeys(("vote_yes", "vote_no"), "")
        deed.changes |= dict.fromkeys(("vote_called_at", "vote_closed_at"))


@transaction.atomic
def close_vote(item: AgendaItem, *, by: User) -> rules.Result:
    """Count. Everybody has answered, and with equal votes the chair has too (4:25)."""
    with doing_at_meeting(item, "close_vote", by=by) as deed:
        if not item.is_voting:
            raise DomainError(_("Ingen omröstning pågår på punkten."), subject=item)
        missing = still_to_vote(item)
        if missing:
            sentence = _("{name} har inte röstat än.")
            raise DomainError(sentence.format(name=missing[0].person.name), subject=item)
        result = result_of(item)
        if result.verdict == Verdict.CHAIR_MUST_VOTE:
            raise DomainError(
                _("Rösterna står lika. Ordföranden behöver rösta ja eller nej."), subject=item
            )
        deed.changes = {"vote_closed_at": usual_moment(item.meeting)}
    return result


def require_filled_in(text: str, item: AgendaItem) -> None:
    """Refuse a decision in which something is still to be written."""
    if has_blank(text):
        raise DomainError(
            _("Det står ”…” kvar i beslutet. Skriv det som ska stå där."), subject=item
        )


@transaction.atomic
def decide_item(
    item: AgendaItem,
    *,
    outcome: str,
    text: str,
    by: User,
    motivation: str = "",
    propositions: str = "",
    terms: Terms | None = None,
    checker: Person | None = None,
    at: dt.datetime | None = None,
) -> Decision:
    """Record what the board has decided, under the next section, and let it take effect below."""
    terms = terms if outcome in GIVES_CONSENT else None
    with doing_at_meeting(item, "decide", by=by) as deed:
        # Who took part is who is there, so nobody may have come or gone after it.
        at = moment_of(item.meeting, at, "present", "handled", "decided")
        voters = electorate(item)
        _quorate(item)
        chair = _chair_of(item, voters)
        result = _result_of(item, outcome, chair)
        _check_outcome(item, outcome, terms)
        if item.key == "checker":
            _choose_checker(item, checker, voters, by=by)
            text = with_name(text, checker.name) if checker else text
        require_filled_in(text, item)
        series = section_series(item.meeting.held_on)
        last = Decision.objects.filter(series=series).aggregate(last=Max("number"))["last"]
        first = first_number(Series.SECTIONS, item.meeting.held_on.year)
        number = rules.next_section([last] if last else [], first=first)
        decision = Decision(
            item=item,
            resolution=write_resolution(
                decided_on=item.meeting.held_on,
                number=number,
                title=item.title,
                effect=EFFECTS[Outcome(outcome)],
            ),
            series=series,
            number=number,
            outcome=outcome,
            text=text,
            motivation=motivation,
            propositions=propositions,
            chair=chair,
            decided_at=at,
            seats=quorum_for(item).seats,
            eligible_present=len(voters),
            yes=result.yes if result else None,
            no=result.no if result else None,
            abstain=result.abstain if result else None,
            has_casting_vote=bool(result and result.has_casting_vote),
            **(vars(terms) if terms else {}),
        )
        # Before the item is decided, for the database lets none be without its decision.
        keep(decision, subject=item)
        for voter in voters:
            Participant(decision=decision, seat=voter.seat, person=voter.person).save()
        deed.note = note_of(decision.reference, at=at)
    _take_effect(decision, by=by)
    return decision


def _quorate(item: AgendaItem) -> None:
    quorum = quorum_for(item)
    if not quorum.is_enough:
        raise DomainError(str(quorum), subject=item)


def _chair_of(item: AgendaItem, voters: list[Voter]) -> Person:
    """Who leads the item, and whose vote decides a tie."""
    chair = acting_chair(item, voters)
    if chair is None:
        raise DomainError(
            _("Ordföranden deltar inte i punkten. Välj vem som leder mötet."), subject=item
        )
    return chair


def _result_of(item: AgendaItem, outcome: str, chair: Person) -> rules.Result | None:
    """The vote that the decision follows from; none when nobody asked for one."""
    if item.vote_called_at is None:
        if outcome in GIVES_CONSENT and required_majority(item.matter, item.meeting.held_on):
            # Without a count nobody can tell that the fraction was reached (R12).
            raise DomainError(
                _("Ärendet kräver kvalificerad majoritet. Begär omröstning först."), subject=item
            )
        return None
    if item.vote_closed_at is None:
        raise DomainError(_("Omröstningen pågår. Stäng den först."), subject=item)
    result = result_of(item, chair)
    settled = item.vote_yes if result.verdict == Verdict.CARRIED else item.vote_no
    if outcome != settled:
        sentence = _("Omröstningen gav {settled}. Utfallet kan inte bli {outcome}.")
        raise DomainError(
            sentence.format(
                settled=Outcome(settled).label.lower(), outcome=Outcome(outcome).label.lower()
            ),
            subject=item,
        )
    return result


def _check_outcome(item: AgendaItem, outcome: str, terms: Terms | None) -> None:
    kind = kind_of(item)
    if kind is not None and outcome not in kind.outcomes:
        raise DomainError(kind.only, subject=item)
    if is_about_money(item, outcome):
        require_whole(terms, subject=item)


def _choose_checker(
    item: AgendaItem, checker: Person | None, voters: list[Voter], *, by: User
) -> None:
    if checker is None or checker not in [voter.person for voter in voters]:
        raise DomainError(_("Välj en justerare bland dem som tjänstgör."), subject=item)
    choose_checker(item.meeting, person=checker, by=by, on_page_of=item)


def _take_effect(decision: Decision, *, by: User) -> None:
    """Tell the rooms below what was decided, in plain values."""
    item = decision.item
    circulate_paper(item, by=by)
    kind = kind_of(item)
    if kind is not None:
        decided = Decided(
            outcome=decision.outcome,
            resolution=decision.resolution,
            terms=decision.terms,
        )
        kind.take_effect(item.about, decided, by)


@transaction.atomic
def reserve(
    item: AgendaItem,
    *,
    by: User,
    text: str = "",
    person: Person | None = None,
    at: dt.datetime | None = None,
) -> Reservation:
    """Note that one who took part does not stand behind the decision (4:27)."""
    reserving = for_whom(person, by)
    with doing(item, "reserve", by=by) as deed:
        # The meeting as it is now: it may be closed in the same moment.
        if item.meeting.status != MeetingStatus.OPEN:
            raise NotNowError(_("En reservation ska anmälas innan mötet avslutas."), subject=item)
        taking_part = Participant.objects.filter(decision__item=item, person=reserving)
        participant = taking_part.select_related("decision").first()
        if participant is None:
            raise DomainError(_("Bara den som deltog i beslutet kan reservera sig."), subject=item)
        at = moment_of(item.meeting, at)
        not_before([told_decision(participant.decision, item.meeting)], at, item)
        deed.note = note_of(reserving.name, at=at)
    reservation = Reservation(participant=participant, text=text, announced_at=at)
    keep(reservation, subject=item)
    return reservation
