"""What seldom happens to a board: a meeting cancelled, a seat given back, decisions appealed."""

from __future__ import annotations

import datetime as dt

from board.meetings.actions.planning import (
    add_item,
    cancel_meeting,
    edit_meeting,
    plan_meeting,
)
from board.meetings.models.meetings import Meeting
from board.minutes.actions import move_appeal, register_appeal
from board.seats.actions import (
    allow_distance,
    appoint,
    create_duty,
    create_seat,
    end_distance,
    end_duty,
    end_mandate,
    remove_seat,
)
from board.seats.models import DistanceRule
from demo.replay.grounds import earlier_resolution
from demo.replay.sitting import VERIFIED, Sitting
from demo.replay.stage import Stage
from demo.replay.turns import PAUSED
from kernel.core import clock
from kernel.people.actions import invite_person
from kernel.registry import actions as registry
from kernel.resolutions.actions import edit_resolution, strike_resolution


def raise_audit(stage: Stage, meeting: Meeting) -> None:
    """The auditor has something to tell the board about the audit."""
    auditor = stage.people["ragnar"]
    add_item(
        meeting,
        title="Revisorernas granskning",
        kind="information",
        summary="Revisorerna berättar vad de har granskat och vad de vill att styrelsen ser över.",
        proposed_decision="att lägga informationen till handlingarna.",
        presenter=auditor,
        by=stage.by("ragnar"),
    )


class OddDays:
    """The board's days out of the common."""

    def __init__(self, stage: Stage, *, sitting: Sitting) -> None:
        self.stage, self.calendar, self.sitting = stage, stage.calendar, sitting

    def plan(self) -> None:
        around, scene = self.calendar.around, self.stage.scene
        scene(around(2, 16), self.plan_extra_meeting)
        scene(around(2, 24), self.cancel_extra_meeting)
        scene(around(1, -40), self.end_a_tenth_seat)
        scene(around(1, -39), self.enter_earlier_plan_twice)
        scene(around(3, 15), self.allow_distance)
        scene(around(5, 18), self.register_appeals)
        scene(around(5, 22), self.forward_appeals)
        scene(around(7, 20), self.settle_appeals)
        scene(around(12, 27), self.register_appeal_of_longer_time)
        scene(around(12, 31), self.forward_appeal_of_longer_time)
        scene(self.calendar.ago(1), self.receive_appeal, hour=15)
        scene(self.calendar.ago(16), self.invite_somebody)
        scene(self.calendar.ago(2), self.raise_the_audit)
        # On the day that the pause is over, before anybody writes to the next meeting.
        scene(around(8, PAUSED), self.plan_for_the_paused, hour=16)

    def plan_extra_meeting(self) -> None:
        meeting = plan_meeting(
            held_on=self.calendar.around(2, 40),
            start_time=dt.time(15),
            end_time=dt.time(16),
            place="På distans",
            kind="extra",
            by=self.stage.by("marianne"),
        )
        self.stage.keep("meeting", "extra", meeting)

    def cancel_extra_meeting(self) -> None:
        cancel_meeting(
            self.stage.get("meeting", "extra"),
            reason="Frågan om attest gick att vänta med till det ordinarie mötet.",
            by=self.stage.by("marianne"),
        )

    def end_a_tenth_seat(self) -> None:
        """A place that a member had for a while and gave back."""
        chief, today = self.stage.by("marianne"), clock.today()
        seat = create_seat(
            member=self.stage.members["lovmark"], number=10, starts_on=today, by=chief
        )
        mandate = appoint(
            seat,
            person=self.stage.people["kerstin"],
            kind="substitute",
            starts_on=today,
            ends_on=None,
            order=10,
            by=chief,
        )
        end_mandate(mandate, ends_on=today, by=chief)
        remove_seat(seat, ends_on=today, by=chief)
        duty = create_duty(
            person=self.stage.people["ulla"],
            kind="vice_chair",
            starts_on=today,
            ends_on=None,
            by=chief,
        )
        end_duty(duty, ends_on=today, by=chief)

    def enter_earlier_plan_twice(self) -> None:
        """The same decision by two people, one of them with a slip of the pen."""
        by = self.stage.by("kerstin")
        text = "Styrelsen antar verksamhetsplanen."
        plan = earlier_resolution(number=31, title="Verksamhetplan", text=text, by=by)
        edit_resolution(plan, number=31, title="Verksamhetsplan", text=text, by=by)
        again = earlier_resolution(number=13, title="Verksamhetsplan", text=text, by=by)
        strike_resolution(again, reason="Samma beslut är redan inlagt, med rätt paragraf.", by=by)

    def allow_distance(self) -> None:
        extent = "Alla ledamöter och ersättare, med ljud och bild i realtid."
        allow_distance(
            resolution=self.stage.get("resolution", (3, "Att delta på distans")),
            extent=extent,
            starts_on=clock.today(),
            by=self.stage.by("marianne"),
        )
        # Nobody had asked the room: it had no camera until the next meeting.
        too_early = DistanceRule.objects.get()
        end_distance(too_early, ends_on=clock.today(), by=self.stage.by("kerstin"))
        allow_distance(
            resolution=self.stage.get("resolution", (3, "Att delta på distans")),
            extent=extent,
            starts_on=clock.today() + dt.timedelta(1),
            by=self.stage.by("marianne"),
        )

    def register_appeals(self) -> None:
        for title in ("Hela familjen", "Rutin för"):
            self._register_appeal(5, title, "Skrivelse från en invånare.")

    def forward_appeals(self) -> None:
        for title in ("Hela familjen", "Rutin för"):
            appeal = self.stage.get("appeal", title)
            move_appeal(appeal, "forward", by=self.stage.by("marianne"))

    def settle_appeals(self) -> None:
        chief = self.stage.by("marianne")
        move_appeal(self.stage.get("appeal", "Hela familjen"), "uphold", by=chief)
        move_appeal(self.stage.get("appeal", "Rutin för"), "annul", by=chief)

    def register_appeal_of_longer_time(self) -> None:
        self._register_appeal(
            12, "Längre tid", "En medlem i byalaget menar att beslutet är olagligt."
        )

    def forward_appeal_of_longer_time(self) -> None:
        appeal = self.stage.get("appeal", "Längre tid")
        move_appeal(appeal, "forward", by=self.stage.by("marianne"))

    def receive_appeal(self) -> None:
        """It has come in, and what is to be sent with it to the court is being written."""
        self._register_appeal(VERIFIED, "Remissvar", "Mejl från en förening i Lövmark.")
        matter = registry.matter_of(self.sitting.meeting(VERIFIED))
        assert matter is not None
        registry.register_document(
            matter,
            title="Följebrev till förvaltningsrätten",
            direction="outgoing",
            on=clock.today(),
            counterpart="Förvaltningsrätten",
            by=self.stage.by("marianne"),
        )

    def _register_appeal(self, number: int, title: str, note: str) -> None:
        item = self.sitting.meeting(number).items.get(title__contains=title)
        appeal = register_appeal(
            item.decision, received_on=clock.today(), note=note, by=self.stage.by("marianne")
        )
        self.stage.keep("appeal", title, appeal)

    def invite_somebody(self) -> None:
        """The link worked for two weeks, and nobody has followed it."""
        invite_person(
            name="Liv Norén",
            email="liv.noren@exempelbygden.example",
            roles=["evaluator"],
            function="Utvärderare",
            by=self.stage.by("kerstin"),
        )

    def raise_the_audit(self) -> None:
        raise_audit(self.stage, self.sitting.meeting(14))

    def plan_for_the_paused(self) -> None:
        """A commission that was paused when the meeting was planned reports to it as well."""
        meeting = self.sitting.meeting(9)
        edit_meeting(
            meeting,
            submit_by=meeting.submit_by + dt.timedelta(1),
            by=self.stage.by("marianne"),
        )
