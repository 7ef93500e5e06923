"""The second association: small, with its own people and its own data."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from board.matters.states import ItemKind
from board.meetings.actions import planning
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.meetings.selectors.agenda import ready_for
from board.minutes import actions as minutes
from board.papers import actions as papers
from board.sitting.actions import attending, deciding
from board.sitting.actions.attending import Arrival
from commissions.agreements import actions as agreements
from commissions.agreements.documents import agreement_sheet
from commissions.grants import actions as grants
from commissions.grants.rules import Terms
from commissions.proposals import actions as proposals
from commissions.proposals.actions import PartyRow
from commissions.proposals.rules import last_day_of, years_of
from commissions.records.models import Commission
from commissions.running import actions as running
from demo.replay.calendar import Calendar, lively_thursday
from demo.replay.founding import Founding
from demo.replay.odd_days import raise_audit
from demo.replay.stage import Stage
from demo.story import chapter
from kernel.associations.models import Association
from kernel.core import clock
from kernel.writing.actions import write_section
from kernel.writing.selectors import texts_by_key
from needsanalysis.ideas import actions as ideas
from needsanalysis.insights import actions as insights
from needsanalysis.insights.models import Theme
from needsanalysis.needs import actions as needs
from reporting.finals import actions as finals
from reporting.finals.models import FinalReport, ImplementationStance
from reporting.handing_over.actions import start_writing
from reporting.progress import actions as progress
from reporting.progress.models import ProgressReport

#: The meetings were held, or will be, about so many days ago.
FIRST, SECOND, THIRD = 210, 30, -60
#: Days between the founding and the first meeting.
FOUNDED = 90
#: Days from the first meeting to the start of what it granted.
STARTED = 20


class Neighbours:
    """One need and one insight; one commission that runs, and three short ones that are over."""

    def __init__(self, calendar: Calendar) -> None:
        self.told: dict[str, Any] = chapter("grannbygden")
        row = self.told["association"]
        association = Association.objects.create(
            name=row["name"], short_name=row["short_name"], slug=row["slug"]
        )
        self.stage = Stage(association, calendar)
        #: The commission that runs, and the short ones that have come to their end.
        self.rows: list[dict[str, Any]] = [self.told["proposal"], *self.told["short"]]
        self.first, self.second, self.third = (
            lively_thursday(calendar.ago(days)) for days in (FIRST, SECOND, THIRD)
        )
        self.founding = Founding(self.stage, self.told, day=self._from_first(-FOUNDED))

    def replay(self, now: dt.datetime) -> None:
        self.founding.plan()
        scene, first, second = self.stage.scene, self._from_first, self._from_second
        scene(first(-75), self.understand)
        for row in self.rows:
            scene(first(-50), partial(self.propose, row))
            scene(first(-45), partial(self.hear, row))
            scene(first(10), partial(self.agree, row))
            scene(first(STARTED), partial(self.start, row))
        scene(first(-40), partial(self.plan_meeting, "first", self.first))
        scene(first(-8), partial(self.call, "first"))
        scene(first(0), partial(self.hold, "first"))
        scene(first(4), partial(self.approve, "first"), hour=18)
        scene(second(-60), partial(self.plan_meeting, "second", self.second))
        scene(second(-59), self.leave_to_final_reports)
        scene(second(-20), self.write)
        scene(second(-12), self.hand_in)
        scene(second(-8), partial(self.call, "second"))
        scene(second(0), partial(self.hold, "second"))
        scene(second(4), partial(self.approve, "second"), hour=18)
        scene(second(10), partial(self.plan_meeting, "third", self.third))
        scene(self.stage.calendar.ago(2), self.raise_the_audit)
        for row in self.told["short"]:
            self._plan_final(row)
        self.stage.play(until=now)
        with self.stage.at(now):
            self.founding.set_passwords()

    def understand(self) -> None:
        by, told = self.stage.by("birger"), self.told
        need = needs.create_need(
            title=told["need"]["title"],
            description=told["need"]["description"],
            concerned=told["need"]["concerned"],
            evidence=told["need"]["evidence"],
            proposed_priority=told["need"]["priority"],
            by=by,
        )
        theme = insights.add_theme(name=told["insight"]["themes"][0], by=by)
        insight = insights.create_insight(
            sentence=told["insight"]["sentence"],
            text=told["insight"]["text"],
            target_group=told["insight"]["target"],
            themes=Theme.objects.filter(pk=theme.pk),
            evidence=told["insight"]["evidence"],
            by=by,
        )
        insights.publish_insight(insight, by=by)
        self.stage.keep("need", 1, need)
        self.stage.keep("insight", 1, insight)
        idea = ideas.create_idea(
            title=told["idea"]["title"],
            need=need,
            what=told["idea"]["what"],
            resources=told["idea"]["resources"],
            responsibility=told["idea"]["responsibility"],
            next_step=told["idea"]["next_step"],
            insights=[insight],
            by=by,
        )
        ideas.explore_idea(idea, by=by)
        self.stage.keep("idea", self.told["proposal"]["key"], idea)

    def propose(self, told: dict[str, Any]) -> None:
        by, key = self.stage.by("birger"), told["key"]
        proposal = proposals.create_proposal(
            title=told["title"],
            kind=told.get("kind", "commission"),
            idea=self.stage.get("idea", key) if self.stage.has("idea", key) else None,
            by=by,
        )
        self.stage.keep("proposal", key, proposal)
        rows = texts_by_key(proposal.manuscript)
        for section in proposal.manuscript.declaration.sections:
            if text := told.get(section.key):
                version = rows[section.key].version
                write_section(
                    proposal, section.key, text=text, is_done=True, base_version=version, by=by
                )
        starts_on = self._from_first(STARTED)
        ends_on = last_day_of(starts_on, told["months"])
        proposals.edit_proposal(
            proposal,
            starts_on=starts_on,
            ends_on=ends_on,
            law_motivation=told["law"],
            direction=told["direction"],
            responsible_manager=self.stage.people[told["manager"]].function,
            planned_women=told["women"],
            planned_men=told["men"],
            by=by,
        )
        proposals.set_parties(
            proposal,
            [
                PartyRow(self.stage.members[key], services, is_owner=key == told["owner"])
                for key, services in told["parties"].items()
            ],
            by=by,
        )
        years = years_of(starts_on, ends_on)
        amounts = {
            (year, post): amount // len(years)
            for year in years
            for post, amount in told["amounts"].items()
        }
        proposals.set_budget(proposal, amounts, by=by)
        proposals.set_foundation(
            self.stage.get("proposal", key),
            insights=[self.stage.get("insight", 1)],
            needs=[self.stage.get("need", 1)],
            by=by,
        )
        proposals.send_proposal(self.stage.get("proposal", key), by=by)

    def hear(self, told: dict[str, Any]) -> None:
        by, key = self.stage.by("birger"), told["key"]
        proposals.comment_proposal(
            self.stage.get("proposal", key),
            member=self.stage.members["region"],
            view="behind",
            by=self.stage.by("tomas"),
        )
        proposals.anchor_proposal(self.stage.get("proposal", key), by=by)
        proposals.hand_over_proposal(self.stage.get("proposal", key), by=by)

    def plan_meeting(self, key: str, day: dt.date) -> None:
        meeting = planning.plan_meeting(
            held_on=day,
            start_time=dt.time(13),
            end_time=dt.time(15),
            place="Sjöhamra stadshus, sal Bryggan",
            by=self.stage.by("birger"),
        )
        self.stage.keep("meeting", key, meeting)

    def raise_the_audit(self) -> None:
        raise_audit(self.stage, self._meeting("third"))

    def call(self, key: str) -> None:
        by, meeting = self.stage.by("birger"), self._meeting(key)
        planning.pull_ready(meeting, keys=[ready.key for ready in ready_for(meeting)], by=by)
        papers.send_notice(self._meeting(key), by=by)

    def hold(self, key: str) -> None:
        """Short: everything as proposed."""
        meeting, people = self._meeting(key), self.stage.people
        moment = meeting.moment(dt.time(13, 5))
        with self.stage.at(moment):
            by = self.stage.by("birger")
            attending.open_meeting(
                meeting,
                arrivals=[
                    Arrival(people[row["ordinary"]], self.stage.get("seat", number))
                    for number, row in enumerate(self.told["seats"], 1)
                ],
                chair=people["lovisa"],
                at=meeting.moment(dt.time(13)),
                by=by,
            )
            for item in list(meeting.items.matters().alive().in_order()):
                deciding.open_item(item, by=by)
                deciding.decide_item(
                    AgendaItem.objects.get(pk=item.pk), by=by, **self._decision(item)
                )
            attending.close_meeting(self._meeting(key), at=clock.now(), by=by)

    def _decision(self, item: AgendaItem) -> dict[str, Any]:
        made: dict[str, Any] = {"outcome": "noted", "text": item.proposed_decision}
        if item.key == "checker":
            made = {
                "outcome": "granted",
                "text": "att välja Karin Mellgren att justera protokollet.",
                "checker": self.stage.people["karinm"],
            }
        elif item.proposal is not None:
            proposal = item.proposal
            assert proposal.starts_on  # it has been sent
            assert proposal.ends_on
            is_pre = proposal.kind == "pre_commission"
            made["outcome"] = "granted"
            made["terms"] = Terms(
                amount_sek=proposal.total_sek,
                starts_on=proposal.starts_on,
                ends_on=proposal.ends_on,
                post_code="20" if is_pre else "10",
                post_name="Föruppdrag" if is_pre else "Uppdrag",
                financing="Kostnaden tas från årets budget.",
            )
        elif item.kind == ItemKind.DECISION and item.about is None:
            made["outcome"] = "granted"
        return made

    def approve(self, key: str) -> None:
        minutes.submit_minutes(self._meeting(key), by=self.stage.by("birger"))
        for who in ("lovisa", "karinm"):
            meeting = self._meeting(key)
            newest = meeting.minutes.latest("version")
            minutes.approve_minutes(meeting, sha256=newest.sha256, by=self.stage.by(who))
        for notice in self._meeting(key).notices.all():
            minutes.post_notice(notice, posted_on=clock.today(), by=self.stage.by("birger"))

    def agree(self, told: dict[str, Any]) -> None:
        by, proposal = self.stage.by("birger"), self.stage.get("proposal", told["key"])
        grants.accept_offer(proposal.offers.get(), by=self.stage.by("tomas"))
        agreement = agreements.create_agreement(
            self.stage.get("proposal", told["key"]),
            lead=self.stage.people[told["lead"]],
            manager=self.stage.people[told["manager"]],
            nature=told["anvandare"],
            instalments="Två gånger om året mot rekvisition.",
            by=by,
        )
        agreements.send_agreement(agreement, by=by)
        copy = SimpleUploadedFile(
            "avtal.pdf", agreement_sheet(agreement).pdf(), content_type="application/pdf"
        )
        agreements.sign_agreement(agreement, signed_on=clock.today(), upload=copy, by=by)

    def start(self, told: dict[str, Any]) -> None:
        running.start_commission(self._commission(told), by=self.stage.by("birger"))

    def leave_to_final_reports(self) -> None:
        """Short commissions are summed up once; the one that was taken over waits till autumn."""
        reports_left = ProgressReport.objects.exclude(
            commission=self._commission(self.told["proposal"])
        )
        for report in reports_left.filter(status="not_started").with_people():
            reason = "Förinsatsen är kort och redovisas i sin slutrapport."
            if report.commission.title == self.told["taken_over"]["title"]:
                reason = "Insatsen lämnar en samlad rapport i höst."
            progress.skip_report(report, reason=reason, by=self.stage.by("birger"))

    def write(self) -> None:
        report, by = self._report(), self.stage.by("solveig")
        start_writing(report, by=by)
        told, rows = self.told["report"][0], texts_by_key(report.manuscript)
        for name, text in told.items():
            choice = {"avvikelser": "yes", "muntligt": told["muntligt"]}.get(name, "")
            write_section(
                report,
                name,
                text="" if name == "muntligt" else text.strip(),
                choice=choice,
                is_done=True,
                base_version=rows[name].version,
                by=by,
            )

    def hand_in(self) -> None:
        progress.submit_report(self._report(), by=self.stage.by("solveig"))
        progress.approve_report(self._report(), by=self.stage.by("tomas"))

    # -- what has come to its end ----------------------------------------------------------------

    def _plan_final(self, told: dict[str, Any]) -> None:
        day, scene = self.stage.calendar.ago, self.stage.scene
        scene(day(14), partial(self.sum_up, told))
        scene(day(6), partial(self.hand_in_final, told))
        if "wanted" in told:
            scene(day(2), partial(self.return_final, told))
        elif "stance" in told:
            scene(day(2), partial(self.approve_final, told))

    def sum_up(self, told: dict[str, Any]) -> None:
        lead, commission = self.stage.by(told["lead"]), self._commission(told)
        if not FinalReport.objects.filter(commission=commission).exists():
            finals.plan_final_report(commission, by=lead)
        final = self._final(told)
        start_writing(final, by=lead)
        rows = texts_by_key(final.manuscript)
        prefilled = {"bakgrund": rows["bakgrund"].text}
        for name, text in (prefilled | told["final"]).items():
            write_section(
                final,
                name,
                text=text,
                choice="no" if name == "fortsatt-stod" else "",
                is_done=True,
                base_version=rows[name].version,
                by=lead,
            )

    def hand_in_final(self, told: dict[str, Any]) -> None:
        finals.submit_final_report(self._final(told), by=self.stage.by(told["lead"]))

    def return_final(self, told: dict[str, Any]) -> None:
        section, note = told["wanted"]
        finals.return_final_report(
            self._final(told), note=note, section=section, by=self.stage.by(told["manager"])
        )

    def approve_final(self, told: dict[str, Any]) -> None:
        manager = self.stage.by(told["manager"])
        owner = self.stage.members[told["owner"]]
        for stance in ImplementationStance.objects.filter(
            final_report=self._final(told), member=owner
        ):
            finals.state_implementation(
                self._final(told), stance, starts_on=clock.today(), by=manager, **told["stance"]
            )
        finals.approve_final_report(self._final(told), despite_silence=True, by=manager)

    def _final(self, told: dict[str, Any]) -> FinalReport:
        return FinalReport.objects.with_people().get(commission=self._commission(told))

    def _commission(self, told: dict[str, Any]) -> Commission:
        return Commission.objects.get(proposal=self.stage.get("proposal", told["key"]))

    # -- looking up ------------------------------------------------------------------------------

    def _from_first(self, days: int) -> dt.date:
        return self.first + dt.timedelta(days)

    def _from_second(self, days: int) -> dt.date:
        return self.second + dt.timedelta(days)

    def _report(self) -> ProgressReport:
        return ProgressReport.objects.with_people().get(
            commission=self._commission(self.told["proposal"]),
            meeting_on=self.second,
        )

    def _meeting(self, key: str) -> Meeting:
        meeting: Meeting = self.stage.get("meeting", key)
        return meeting
