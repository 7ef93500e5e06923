"""What others rest on: decisions of the time before, entered with their paper, and budgets."""

from __future__ import annotations

from demo.replay.calendar import Calendar
from kernel.accounts.models import User
from kernel.core import clock
from kernel.core.pdf import render_pdf
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


def earlier_resolution(*, number: int, title: str, text: str, by: User) -> Resolution:
    """Enter a decision of today's, from minutes that lie in a binder."""
    day = clock.today()
    extract = render_pdf(
        "demo/extract.html",
        {"number": number, "title": title, "text": text, "day": day},
        title=str(title),
        identifier=f"utdrag-{day.isoformat()}-{number}",
        created=clock.now(),
    )
    return enter_resolution(
        body=Body.BOARD,
        decided_on=day,
        number=number,
        title=title,
        text=text,
        effect=Effect.YES,
        file=store(extract, name=f"utdrag-{day.isoformat()}-{number}.pdf", by=by),
        by=by,
    )
