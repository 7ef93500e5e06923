"""What others rest on: decisions of the time before, entered with their paper, and budgets."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from commissions.agreements.models import Agreement
from commissions.proposals.models.proposals import Direction, ProposalKind
from commissions.taking_over.actions import complete_take_over, take_over_commissions
from commissions.taking_over.forms import COLUMNS, read_commissions
from demo.replay.calendar import Calendar
from demo.replay.stage import Stage
from economy.requisitions.actions import enter_paid_requisition
from kernel.accounts.models import User
from kernel.core import clock, swedish
from kernel.core.pdf import render_pdf
from kernel.core.sheets import workbook
from kernel.files.actions import store
from kernel.resolutions.actions import enter_resolution
from kernel.resolutions.models import Resolution
from kernel.resolutions.states import Body, Effect

#: How the item is called at which the board takes a year's budget.
BUDGET = "Budget för {year}"


def budget_items(calendar: Calendar, number: int) -> list[dict[str, str]]:
    """The year whose budget the board takes at a meeting, as an item of its agenda."""
    years = range(calendar.meeting(1).year, calendar.today.year + 3)
    return [
        {
            "title": BUDGET.format(year=year),
            "kind": "decision",
            "summary": "Medlemmarna har fått yttra sig. Tre fjärdedelar går till uppdrag.",
            "proposal": f"att fastställa budgeten för {year} enligt förslaget",
        }
        for year in years
        if calendar.budget_meeting(year) == number
    ]


def earlier_resolution(
    *, number: int, title: str, text: str, by: User, day: dt.date | None = None
) -> Resolution:
    """Enter a decision, of today's unless told, from minutes that lie in a binder."""
    day = day or clock.today()
    return enter_resolution(
        body=Body.BOARD,
        decided_on=day,
        number=number,
        title=title,
        text=text,
        effect=Effect.YES,
        file=store(
            _extract(title, text, number), name=f"utdrag-{day.isoformat()}-{number}.pdf", by=by
        ),
        by=by,
    )


def _extract(title: str, text: str, number: int = 0) -> bytes:
    day = clock.today()
    return render_pdf(
        "demo/extract.html",
        {"number": number, "title": title, "text": text, "day": day},
        title=title,
        identifier=f"utdrag-{day.isoformat()}-{number}",
        created=clock.now(),
    )


def earlier_commission(stage: Stage, told: dict[str, Any], *, by: User) -> None:
    """Take over a commission that has run since half a year, with what it has been paid.

    The director has it in a workbook, and adds the signed agreement afterwards.
    """
    starts_on = clock.today() - dt.timedelta(180)
    text = f"Styrelsen beviljar {told['title']} {swedish.kronor(told['amount'])}."
    resolution = earlier_resolution(
        number=21, title=told["title"], text=text, day=starts_on - dt.timedelta(40), by=by
    )
    written = {
        "title": told["title"],
        "kind": ProposalKind.COMMISSION.label,
        "owner": stage.members[told["owner"]].name,
        "services": told["services"],
        "direction": Direction(told["direction"]).label,
        "nature": told["nature"],
        "value": told["value"],
        "law_motivation": told["law"],
        "decided_on": resolution.decided_on,
        "number": resolution.number,
        "amount_sek": told["amount"],
        "starts_on": starts_on,
        "ends_on": starts_on + dt.timedelta(1000),
        "post_code": "10",
        "post_name": "Uppdrag",
        "financing": "Två gånger om året mot rekvisition.",
        "signed_on": starts_on - dt.timedelta(10),
        "lead": stage.people[told["lead"]].email,
        "manager": stage.people[told["manager"]].email,
    }
    book = workbook("Uppdrag", list(COLUMNS.values()), [[written[name] for name in COLUMNS]])
    rows = read_commissions(book)
    taken, refused = take_over_commissions([row.values for row in rows if row.values], by=by)
    if len(taken) != 1:
        raise ValueError([*refused, *(sentence for row in rows for sentence in row.wrong)])
    (commission,) = taken
    stage.keep("commission", told["title"], commission)
    agreement = Agreement.objects.of_proposal(commission.proposal_id).get()
    signed = _extract(told["title"], told["nature"])
    complete_take_over(
        agreement, upload=SimpleUploadedFile("avtal.pdf", signed, "application/pdf"), by=by
    )
    enter_paid_requisition(
        agreement,
        amount_sek=told["paid"],
        period_start=starts_on,
        period_end=starts_on + dt.timedelta(120),
        paid_on=starts_on + dt.timedelta(140),
        costs=told["costs"],
        by=by,
    )
