"""Needs are registered and weighed, insights gather evidence, ideas grow out of them."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from demo.replay.stage import Stage
from kernel.associations.models import Party
from kernel.core import clock
from needsanalysis.ideas.actions import (
    create_idea,
    edit_idea,
    explore_idea,
    link_insight,
    park_idea,
    reopen_idea,
    unlink_insight,
)
from needsanalysis.insights.actions import (
    add_evidence,
    add_theme,
    create_insight,
    edit_insight,
    merge_insight,
    publish_insight,
    remove_insight,
    rename_theme,
    restore_insight,
    restore_theme,
    retire_theme,
    strike_evidence,
)
from needsanalysis.insights.models import Theme
from needsanalysis.needs.actions import create_need, decline_need, edit_need, prioritise_need

#: Under which heading the first needs were weighed.
FIRST = "Prioriteringar för de kommande två åren"


class Findings:
    """What the innovation group and the leads understand, and when."""

    def __init__(self, stage: Stage, *, needs: Any, ideas: Any, insights: Any, boards: Any) -> None:
        self.stage = stage
        self.needs, self.ideas, self.insights = needs["need"], ideas["idea"], insights["insight"]
        self.themes: list[str] = insights["themes"]
        #: The meeting that first handled a proposal resting on an insight, and of each proposal.
        self.first_use: dict[str, int] = {}
        self.boards: dict[str, int] = {}
        for row in boards:
            number = row.get("board", 13)
            self.boards[row["key"]] = number
            for key in row["insights"]:
                self.first_use[key] = min(number, self.first_use.get(key, number))

    def plan(self) -> None:
        calendar = self.stage.calendar
        self.stage.scene(calendar.around(1, -518), self.list_themes)
        for row in self.needs:
            self._plan_need(row)
        for row in self.insights:
            self._plan_insight(row)
        for row in self.ideas:
            self._plan_idea(row)

    # -- needs -----------------------------------------------------------------------------------

    def _plan_need(self, row: dict[str, Any]) -> None:
        calendar, meeting = self.stage.calendar, row.get("meeting")
        first = calendar.around(1, -515) if meeting == 1 else calendar.around(meeting or 10, -75)
        self.stage.scene(first, partial(self.register_need, row), hour=10)
        self.stage.scene(first + dt.timedelta(4), partial(self.say_better, row), hour=14)
        if meeting:
            self.stage.scene(calendar.around(meeting, 9), partial(self.weigh, row), hour=11)

    def register_need(self, row: dict[str, Any]) -> None:
        need = create_need(
            title=row["title"],
            description=row["description"],
            concerned=row["concerned"],
            evidence="Underlaget sammanställs.",
            proposed_priority=row["priority"],
            by=self.stage.by("tova"),
        )
        self.stage.keep("need", row["key"], need)

    def say_better(self, row: dict[str, Any]) -> None:
        need = self.stage.get("need", row["key"])
        edit_need(need, evidence=row["evidence"], by=self.stage.by("elias"))

    def weigh(self, row: dict[str, Any]) -> None:
        need, by = self.stage.get("need", row["key"]), self.stage.by("marianne")
        title = FIRST if row["meeting"] == 1 else "Prioritering av behov"
        resolution = self.stage.get("resolution", (row["meeting"], title))
        if "declined" in row:
            decline_need(need, reason=row["declined"], resolution=resolution, by=by)
        else:
            prioritise_need(need, resolution=resolution, by=by)

    # -- insights --------------------------------------------------------------------------------

    def list_themes(self) -> None:
        by = self.stage.by("marianne")
        for name in self.themes:
            self.stage.keep("theme", name, add_theme(name=name, by=by))
        odd = add_theme(name="Diverse", by=by)
        rename_theme(odd, name="Övrigt", by=by)
        retire_theme(odd, by=by)
        kept = self.stage.get("theme", "Digitalt")
        retire_theme(kept, by=by)
        restore_theme(kept, by=by)

    def _plan_insight(self, row: dict[str, Any]) -> None:
        calendar, first = self.stage.calendar, self.first_use.get(row["key"])
        reported = self._reported_on(row)
        if first is None:
            day = reported
        elif first == 0:
            day = calendar.around(1, -509)
        else:
            day = calendar.around(first, -70)
        # What a later report says is added when there is such a report.
        early = [each for each in row["evidence"] if first is None or each["kind"] != "report"]
        early = early or row["evidence"]
        late = [each for each in row["evidence"] if each not in early]
        self.stage.scene(day, partial(self.draft, row, early), hour=13)
        if row.get("state", "published") in ("published", "merged"):
            self.stage.scene(day + dt.timedelta(3), partial(self.publish, row), hour=13)
        if row.get("state") == "merged":
            self.stage.scene(day + dt.timedelta(5), partial(self.merge, row), hour=13)
        if row.get("state") == "removed":
            self.stage.scene(day + dt.timedelta(5), partial(self.throw_away, row), hour=13)
        if late:
            later = max(reported, day + dt.timedelta(6))
            self.stage.scene(later, partial(self.support, row, late), hour=14)

    def _reported_on(self, row: dict[str, Any]) -> dt.date:
        """Some days after the board has read the report that the insight comes from."""
        calendar = self.stage.calendar
        sources = " ".join(each["source"] for each in row["evidence"])
        for title, numbers in REPORTED.items():
            if title in sources:
                place = sum(map(ord, row["key"])) % len(numbers)
                return calendar.around(numbers[place], 12 + len(row["key"]) % 5)
        return calendar.around(3 + sum(map(ord, row["key"])) % 9, 16)

    def draft(self, row: dict[str, Any], evidence: list[dict[str, Any]]) -> None:
        insight = create_insight(
            sentence=row["sentence"],
            text=row["text"],
            target_group=row["target"],
            themes=Theme.objects.filter(name__in=row["themes"]),
            parties=Party.objects.filter(kind__in=row.get("parties", [])),
            by=self.stage.by("tova"),
        )
        self.stage.keep("insight", row["key"], insight)
        for each in evidence:
            self._add(insight, each)

    def publish(self, row: dict[str, Any]) -> None:
        insight, by = self.stage.get("insight", row["key"]), self.stage.by("elias")
        if row["key"] == "korridoren":
            loose = add_evidence(
                insight, kind="other", text="Hörsägen från fikarummet.", source="Fikarummet", by=by
            )
            strike_evidence(loose, by=by)
        edit_insight(
            insight, may_lead_to=row.get("leads", ""), by=by
        )  # read once more before it is published
        publish_insight(insight, by=by)

    def merge(self, row: dict[str, Any]) -> None:
        into = self.stage.get("insight", row["into"])
        merge_insight(self.stage.get("insight", row["key"]), into=into, by=self.stage.by("tova"))

    def throw_away(self, row: dict[str, Any]) -> None:
        insight, by = self.stage.get("insight", row["key"]), self.stage.by("tova")
        remove_insight(insight, by=by)
        restore_insight(insight, by=by)
        remove_insight(insight, by=by)

    def support(self, row: dict[str, Any], evidence: list[dict[str, Any]]) -> None:
        for each in evidence:
            self._add(self.stage.get("insight", row["key"]), each)

    def _add(self, insight: Any, each: dict[str, Any]) -> None:
        is_quote = each["kind"] == "quote"
        add_evidence(
            insight,
            kind=each["kind"],
            text=each["text"],
            source=each["source"],
            happened_on=clock.today() - dt.timedelta(6),
            may_reproduce=True if is_quote else None,
            attribution=each.get("who", ""),
            by=self.stage.by("tova"),
        )

    # -- ideas -----------------------------------------------------------------------------------

    def _plan_idea(self, row: dict[str, Any]) -> None:
        calendar = self.stage.calendar
        number = self.boards.get(row.get("proposal", ""), 13)
        day = calendar.around(1, -198) if number == 0 else calendar.around(number, -58)
        self.stage.scene(day, partial(self.write_down, row), hour=15)
        if "proposal" in row or row["key"] == "vattenkannor_i_omsorgen":
            self.stage.scene(day + dt.timedelta(5), partial(self.explore, row), hour=15)
        if "parked" in row:
            self.stage.scene(day + dt.timedelta(9), partial(self.park, row), hour=15)

    def write_down(self, row: dict[str, Any]) -> None:
        by = self.stage.by("elias")
        idea = create_idea(
            title=row["title"],
            need=self.stage.get("need", row["need"]),
            what=row["what"],
            resources=row["resources"],
            responsibility=row["responsibility"],
            next_step="Prata med parterna.",
            by=by,
        )
        self.stage.keep("idea", row["key"], idea)
        for key in row["insights"]:
            if self.stage.has("insight", key):
                insight = self.stage.get("insight", key)
                link_insight(idea, insight=insight, by=by)
        if row["key"] == "gemensam_vaxel":
            other = self.stage.get("insight", "elva_ganger")
            link_insight(idea, insight=other, by=by)
            unlink_insight(idea, insight=other, by=by)
        edit_idea(idea, next_step=row["next_step"], by=by)

    def explore(self, row: dict[str, Any]) -> None:
        explore_idea(self.stage.get("idea", row["key"]), by=self.stage.by("elias"))

    def park(self, row: dict[str, Any]) -> None:
        idea, by = self.stage.get("idea", row["key"]), self.stage.by("elias")
        park_idea(idea, reason=row["parked"], by=by)
        if row.get("reopened"):
            reopen_idea(idea, by=by)


#: After which meetings what the commissions reported became insights.
REPORTED: dict[str, tuple[int, ...]] = {
    "Bron till studier": (1, 2, 3, 4),
    "Samma ingång": (5, 6, 7, 8, 9, 10),
    "Arbetsplats på riktigt": (6, 7, 8, 9, 10, 11, 12),
    "Tillbaka i egen takt": (9, 10, 11, 12),
    "Språk genom vardagen": (6, 7, 8),
    "Dörren på glänt": (8, 9, 10),
    "Erfarenhet räknas": (11, 12),
    "Första steget": (2,),
}
