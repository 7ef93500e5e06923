"""The board: planned, called, prepared, held, written down, approved and announced."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

from board.matters.states import ItemKind
from board.meetings.actions import planning, preparing
from board.meetings.models.items import AgendaItem, Question
from board.meetings.models.meetings import Absence, Meeting, SubstituteCall
from board.meetings.selectors.agenda import ready_for
from board.minutes import actions as minutes
from board.minutes.models import Notice
from board.minutes.selectors import approvers
from board.papers import actions as papers
from board.sitting.actions import attending, correcting, deciding, recusing
from demo.replay.calendar import EXTRA
from demo.replay.commissioning import Commissioning
from demo.replay.grounds import budget_items
from demo.replay.stage import Stage
from kernel.associations.models import Person
from kernel.core import clock

#: Who could not come, and the substitute who came instead.
ABSENT = {
    2: ("hamid", "anneli"), 4: ("ulla", "yngve"), 6: ("cecilia", "robert"),
    7: ("carlerik", "lisbet"), 10: ("johan", "fatima"), 12: ("magnus", "jenny"),
    13: ("gunbritt", "stefan"),
}  # fmt: skip
CHECKERS = ("johan", "carlerik", "gunbritt", "magnus", "helena", "hamid")
MINUTES_AN_ITEM = 6
#: The extra meeting whose minutes were approved yesterday; those of the other wait for it.
VERIFIED = 15


class Sitting:
    """The meetings of the board."""

    def __init__(
        self, stage: Stage, *, seats: Any, told: Any, remarks: Any, proposals: Commissioning
    ) -> None:
        self.stage, self.calendar = stage, stage.calendar
        self.seats: list[dict[str, str]] = seats
        self.told, self.remarks, self.proposals = told, remarks, proposals
        self.events = {(row["kind"], row["meeting"]): row for row in told["event"]}

    def plan(self) -> None:
        for number in range(1, 15):
            self._plan_meeting(number)
        for number in EXTRA:
            self._plan_extra(number)

    def _plan_meeting(self, number: int) -> None:
        play, scene = functools.partial, self.stage.scene
        around = functools.partial(self.calendar.around, number)
        planned = {1: around(-62), 14: self.calendar.around(12, 12)}
        day = planned.get(number) or self.calendar.around(number - 1, 11)
        scene(day, play(self.plan_meeting, number), hour=10)
        if number == 14:
            return
        scene(around(-18), play(self.add_items, number), hour=14)
        scene(around(-7), play(self.send_notice, number), hour=13)
        if number == 13:
            scene(self.calendar.ago(1), play(self.prepare, number), hour=17)
            return
        scene(around(-4), play(self.prepare, number), hour=19)
        scene(around(0), play(self.hold, number), hour=9, minute=2)
        scene(around(2), play(self.write_minutes, number), hour=10)
        scene(around(5), play(self.approve, number, "chair"), hour=20)
        scene(around(8), play(self.approve, number, "checker"), hour=8)
        scene(around(9), play(self.announce, number), hour=9)
        scene(around(45), play(self.take_down, number), hour=9)

    def _plan_extra(self, number: int) -> None:
        """Called and held for one matter; its minutes are on their way."""
        play, scene = functools.partial, self.stage.scene
        around, yesterday = functools.partial(self.calendar.around, number), self.calendar.ago(1)
        scene(around(-15), play(self.plan_meeting, number), hour=10)
        scene(around(-15), play(self.add_items, number), hour=14)
        scene(around(-8), play(self.send_notice, number), hour=14)
        scene(around(0), play(self.hold, number), hour=9, minute=2)
        scene(around(1), play(self.write_minutes, number), hour=10)
        scene(around(1), play(self.approve, number, "chair"), hour=20)
        if number == VERIFIED:
            scene(yesterday, play(self.approve, number, "checker"), hour=8)
            scene(yesterday, play(self.announce_at_home, number), hour=10)

    def meeting(self, number: int) -> Meeting:
        meeting: Meeting = self.stage.get("meeting", number)
        return meeting

    # -- before ----------------------------------------------------------------------------------

    def plan_meeting(self, number: int) -> None:
        day, moved = self.calendar.meeting(number), dt.timedelta(1 if number == 6 else 0)
        places: list[str] = self.told["places"]
        meeting = planning.plan_meeting(
            held_on=day + moved,
            start_time=dt.time(9),
            end_time=dt.time(12),
            place=places[number % len(places)],
            kind="extra" if number in EXTRA else "ordinary",
            by=self.stage.by("marianne"),
        )
        if moved:
            planning.edit_meeting(meeting, held_on=day, by=self.stage.by("marianne"))
        self.stage.keep("meeting", number, meeting)

    def add_items(self, number: int) -> None:
        meeting, chief = self.meeting(number), self.stage.by("marianne")
        rows = [row for row in self.told["item"] if row["meeting"] == number]
        rows += budget_items(self.calendar, number)
        for row in rows:
            by = self.stage.by("helena") if number == 5 else chief
            item = planning.add_item(
                meeting,
                title=row["title"],
                kind=row["kind"],
                proposed_decision=row.get("proposal", "att lägga informationen till handlingarna")
                + ".",
                by=by,
            )
            papers.edit_item(item, summary=row["summary"], by=chief)
        if number == 3:
            trip = {"title": "Studieresa", "kind": "information", "summary": ""}
            extra = planning.add_item(meeting, **trip, by=chief)
            planning.move_item(extra, up=True, by=chief)
            planning.strike_item(extra, by=chief)

    def send_notice(self, number: int) -> None:
        meeting, chief = self.meeting(number), self.stage.by("marianne")
        ready = [each for each in ready_for(meeting) if each.about.status != "tabled"]
        wanted = [each.key for each in ready]
        if wanted and number not in EXTRA:
            planning.pull_ready(meeting, keys=wanted, by=chief)
        papers.send_notice(self.meeting(number), by=chief)
        if number == 11:
            late = planning.add_item(
                self.meeting(number),
                title="Fråga från revisorn om attest",
                kind="information",
                summary="Revisorn vill veta hur ersättare för attestanter utses.",
                proposed_decision="att lägga informationen till handlingarna.",
                by=self.stage.by("ragnar"),
            )
            papers.edit_item(late, minutes_planned=10, by=chief)
            papers.update_papers(self.meeting(number), by=chief)

    def prepare(self, number: int) -> None:
        """Members read, ask, and say that they cannot come."""
        meeting, by = self.meeting(number), self.stage.by
        items = list(meeting.items.matters().alive().in_order())
        readers = ("ingrid", "helena", "carlerik") if number < 13 else ("ingrid", "johan")
        for reader in readers:
            for item in items[3:7]:
                preparing.mark_read(item, by=by(reader))
        for row in self.remarks["question"]:
            if row["meeting"] == number:
                self._ask(meeting, row)
        if number in ABSENT:
            self._send_word(meeting, *ABSENT[number])
        if number == 8:
            absence = preparing.declare_absence(meeting, by=by("ulla"))
            preparing.withdraw_absence(absence, by=by("ulla"))
        if ("recusal", number) in self.events:
            self._declare_recusal(meeting, self.events["recusal", number])

    def _ask(self, meeting: Meeting, row: dict[str, Any]) -> None:
        commission = self.stage.kept["commission", row["about"]]
        item = meeting.items.filter(report__commission=commission.pk).first()
        if item is None:  # the report is late: the question stands under the meeting's own item
            item = meeting.items.matters().alive().exclude(key="checker")[0]
        question = preparing.ask_question(item, text=row["text"], by=self.stage.by(row["who"]))
        if "answer" in row:
            preparing.answer_question(
                Question.objects.get(pk=question.pk),
                text=row["answer"],
                by=self.stage.by("marianne"),
            )

    def _send_word(self, meeting: Meeting, absent: str, substitute: str) -> None:
        by = self.stage.by
        absence = preparing.declare_absence(meeting, by=by(absent))
        if meeting.held_on == self.calendar.meeting(4):
            # The first who is asked cannot come.
            first = preparing.call_substitute(absence, by=by("marianne"))
            preparing.decline_call(first, by=by("marianne"))
        if meeting.held_on == self.calendar.meeting(13):
            preparing.call_substitute(
                Absence.objects.get(pk=absence.pk),
                person=self.stage.people[substitute],
                by=by("marianne"),
            )
            return
        call = preparing.call_substitute(
            Absence.objects.get(pk=absence.pk),
            person=self._next(absence, substitute),
            by=by("marianne"),
        )
        assert call.person.user is not None
        preparing.accept_call(SubstituteCall.objects.get(pk=call.pk), by=call.person.user)
        self.stage.keep("stand_in", meeting.held_on, call.person)

    def _next(self, absence: Absence, wanted: str) -> Person:
        asked = {call.person_id for call in absence.calls.all()}
        person = self.stage.people[wanted]
        return person if person.pk not in asked else self.stage.people["fatima"]

    def _declare_recusal(self, meeting: Meeting, row: dict[str, str]) -> None:
        item = meeting.items.get(title=row["item"])
        recusing.declare_recusal(item, ground=1, note=row["note"], by=self.stage.by(row["who"]))
        mistaken = recusing.declare_recusal(item, ground=4, by=self.stage.by("hamid"))
        recusing.withdraw_recusal(mistaken, by=self.stage.by("hamid"))

    # -- at the meeting --------------------------------------------------------------------------

    def hold(self, number: int) -> None:
        meeting, chief = self.meeting(number), self.stage.by("marianne")
        attending.open_meeting(
            meeting,
            arrivals=self._arrivals(number),
            chair=self.stage.people["ingrid"],
            at=meeting.moment(dt.time(9)),
            by=chief,
            # Anneli serves once although Stefan, who comes before her, is there.
            despite_order=number == 2,
        )
        if number == 3:
            early = meeting.moment(dt.time(8, 58))
            correcting.correct_opening(self.meeting(number), at=early, by=chief)
        items = meeting.items.matters().alive().in_order()
        for place, item in enumerate(list(items)):
            moment = meeting.moment(dt.time(9, 3)) + dt.timedelta(minutes=MINUTES_AN_ITEM * place)
            with self.stage.at(moment):
                self._handle(number, AgendaItem.objects.get(pk=item.pk), place)
        with self.stage.at(meeting.moment(dt.time(11, 40))):
            if number == 11:
                self._chair_leaves(self.meeting(number))
            attending.close_meeting(
                self.meeting(number), at=clock.now(), by=self.stage.by("marianne")
            )

    def _arrivals(self, number: int) -> list[attending.Arrival]:
        meeting, absent = self.meeting(number), ABSENT.get(number, ("", ""))[0]
        arrivals = []
        for place, row in enumerate(self.seats, 1):
            seat = self.stage.get("seat", place)
            if row["ordinary"] == absent:
                stand_in = self.stage.kept["stand_in", meeting.held_on]
                arrivals.append(attending.Arrival(stand_in, seat))
            else:
                mode = "video" if row["ordinary"] == "cecilia" and number > 6 else "room"
                arrivals.append(attending.Arrival(self.stage.people[row["ordinary"]], seat, mode))
        present = {each.person.pk for each in arrivals}
        beside = self.stage.people["stefan"]
        if beside.pk not in present:
            arrivals.append(attending.Arrival(beside, None))
        return arrivals

    def _handle(self, number: int, item: AgendaItem, place: int) -> None:
        chief = self.stage.by("marianne")
        if number == 1 and item.key == "economy":
            deciding.open_item(item, by=chief)
            deciding.put_back(item, by=chief)
        if ("recusal", number) in self.events:
            self._step_aside(item, self.events["recusal", number])
        deciding.open_item(item, by=chief)
        decision: dict[str, Any] = {"outcome": "noted", "text": item.proposed_decision}
        if item.key == "checker":
            decision = self._choose_checker(number)
        elif item.proposal is not None:
            decision = self._on_proposal(number, item)
        elif item.kind == ItemKind.DECISION and item.about is None:
            decision["outcome"] = "granted"
        made = deciding.decide_item(AgendaItem.objects.get(pk=item.pk), **decision, by=chief)
        if item.key == "" and item.about is None:
            self.stage.keep("resolution", (number, item.title), made.resolution)
        if number == 8 and item.proposal and made.outcome == "granted":
            row = self.events["reservation", 8]
            deciding.reserve(
                AgendaItem.objects.get(pk=item.pk), text=row["text"], by=self.stage.by(row["who"])
            )
        if item.report is not None or item.key in ("economy", "director"):
            said = self.remarks["minutes"][(number * 3 + place) % len(self.remarks["minutes"])]
            item = AgendaItem.objects.get(pk=item.pk)
            minutes.minute_item(item, discussion=said["text"], by=chief)

    def _choose_checker(self, number: int) -> dict[str, Any]:
        absent = ABSENT.get(number, ("", ""))[0]
        key = CHECKERS[number % len(CHECKERS)]
        key = "helena" if key == absent else key
        checker = self.stage.people[key]
        self.stage.keep("checker", number, checker)
        text = f"att välja {checker.name} att justera protokollet tillsammans med ordföranden."
        return {"outcome": "granted", "text": text, "checker": checker}

    def _on_proposal(self, number: int, item: AgendaItem) -> dict[str, Any]:
        proposal = item.proposal
        assert proposal is not None
        row = next(each for each in self.proposals.rows if each["title"] == proposal.title)
        outcome = row.get("outcome", "granted")
        vote = self.events.get(("vote", number))
        if vote is not None and vote["proposal"] == row["key"]:
            self._vote(item, vote)
        if outcome == "declined":
            outcome = "granted"  # by the board; the party says no afterwards
        decision: dict[str, Any] = {"outcome": outcome, "text": item.proposed_decision}
        if outcome in ("granted", "granted_changed"):
            decision["terms"] = self.proposals.terms(row)
            if outcome == "granted_changed":
                decision["text"] = "att bevilja 250 000 kr till uppdraget Erfarna mentorer."
                decision["motivation"] = "Årets utrymme räcker inte till hela beloppet."
        else:
            words = {
                "rejected": "att avslå förslaget.",
                "tabled": "att bordlägga ärendet till ett kommande möte.",
                "referred_back": "att återremittera ärendet till förbundschefen.",
            }
            decision |= {"text": words[outcome], "motivation": row["ground"]}
        return decision

    def _vote(self, item: AgendaItem, row: dict[str, Any]) -> None:
        """By name: three are for, one abstains, the others are against."""
        chief, get = self.stage.by("marianne"), AgendaItem.objects.get
        people = self.stage.people
        motion = deciding.propose(
            item, person=people[row["yes"][0]], kind="approve", text=row["motion"], by=chief
        )
        deciding.propose(
            get(pk=item.pk), person=people["helena"], kind="reject", text=row["counter"], by=chief
        )
        later = deciding.propose(
            get(pk=item.pk), person=people["magnus"], kind="refer_back", text="", by=chief
        )
        deciding.withdraw_motion(later, by=chief)
        for attempt in range(2):
            deciding.call_vote(get(pk=item.pk), yes="granted", no="rejected", by=chief)
            for seat in self.seats:
                key = seat["ordinary"]
                choice = "yes" if key in row["yes"] else "no"
                if key == "cecilia":
                    choice = "abstain"
                deciding.vote(get(pk=item.pk), choice=choice, by=self.stage.by(key))
                if attempt == 0 and key == "johan":
                    # Somebody had misheard the question.
                    deciding.restart_vote(get(pk=item.pk), by=chief)
                    break
        deciding.close_vote(get(pk=item.pk), by=chief)
        self.stage.keep("motion", item.pk, motion)

    def _step_aside(self, item: AgendaItem, row: dict[str, str]) -> None:
        if item.title != row["item"]:
            return
        recusal = item.recusals.get()
        recusing.replace_recused(
            recusal, person=self.stage.people["stefan"], by=self.stage.by("marianne")
        )

    def _chair_leaves(self, meeting: Meeting) -> None:
        """The vice chair closes the meeting."""
        chief = self.stage.by("marianne")
        attending.leave(meeting, person=self.stage.people["johan"], at=clock.now(), by=chief)
        seat = self.stage.get("seat", 2)
        back = attending.Arrival(self.stage.people["johan"], seat)
        attending.arrive(meeting, arrival=back, at=clock.now(), by=chief)
        attending.preside(self.meeting(11), person=self.stage.people["helena"], by=chief)

    # -- after -----------------------------------------------------------------------------------

    def write_minutes(self, number: int) -> None:
        minutes.submit_minutes(self.meeting(number), by=self.stage.by("marianne"))

    def approve(self, number: int, duty: str) -> None:
        """Everybody who led the meeting, or the checker."""
        meeting = self.meeting(number)
        asked: list[Any] = [each for each, own in approvers(meeting).items() if own == duty]
        if number == 4 and duty == "chair":
            note = "Det saknas att frågan om lokalen togs upp."
            minutes.return_minutes(meeting, note=note, by=asked[0].user)
            minutes.submit_minutes(self.meeting(number), by=self.stage.by("marianne"))
        newest = meeting.minutes.latest("version")
        for person in asked:
            minutes.approve_minutes(self.meeting(number), sha256=newest.sha256, by=person.user)

    def announce(self, number: int) -> None:
        for notice in Notice.objects.filter(meeting=self.meeting(number)):
            minutes.post_notice(notice, posted_on=clock.today(), by=self.stage.by("marianne"))

    def announce_at_home(self, number: int) -> None:
        """One of the members has put its notice up so far."""
        own = Notice.objects.get(meeting=self.meeting(number), member=self.stage.members["ekhamra"])
        minutes.post_notice(own, posted_on=clock.today(), by=self.stage.by("marianne"))

    def take_down(self, number: int) -> None:
        for notice in Notice.objects.filter(meeting=self.meeting(number)):
            minutes.remove_notice(notice, removed_on=clock.today(), by=self.stage.by("marianne"))
