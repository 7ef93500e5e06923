"""Leads write before each meeting, managers answer for it, and in the end all is summed up."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

from demo.replay.calendar import EXTRA
from demo.replay.stage import Stage
from kernel.accounts.models import User
from kernel.core import clock
from kernel.writing.actions import comment, write_section
from kernel.writing.selectors import texts_by_key
from reporting.finals import actions as finals_actions
from reporting.finals.models import FinalReport, ImplementationStance
from reporting.follow_ups import actions as follow_ups
from reporting.follow_ups.models import FollowUp
from reporting.follow_ups.rules import months_after
from reporting.handing_over.actions import start_writing, write_for_lead
from reporting.handing_over.states import WITH_LEAD
from reporting.progress import actions as progress
from reporting.progress.models import ProgressReport

#: To which meetings each commission reported.
REPORTS: dict[str, tuple[int, ...]] = {
    "bron_till_studier": (1, 2, 3, 4),
    "samma_ingang": (5, 6, 7, 8, 9, 10),
    "arbetsplats_pa_riktigt": (6, 7, 8, 9, 10, 11, 12, 13, 14),
    "sprak_genom_vardagen": (6, 7, 8),
    "dorren_pa_glant": (8, 9, 10),
    "tillbaka_i_egen_takt": (9, 10, 11, 12, 13),
    "erfarenhet_raknas": (11, 12, 13),
}
SKIPPED = {
    "Bron till studier": "Tiden går till slutrapporten.",
    "Samma ingång": "Tiden går till slutrapporten.",
    "Språk genom vardagen": "Lokalen stängs och uppdraget prövas av styrelsen.",
    "Dörren på glänt": "Båda medarbetarna slutar och lämnar över till andra.",
}
#: The meeting at which each final report was handled, and days from it when it was begun.
FINALS = {"forsta_steget": (1, -118), "bron_till_studier": (6, -60), "samma_ingang": (13, -40)}
#: Days before a meeting on which leads begin to write to it.
WRITTEN_FROM = 18
TEXTS = ("aktiviteter", "forankring", "avvikelser", "upptackter", "varde", "till-styrelsen")
#: The next meeting is ahead: one report has not been approved, and one was after the notice.
LATE, AFTERWARDS = "tillbaka_i_egen_takt", "erfarenhet_raknas"


class Reporting:
    """Progress reports, final reports and follow-ups."""

    def __init__(self, stage: Stage, *, reports: Any, finals: Any, people: Any, remarks: Any):
        self.stage, self.calendar = stage, stage.calendar
        self.reports, self.finals = reports, finals["final"]
        self.leads, self.remarks = people, remarks

    def plan(self) -> None:
        for key, meetings in REPORTS.items():
            for number, meeting in enumerate(meetings):
                self._plan_report(key, meeting, self.reports[key][number], number + 1)
        for meeting in range(1, 13):
            skip = functools.partial(self.skip_the_rest, meeting)
            self.stage.scene(self.calendar.around(meeting, -8), skip, hour=16)
        for number in EXTRA:
            skip = functools.partial(self.leave_in_peace, number)
            self.stage.scene(self.calendar.around(number, -15), skip, hour=11)
        self.stage.scene(self.calendar.ago(1), self.begin_early, hour=15)
        self.stage.scene(self.calendar.around(13, -30), self.begin_to_sum_up, hour=10)
        for row in self.finals:
            self._plan_final(row)

    def _plan_report(self, key: str, meeting: int, told: dict[str, Any], number: int) -> None:
        play, scene = functools.partial, self.stage.scene
        around = functools.partial(self.calendar.around, meeting)
        if meeting == 14:
            self._plan_early_report(key, meeting, told, f"{key}/{number}")
            return
        scene(around(-WRITTEN_FROM), play(self.start, key, meeting), hour=8)
        scene(around(-13), play(self.write, key, meeting, told), hour=10, minute=20)
        if meeting == 13 and key == LATE:
            scene(self.calendar.ago(1), play(self.submit, key, meeting), hour=11)
            return
        scene(around(-11), play(self.submit, key, meeting), hour=11, minute=5)
        if f"{key}/{number}" in self.remarks["returned"]:
            section, note = self.remarks["returned"][f"{key}/{number}"]
            scene(around(-10), play(self.send_back, key, meeting, section, note), hour=9)
            if (meeting, key) == (13, AFTERWARDS):
                day = self.calendar.ago(1)
                scene(day, play(self.submit_again, key, meeting, section), hour=14)
                scene(day, play(self.approve, key, meeting), hour=16)
                return
            scene(around(-10), play(self.submit_again, key, meeting, section), hour=14)
        scene(around(-9), play(self.approve, key, meeting), hour=13)

    def _plan_early_report(self, key: str, meeting: int, told: dict[str, Any], name: str) -> None:
        """Somebody will be away later, and the manager wants to know more before that."""
        play, ago = functools.partial, self.calendar.ago
        section, note = self.remarks["returned"][name]
        self.stage.scene(ago(4), play(self.start, key, meeting), hour=8)
        self.stage.scene(ago(3), play(self.write, key, meeting, told), hour=10)
        self.stage.scene(ago(2), play(self.submit, key, meeting), hour=11)
        self.stage.scene(ago(1), play(self.send_back, key, meeting, section, note), hour=9)

    def report(self, key: str, meeting: int) -> ProgressReport:
        report: ProgressReport = (
            ProgressReport.objects.to_meeting(self.calendar.meeting(meeting))
            .with_people()
            .get(commission=self.stage.kept["commission", key].pk)
        )
        return report

    # -- progress reports ------------------------------------------------------------------------

    def start(self, key: str, meeting: int) -> None:
        if (key, meeting) == ("samma_ingang", 9):
            report = self.report(key, meeting)
            write_for_lead(report, by=self.stage.by("marianne"))
        else:
            start_writing(self.report(key, meeting), by=self._lead(key))
        if (key, meeting) == ("arbetsplats_pa_riktigt", 7):
            progress.remind_report(self.report(key, meeting), by=self.stage.by("marianne"))

    def write(self, key: str, meeting: int, told: dict[str, Any]) -> None:
        report, by = self.report(key, meeting), self._lead(key)
        texts = {name: told[name] for name in TEXTS if name in told}
        if "till-insiktsbanken" in told:
            texts["till-insiktsbanken"] = told["till-insiktsbanken"]
        self._fill(report, texts, {"avvikelser": "yes", "muntligt": told["muntligt"]}, by=by)
        if meeting == REPORTS[key][0] and key in self.remarks["anchoring"]:
            service, level, form, response = self.remarks["anchoring"][key]
            progress.add_anchoring(
                report, service=service, level=level, form=form, response=response, by=by
            )

    def _fill(self, owner: Any, texts: dict[str, str], choices: dict[str, str], *, by: Any) -> None:
        rows = texts_by_key(owner.manuscript)
        for name in dict.fromkeys([*texts, *choices]):
            write_section(
                owner,
                name,
                text=texts.get(name, "").strip(),
                choice=choices.get(name, ""),
                is_done=True,
                base_version=rows[name].version,
                by=by,
            )

    def submit(self, key: str, meeting: int) -> None:
        progress.submit_report(self.report(key, meeting), by=self._lead(key))
        if (key, meeting) == ("dorren_pa_glant", 9):
            progress.withdraw_report(self.report(key, meeting), by=self._lead(key))
            progress.submit_report(self.report(key, meeting), by=self._lead(key))

    def send_back(self, key: str, meeting: int, section: str, note: str) -> None:
        report, by = self.report(key, meeting), self._manager(key)
        progress.return_report(report, note=note, section=section, by=by)

    def submit_again(self, key: str, meeting: int, section: str) -> None:
        report, by = self.report(key, meeting), self._lead(key)
        comment(report.manuscript, section, text="Tack, det är ändrat nu.", by=by)
        self.submit(key, meeting)

    def approve(self, key: str, meeting: int) -> None:
        answer = ""
        if meeting == REPORTS[key][0]:
            answer = self.remarks["manager_answers"].get(key, "")
        progress.approve_report(self.report(key, meeting), answer=answer, by=self._manager(key))
        if (key, meeting) == ("arbetsplats_pa_riktigt", 11):
            progress.undo_report(self.report(key, meeting), by=self._manager(key))
            progress.approve_report(self.report(key, meeting), by=self._manager(key))

    def skip_the_rest(self, meeting: int) -> None:
        """Those who have nothing to report this time, each with its reason."""
        left = ProgressReport.objects.to_meeting(self.calendar.meeting(meeting))
        for report in left.filter(status__in=WITH_LEAD).with_people():
            reason = SKIPPED[report.commission.title]
            progress.skip_report(report, reason=reason, by=self.stage.by("marianne"))

    def begin_early(self) -> None:
        """Somebody has begun to write for the meeting after the next."""
        key = "erfarenhet_raknas"
        report, by = self.report(key, 14), self._lead(key)
        start_writing(report, by=by)
        text = "Elektrikern har varit här och proppen håller. Två nya lånedagar är bokade."
        rows = texts_by_key(report.manuscript)
        write_section(
            report, "aktiviteter", text=text, base_version=rows["aktiviteter"].version, by=by
        )

    def leave_in_peace(self, meeting: int) -> None:
        """An extra meeting is about something else."""
        for report in ProgressReport.objects.to_meeting(self.calendar.meeting(meeting)):
            reason = "Vid det extra mötet tas bara en fråga upp. Rapporten lämnas till nästa möte."
            progress.skip_report(report, reason=reason, by=self.stage.by("marianne"))

    # -- final reports ---------------------------------------------------------------------------

    def _plan_final(self, row: dict[str, Any]) -> None:
        play, scene, key = functools.partial, self.stage.scene, row["key"]
        meeting, begun = FINALS[key]
        first = self.calendar.around(meeting, begun)
        scene(first, play(self.start_final, row), hour=10)
        scene(first + dt.timedelta(12), play(self.write_final, row), hour=10)
        scene(first + dt.timedelta(16), play(self.take_stances, row), hour=10)
        scene(first + dt.timedelta(20), play(self.submit_final, row), hour=10)
        scene(first + dt.timedelta(25), play(self.approve_final, row), hour=10)
        if meeting < 13:
            for asked in row["follow_up"]:
                due = months_after(self.calendar.meeting(meeting), asked["months"])
                open_ = due + dt.timedelta(1)
                scene(open_, self.open_follow_ups, hour=6)
                answers = "remains" in asked
                play_on = self.answer_follow_up if answers else self.remind_follow_up
                days = 11 if answers else 40
                scene(open_ + dt.timedelta(days), play(play_on, key, asked), hour=15)
                if "judge" in asked:
                    judged = open_ + dt.timedelta(days + 6)
                    scene(judged, play(self.judge_follow_up, key, asked), hour=15)

    def final(self, key: str) -> FinalReport:
        return FinalReport.objects.with_people().get(
            commission=self.stage.kept["commission", key].pk
        )

    def start_final(self, row: dict[str, Any]) -> None:
        key, by = row["key"], self._lead(row["key"])
        if key == "forsta_steget":
            finals_actions.plan_final_report(self.stage.get("commission", key), by=by)
            write_for_lead(self.final(key), by=self.stage.by("marianne"))
        else:
            start_writing(self.final(key), by=by)

    def begin_to_sum_up(self) -> None:
        """A commission that was cancelled has something to teach, too."""
        key = "sprak_genom_vardagen"
        by = self._lead(key)
        start_writing(self.final(key), by=by)
        text = "Vi talade svenska om det som låg framför oss: en degbunke, ett par gummistövlar."
        self._fill(self.final(key), {"arbetssatt": text}, {}, by=by)

    def write_final(self, row: dict[str, Any]) -> None:
        texts = {
            name: row[name]
            for name in ("bakgrund", "arbetssatt", "resultat", "fortsatt-arbete", "fortsatt-stod")
        }
        final, choices = self.final(row["key"]), {"fortsatt-stod": row["support"]}
        self._fill(final, texts, choices, by=self._lead(row["key"]))

    def take_stances(self, row: dict[str, Any]) -> None:
        final = self.final(row["key"])
        contacts = {"region": "daniel", "af": "sofia", "fk": "henrik"}
        for told in row["stances"]:
            stance = ImplementationStance.objects.get(
                final_report=final, member=self.stage.members[told["member"]]
            )
            values = {
                name: told[name] for name in ("verdict", "reason", "how", "responsible", "money")
            }
            speaker = contacts.get(told["member"])
            finals_actions.state_implementation(
                final,
                stance,
                starts_on=clock.today() + dt.timedelta(60),
                by=self.stage.by(speaker) if speaker else self._manager(row["key"]),
                **values,
            )

    def submit_final(self, row: dict[str, Any]) -> None:
        key = row["key"]
        finals_actions.submit_final_report(self.final(key), by=self._lead(key))
        if key == "bron_till_studier":
            finals_actions.return_final_report(
                self.final(key),
                note="Skriv ut hur mycket pengar som återstår.",
                section="fortsatt-arbete",
                by=self._manager(key),
            )
            finals_actions.submit_final_report(self.final(key), by=self._lead(key))
            finals_actions.withdraw_final_report(self.final(key), by=self._lead(key))
            finals_actions.submit_final_report(self.final(key), by=self._lead(key))

    def approve_final(self, row: dict[str, Any]) -> None:
        key = row["key"]
        manager = self._manager(key)
        # Not every service has answered when it is time.
        finals_actions.approve_final_report(self.final(key), despite_silence=True, by=manager)
        if key == "bron_till_studier":
            finals_actions.undo_final_report(self.final(key), by=manager)
            finals_actions.approve_final_report(self.final(key), despite_silence=True, by=manager)

    # -- follow-ups ------------------------------------------------------------------------------

    def open_follow_ups(self) -> None:
        follow_ups.open_follow_ups(by=self.stage.by("marianne"))

    def follow_up(self, key: str, months: int) -> FollowUp:
        return FollowUp.objects.get(commission=self.stage.kept["commission", key].pk, months=months)

    def answer_follow_up(self, key: str, asked: dict[str, Any]) -> None:
        values = {name: text for name, text in asked.items() if name not in ("months", "judge")}
        follow_up = self.follow_up(key, asked["months"])
        follow_ups.answer_follow_up(follow_up, by=self._manager(key), **values)

    def remind_follow_up(self, key: str, asked: dict[str, Any]) -> None:
        follow_up = self.follow_up(key, asked["months"])
        follow_ups.remind_follow_up(follow_up, by=self.stage.by("marianne"))

    def judge_follow_up(self, key: str, asked: dict[str, Any]) -> None:
        judged = asked["judge"]
        follow_ups.judge_follow_up(
            self.follow_up(key, asked["months"]),
            lasts=judged["lasts"],
            users_see_value=judged["value"],
            by=self.stage.by("marianne"),
        )

    def _lead(self, key: str) -> User:
        return self.stage.by(self.leads[key][0])

    def _manager(self, key: str) -> User:
        return self.stage.by(self.leads[key][1])
