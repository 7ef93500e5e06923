"""What did not go as planned with the commissions, and what was formulated anew."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace
from typing import Any

from commissions.agreements.actions import create_agreement, end_agreement, send_agreement
from commissions.grants.actions import accept_offer, change_grant, decline_offer
from commissions.grants.selectors import current_grant
from commissions.running.actions import (
    cancel_commission,
    describe_value,
    pause_commission,
    resume_commission,
)
from demo.replay.commissioning import Commissioning
from demo.replay.stage import Stage
from economy.requisitions.actions import end_attester, list_attester
from kernel.core import clock
from kernel.registry import actions as registry

#: Days from the meeting that pauses a commission, for five weeks, until it goes on.
PAUSED = 37


class Turns:
    """Turns on the way of proposals and commissions."""

    def __init__(self, stage: Stage, *, own: Commissioning, finals: Any) -> None:
        self.stage, self.calendar, self.own = stage, stage.calendar, own
        self.values: list[dict[str, Any]] = finals["value"]

    def plan(self) -> None:
        around, scene = self.calendar.around, self.stage.scene
        for number, row in enumerate(self.values):
            scene(around(8 + number, 20), functools.partial(self.value_anew, row), hour=13)
        scene(around(8, 2), self.pause_workplace)
        scene(around(8, PAUSED), self.resume_workplace)
        scene(around(9, 14), self.new_decision)
        scene(around(10, 3), self.cancel_language)
        scene(around(11, 3), self.pause_door)
        scene(around(8, 19), self.decline)
        scene(around(12, 20), self.half_a_yes)
        scene(around(1, 20), self.end_first_agreement)
        scene(around(6, 20), self.end_bridge_agreement)
        scene(around(12, 24), self.last_quarter)
        scene(around(12, 26), self.longer_time)

    def value_anew(self, row: dict[str, Any]) -> None:
        lead = next(each["lead"] for each in self.own.rows if each["key"] == row["key"])
        describe_value(
            self.own.commission(row["key"]),
            kind=row["kind"],
            what=row["what"],
            for_whom=row["for_whom"],
            according_to=row["according_to"],
            by=self.stage.by(lead),
        )

    def pause_workplace(self) -> None:
        pause_commission(
            self.own.commission("arbetsplats_pa_riktigt"),
            reason="Uppdragsledaren är sjukskriven i fem veckor.",
            by=self.stage.by("marianne"),
        )

    def resume_workplace(self) -> None:
        commission = self.own.commission("arbetsplats_pa_riktigt")
        resume_commission(commission, by=self.stage.by("marianne"))

    def new_decision(self) -> None:
        """The weeks of the pause are given back: the same money, a longer period."""
        by, key = self.stage.by("marianne"), "arbetsplats_pa_riktigt"
        self._lengthen(
            key,
            days=35,
            decided=(9, "Längre tid för Arbetsplats på riktigt"),
            reason="Tiden förlängs med de fem veckor som uppdraget var pausat.",
        )
        agreement = create_agreement(
            self.stage.get("proposal", key),
            lead=self.stage.people["linnea"],
            manager=self.stage.people["annika"],
            nature="Samma uppdrag som tidigare, med fem veckor längre tid.",
            instalments="Återstående belopp betalas ut kvartalsvis.",
            by=by,
        )
        send_agreement(agreement, by=by)
        self.own.sign_agreement(agreement)
        self.stage.keep("agreement", key, agreement)

    def longer_time(self) -> None:
        """Decided at the latest meeting; the new agreement is a draft as yet."""
        by, key = self.stage.by("marianne"), "tillbaka_i_egen_takt"
        self._lengthen(
            key,
            days=61,
            decided=(12, "Längre tid för Tillbaka i egen takt"),
            reason="Det tog två månader att hitta rätt person. Pengarna räcker lika mycket längre.",
        )
        create_agreement(
            self.stage.get("proposal", key),
            lead=self.stage.people["pia"],
            manager=self.stage.people["margareta"],
            nature="Samma uppdrag som tidigare, med två månader längre tid.",
            instalments="Som tidigare, med en utbetalning till för de två sista månaderna.",
            by=by,
        )

    def _lengthen(self, key: str, *, days: int, decided: tuple[int, str], reason: str) -> None:
        """The same money for a longer time, as a meeting has decided."""
        old = current_grant(self.stage.get("proposal", key))
        if old is None:
            raise LookupError("nothing to change")
        change_grant(
            self.own.commission(key),
            old=old,
            terms=replace(old.terms, ends_on=old.ends_on + dt.timedelta(days)),
            resolution=self.stage.get("resolution", decided),
            reason=reason,
            by=self.stage.by("marianne"),
        )

    def cancel_language(self) -> None:
        by = self.stage.by("marianne")
        cancel_commission(
            self.own.commission("sprak_genom_vardagen"),
            reason="Kommunen stänger lokalen. Beslut av styrelsen efter begäran av parten.",
            by=by,
        )
        end_agreement(
            self.stage.get("agreement", "sprak_genom_vardagen"), ended_on=clock.today(), by=by
        )

    def pause_door(self) -> None:
        pause_commission(
            self.own.commission("dorren_pa_glant"),
            reason="Båda medarbetarna slutar. Två nya rekryteras för lång tid.",
            by=self.stage.by("marianne"),
        )

    def decline(self) -> None:
        """The owner says no after all."""
        row = next(each for each in self.own.rows if each["key"] == "digital_grannhjalp")
        offer = self.own.proposal(row).offers.get()
        decline_offer(offer, reason=row["ground"], by=self.stage.by("asa"))

    def half_a_yes(self) -> None:
        """The co-owner has answered, the owner thinks about it."""
        offers = self.stage.get("proposal", "erfarna_mentorer").offers
        offer = offers.get(member=self.stage.members["ekhamra"])
        accept_offer(offer, by=self.stage.by("maria"))

    def end_first_agreement(self) -> None:
        self._end_and_settle("forsta_steget")

    def end_bridge_agreement(self) -> None:
        self._end_and_settle("bron_till_studier")

    def _end_and_settle(self, key: str) -> None:
        by = self.stage.by("marianne")
        end_agreement(self.stage.get("agreement", key), ended_on=clock.today(), by=by)
        matter = registry.matter_of(self.stage.get("proposal", key))
        if matter is None:
            return
        draft = registry.register_document(
            matter,
            title="Utkast till pressmeddelande",
            direction="outgoing",
            on=clock.today(),
            counterpart="Exempelbygdens Tidning",
            by=by,
        )
        registry.discard(draft, by=by)
        letter = registry.register_document(
            matter,
            title="Tackbrev från en deltagare",
            direction="incoming",
            on=clock.today(),
            counterpart="Enskild",
            by=self.stage.by("kerstin"),
        )
        registry.classify(letter, confidentiality="OSL 26 kap. 1 §", by=self.stage.by("kerstin"))
        registry.close_matter(matter, by=by)
        if key == "forsta_steget":
            registry.reopen_matter(matter, by=by)

    def last_quarter(self) -> None:
        """Money asked for that waits for attest, and money attested that waits to be paid."""
        for key in ("tillbaka_i_egen_takt", "erfarenhet_raknas"):
            row = next(each for each in self.own.rows if each["key"] == key)
            self.own.ask_for_money(row)
        row = next(each for each in self.own.rows if each["key"] == "erfarenhet_raknas")
        self.own.attest(row)
        by = self.stage.by("marianne")
        listed = list_attester(
            self.stage.people["elias"],
            starts_on=clock.today(),
            resolution=self.stage.get("resolution", (12, "Attestant vid förbundschefens ledighet")),
            by=by,
        )
        end_attester(listed, ended_on=clock.today(), by=self.stage.by("kerstin"))
