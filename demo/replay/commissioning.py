"""Proposals are written with the parties, decided, agreed upon and carried out."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from commissions.agreements import actions as agreements
from commissions.agreements.documents import agreement_sheet
from commissions.agreements.models import Agreement
from commissions.grants import actions as grants
from commissions.grants.rules import Terms
from commissions.grants.selectors import current_grant
from commissions.proposals import actions as proposals_actions
from commissions.proposals.actions import PartyRow
from commissions.proposals.models.proposals import Proposal
from commissions.proposals.rules import last_day_of, years_of
from commissions.records import actions as records
from commissions.records.models import Commission
from commissions.running import actions as running
from demo.replay.grounds import earlier_resolution
from demo.replay.stage import Stage
from economy.requisitions.actions import (
    attest_requisition,
    create_requisition,
    edit_requisition,
    pay_requisition,
    withdraw_requisition,
)
from economy.requisitions.models import Requisition
from kernel.core import clock
from kernel.writing.actions import write_section
from kernel.writing.selectors import texts_by_key

#: Proposals that the board decided before it used the product: days before the first meeting in it
#: when each was created, decided and started.
EARLIER = {"forsta_steget": (498, 471, 433), "bron_till_studier": (185, 123, 75)}
#: Proposals that no board has seen yet: how many days ago each step was taken.
ON_THE_WAY = {
    "tio_dagar": {"create": 40, "send": 35, "comment": 28, "anchor": 20, "hand_over": 1},
    "vaken_natt": {"create": 30, "send": 25, "comment": 18, "anchor": 10},
    "kollegor_emellan": {"create": 20, "send": 15, "withdraw": 13, "again": 11},
    "skogslaget": {"create": 6},
}
CONTACTS = {
    "ekhamra": "maria", "brosjo": "perola", "lovmark": "asa",
    "region": "daniel", "af": "sofia", "fk": "henrik",
}  # fmt: skip
FINANCING = "Kostnaden tas från posten för {post} i årets budget och betalas mot rekvisition."


class Commissioning:
    """The way of each proposal, from a first draft to a commission that ends."""

    def __init__(self, stage: Stage, proposals: Any, remarks: Any) -> None:
        self.stage, self.calendar = stage, stage.calendar
        self.rows: list[dict[str, Any]] = proposals["proposal"]
        self.said: dict[str, Any] = remarks["party"]

    def plan(self) -> None:
        for row in self.rows:
            for verb, day in self._days(row).items():
                hour = 10 if verb in ("create", "comment") else 14  # after that day's notice
                play = functools.partial(getattr(self, verb), row)
                self.stage.scene(day, play, hour=hour)
            if "lead" in row:
                self._plan_course(row)

    def _days(self, row: dict[str, Any]) -> dict[str, dt.date]:
        """When each step towards the board is taken."""
        key, ago = row["key"], self.calendar.ago
        if key in ON_THE_WAY:
            return {verb: ago(days) for verb, days in ON_THE_WAY[key].items()}
        if key in EARLIER:
            created, decided, _started = EARLIER[key]
            ago = self.before_first
            return {
                "create": ago(created), "send": ago(created - 8), "comment": ago(created - 14),
                "anchor": ago(created - 20), "hand_over": ago(created - 22),
                "decide_earlier": ago(decided),
            }  # fmt: skip
        before = functools.partial(self.calendar.around, row["board"])
        return {
            "create": before(-45), "send": before(-38), "comment": before(-31),
            "anchor": before(-24), "hand_over": before(-20),
        }  # fmt: skip

    # -- towards the board -----------------------------------------------------------------------

    def create(self, row: dict[str, Any]) -> None:
        """Written by the innovation group: text, parties, money and what it rests on."""
        stage, by = self.stage, self.stage.by("tova")
        idea = stage.get("idea", row["idea"]) if "idea" in row else None
        proposal = proposals_actions.create_proposal(
            title=row["title"], kind=row.get("kind", "commission"), idea=idea, by=by
        )
        stage.keep("proposal", row["key"], proposal)
        self._write(proposal, row)
        starts_on = self.starts_on(row)
        ends_on = last_day_of(starts_on, row["months"])
        manager = row.get("manager_name") or stage.people[row["manager"]].function
        proposals_actions.edit_proposal(
            proposal,
            starts_on=starts_on,
            ends_on=ends_on,
            law_motivation=row["law"],
            direction=row["direction"],
            responsible_manager=manager,
            planned_women=row["women"],
            planned_men=row["men"],
            by=by,
        )
        co_owners = row.get("co_owners", [])
        proposals_actions.set_parties(
            proposal,
            [
                PartyRow(
                    member=stage.members[key],
                    services=services,
                    is_owner=key == row["owner"],
                    is_co_owner=key in co_owners,
                )
                for key, services in row["parties"].items()
            ],
            by=by,
        )
        proposals_actions.set_budget(proposal, _by_year(row["amounts"], starts_on, ends_on), by=by)
        proposals_actions.set_foundation(
            proposal,
            insights=[stage.get("insight", key) for key in row["insights"]],
            needs=[stage.get("need", key) for key in row["needs"]],
            by=by,
        )

    def _write(self, proposal: Proposal, row: dict[str, Any]) -> None:
        by = self.stage.by("tova")
        rows = texts_by_key(proposal.manuscript)
        for section in proposal.manuscript.declaration.sections:
            if text := row.get(section.key, ""):
                version = rows[section.key].version
                write_section(
                    proposal, section.key, text=text, is_done=True, base_version=version, by=by
                )

    def send(self, row: dict[str, Any]) -> None:
        proposals_actions.send_proposal(self.proposal(row), by=self.stage.by("marianne"))

    again = send

    def withdraw(self, row: dict[str, Any]) -> None:
        note = "Titeln stämde inte med texten."
        proposals_actions.withdraw_proposal(
            self.proposal(row), by=self.stage.by("marianne"), note=note
        )

    def comment(self, row: dict[str, Any]) -> None:
        """The owner stands behind it, the others say what they think."""
        proposal = self.proposal(row)
        said = [[row["owner"], "behind", ""], *self.said.get(row["key"], [])]
        for member, view, text in said:
            proposals_actions.comment_proposal(
                proposal,
                member=self.stage.members[member],
                view=view,
                text=text,
                section="resurser" if view == "views" else "",
                by=self.stage.by(CONTACTS[member]),
            )

    def anchor(self, row: dict[str, Any]) -> None:
        proposals_actions.anchor_proposal(self.proposal(row), by=self.stage.by("marianne"))

    def hand_over(self, row: dict[str, Any]) -> None:
        proposals_actions.hand_over_proposal(self.proposal(row), by=self.stage.by("marianne"))

    def decide_earlier(self, row: dict[str, Any]) -> None:
        """At a meeting whose minutes lie in a binder."""
        proposal, by = self.proposal(row), self.stage.by("marianne")
        proposals_actions.circulate_proposal(proposal, by=by)
        grants.decide_proposal(
            proposal,
            outcome="granted",
            resolution=earlier_resolution(
                number=9,
                title=row["title"],
                text=f"Styrelsen beslutar att bevilja uppdragsförslaget {row['title']}.",
                by=by,
            ),
            terms=self.terms(row),
            by=by,
        )

    def before_first(self, days: int) -> dt.date:
        """So many days before the first meeting that the product knows."""
        return self.calendar.around(1, -days)

    def terms(self, row: dict[str, Any]) -> Terms:
        """What a decision to grant gives."""
        is_pre = row.get("kind") == "pre_commission"
        code, name = ("20", "Föruppdrag") if is_pre else ("10", "Uppdrag")
        proposal = self.proposal(row)
        assert proposal.starts_on  # it has been sent
        assert proposal.ends_on
        return Terms(
            amount_sek=row.get("granted") or proposal.total_sek,
            starts_on=proposal.starts_on,
            ends_on=proposal.ends_on,
            post_code=code,
            post_name=name,
            financing=FINANCING.format(post=name.lower()),
        )

    def starts_on(self, row: dict[str, Any]) -> dt.date:
        """A week after the meeting that follows the decision."""
        if row["key"] in EARLIER:
            return self.before_first(EARLIER[row["key"]][2])
        number = row.get("board")
        if number is None or number >= 13:
            return self.calendar.around(14, 30)
        return self.calendar.around(number + 1, 8)

    # -- from yes to work ------------------------------------------------------------------------

    def _plan_course(self, row: dict[str, Any]) -> None:
        """Answer, agreement, start and the money of every quarter."""
        start = self.starts_on(row)
        play = functools.partial
        self.stage.scene(start - dt.timedelta(30), play(self.answer, row), hour=10)
        self.stage.scene(start - dt.timedelta(22), play(self.draw_up, row), hour=10)
        if row["key"] == "pengarna_och_halsan":
            return  # the party has the agreement and has not signed it yet
        self.stage.scene(start - dt.timedelta(12), play(self.sign, row), hour=15)
        self.stage.scene(start, play(self.start, row), hour=8)
        end = min(last_day_of(start, row["months"]), STOPPED.get(row["key"], _never)(self.calendar))
        quarter, paid_after = start + dt.timedelta(85), dt.timedelta(6)
        while quarter + paid_after < end:
            self.stage.scene(quarter, play(self.ask_for_money, row), hour=11)
            self.stage.scene(quarter + dt.timedelta(3), play(self.attest, row), hour=9)
            self.stage.scene(quarter + paid_after, play(self.pay, row), hour=9)
            quarter += dt.timedelta(91)

    def answer(self, row: dict[str, Any]) -> None:
        for offer in self.proposal(row).offers.select_related("member"):
            key = next(k for k, member in self.stage.members.items() if member == offer.member)
            grants.accept_offer(offer, by=self.stage.by(CONTACTS[key]))

    def draw_up(self, row: dict[str, Any]) -> None:
        by = self.stage.by("marianne")
        agreement = agreements.create_agreement(
            self.proposal(row),
            lead=self.stage.people[row["lead"]],
            manager=self.stage.people[row["manager"]],
            nature=row["anvandare"],
            instalments="Pengarna betalas ut en gång i kvartalet mot rekvisition.",
            by=by,
        )
        self.stage.keep("agreement", row["key"], agreement)
        commission = Commission.objects.get(proposal=self.proposal(row))
        self.stage.keep("commission", row["key"], commission)
        if row["key"] == "samma_ingang":
            agreements.send_agreement(agreement, by=by)
            agreements.withdraw_agreement(agreement, by=by, note="Perioden var fel i utskriften.")
            agreements.edit_agreement(
                agreement,
                instalments="Pengarna betalas ut i efterskott varje kvartal mot rekvisition.",
                by=by,
            )
        agreements.send_agreement(agreement, by=by)

    def sign(self, row: dict[str, Any]) -> None:
        self.sign_agreement(self.stage.get("agreement", row["key"]))

    def sign_agreement(self, agreement: Agreement) -> None:
        copy = SimpleUploadedFile(
            "undertecknat-avtal.pdf",
            agreement_sheet(agreement).pdf(),
            content_type="application/pdf",
        )
        agreements.sign_agreement(
            agreement,
            signed_on=clock.today() - dt.timedelta(1),
            upload=copy,
            by=self.stage.by("marianne"),
        )

    def start(self, row: dict[str, Any]) -> None:
        commission, by = self.commission(row["key"]), self.stage.by("marianne")
        running.start_commission(commission, by=by)
        if row["key"] == "dorren_pa_glant":
            deputy = self.stage.people["margareta"]
            records.assign(
                commission,
                person=deputy,
                role="deputy_manager",
                starts_on=clock.today(),
                by=by,
            )

    # -- money -----------------------------------------------------------------------------------

    def ask_for_money(self, row: dict[str, Any]) -> None:
        """A quarter's costs, asked for by the party."""
        agreement = Agreement.objects.of_proposal(self.proposal(row).pk).signed().first()
        if agreement is None:
            return
        grant = current_grant(self.proposal(row))
        days = (grant.ends_on - grant.starts_on).days if grant else 1
        amount = round(agreement.amount_sek * 85 / max(days, 85) * 0.92, -2)
        last = min(clock.today() - dt.timedelta(1), agreement.ends_on)
        first = max(agreement.starts_on, last - dt.timedelta(84))
        earlier = Requisition.objects.overlapping(agreement, first, last).last()
        if earlier is not None:
            first = earlier.period_end + dt.timedelta(1)
        requisition = create_requisition(
            agreement,
            amount_sek=int(amount),
            period_start=first,
            period_end=last,
            costs=f"Lön och omkostnader för {row['title']} enligt bifogad huvudbok.",
            by=self.stage.by(row["manager"]),
        )
        self.stage.keep("requisition", row["key"], requisition)
        if row["key"] == "samma_ingang" and not self.stage.has("requisition", "edited"):
            self.stage.keep("requisition", "edited", requisition)
            edit_requisition(
                requisition,
                amount_sek=int(amount) - 4_000,
                period_start=first,
                period_end=last,
                costs="Lön och omkostnader. Hyran står kommunen för och är borttagen.",
                by=self.stage.by(row["manager"]),
            )

    def attest(self, row: dict[str, Any]) -> None:
        requisition = self._latest(row)
        if requisition is None:
            return
        if row["key"] == "sprak_genom_vardagen" and not self.stage.has("requisition", "withdrawn"):
            self.stage.keep("requisition", "withdrawn", requisition)
            withdraw_requisition(
                requisition,
                reason="Beloppet gällde fel kvartal. En ny kommer.",
                by=self.stage.by(row["manager"]),
            )
            return
        attest_requisition(requisition, by=self.stage.by("marianne"))

    def pay(self, row: dict[str, Any]) -> None:
        requisition = self._latest(row)
        if requisition is not None and requisition.status == "attested":
            pay_requisition(requisition, paid_on=clock.today(), by=self.stage.by("marianne"))

    def _latest(self, row: dict[str, Any]) -> Requisition | None:
        if not self.stage.has("requisition", row["key"]):
            return None
        return self.stage.get("requisition", row["key"])

    # -- looking up ------------------------------------------------------------------------------

    def proposal(self, row: dict[str, Any]) -> Proposal:
        proposal: Proposal = self.stage.get("proposal", row["key"])
        return proposal

    def commission(self, key: str) -> Commission:
        commission: Commission = self.stage.get("commission", key)
        return commission


def _never(calendar: Any) -> dt.date:
    return dt.date.max


#: Commissions whose money stopped before their period ended.
STOPPED = {
    "sprak_genom_vardagen": lambda calendar: calendar.meeting(10),
    "dorren_pa_glant": lambda calendar: calendar.meeting(11),
    "tillbaka_i_egen_takt": lambda calendar: calendar.around(12, 10),
    "erfarenhet_raknas": lambda calendar: calendar.around(12, 10),
}


def _by_year(
    amounts: dict[str, int], starts_on: dt.date, ends_on: dt.date
) -> dict[tuple[int, str], int]:
    """A yearly amount for each cost post, spread by the days of each calendar year."""
    spread = {}
    for year in years_of(starts_on, ends_on):
        first, last = max(starts_on, dt.date(year, 1, 1)), min(ends_on, dt.date(year, 12, 31))
        part = ((last - first).days + 1) / 365
        for post, amount in amounts.items():
            spread[year, post] = round(amount * part / 1000) * 1000
    return spread
