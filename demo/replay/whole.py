"""The whole story, from the first day until this moment."""

from __future__ import annotations

import datetime as dt

from demo.replay.calendar import Calendar
from demo.replay.commissioning import Commissioning
from demo.replay.findings import Findings
from demo.replay.founding import Founding
from demo.replay.neighbours import Neighbours
from demo.replay.odd_days import OddDays
from demo.replay.reporting import Reporting
from demo.replay.sitting import Sitting
from demo.replay.stage import Stage
from demo.replay.turns import Turns
from demo.story import chapter, reports
from kernel.associations.models import Association
from kernel.core import clock

#: Days from the founding to the first meeting: a little more than three and a half years ago.
FOUNDED = 523


def replay() -> None:
    """Let everything happen. Each association once, the larger first."""
    now = clock.now()
    calendar = Calendar(clock.local(now).date())
    _exempelbygden(calendar, now)
    Neighbours(calendar).replay(now)


def _exempelbygden(calendar: Calendar, now: dt.datetime) -> None:
    told = chapter("people")["association"]
    association = Association.objects.create(
        name=told["name"], short_name=told["short_name"], slug=told["slug"]
    )
    stage = Stage(association, calendar)
    founding = plan(stage)
    stage.play(until=now)
    with stage.at(now):
        founding.set_passwords()


def plan(stage: Stage) -> Founding:
    """Put every scene of Exempelbygden on the stage."""
    people, proposals, finals = chapter("people"), chapter("proposals"), chapter("finals")
    remarks, day = chapter("remarks"), stage.calendar.around(1, -FOUNDED)
    budget_meeting = stage.calendar.budget_meeting
    founding = Founding(stage, people, day=day, budget_meeting=budget_meeting)
    commissioning = Commissioning(stage, proposals, remarks)
    leads = {
        row["key"]: (row["lead"], row["manager"]) for row in proposals["proposal"] if "lead" in row
    }
    founding.plan()
    Findings(
        stage,
        needs=chapter("needs"),
        ideas=chapter("ideas"),
        insights=chapter("insights"),
        boards=proposals["proposal"],
    ).plan()
    sitting = Sitting(
        stage,
        seats=people["seats"],
        told=chapter("meetings"),
        remarks=remarks,
        proposals=commissioning,
    )
    sitting.plan()
    OddDays(stage, sitting=sitting).plan()
    Reporting(stage, reports=reports(), finals=finals, people=leads, remarks=remarks).plan()
    commissioning.plan()
    Turns(stage, own=commissioning, finals=finals).plan()
    return founding
