"""An association comes into being: its members, people, board and the money they pool."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from board.seats import actions as seats
from demo.accounts import PASSWORD, SECRETS, address
from demo.replay.grounds import BUDGET, earlier_commission, earlier_resolution
from demo.replay.logo import drawn
from demo.replay.stage import Stage
from economy.budgets import actions as budgets
from economy.budgets.actions import PostRow
from economy.requisitions import actions as requisitions
from kernel.accounts.models import User
from kernel.associations.models import Membership, Person, Role
from kernel.associations.states import MemberKind
from kernel.associations.words import TERMS
from kernel.core import clock
from kernel.members import actions as members
from kernel.people import actions as people
from kernel.registry import actions as registry


class Founding:
    """The first days, and what changes among people later."""

    def __init__(
        self,
        stage: Stage,
        told: dict[str, Any],
        *,
        day: dt.date,
        budget_meeting: Callable[[int], int | None] = lambda _year: None,
    ) -> None:
        self.stage, self.told, self.day = stage, told, day
        #: At which meeting of the story the board takes a year's budget, if at any.
        self.budget_meeting = budget_meeting
        self.chief = next(
            key for key, who in told["people"].items() if Role.DIRECTOR in who["roles"]
        )

    def plan(self) -> None:
        stage = self.stage
        stage.scene(self.day, self.open_the_doors, hour=8)
        stage.scene(self.day, self.dress)
        stage.scene(self.day, self.let_people_in)
        stage.scene(self.day, self.go_on_with_numbers)
        stage.scene(self.day + dt.timedelta(2), self.seat_the_board)
        stage.scene(self.day + dt.timedelta(3), self.name_attesters)
        stage.scene(self.day + dt.timedelta(3), self.begin_the_work)
        for year in range(self.day.year, stage.calendar.today.year + 3):
            meeting = self.budget_meeting(year)
            made, decided = dt.date(year - 1, 11, 15), dt.date(year - 1, 12, 3)
            if decided >= stage.calendar.today:
                meeting = None
            if meeting is not None:
                made, decided = (stage.calendar.around(meeting, days) for days in (-20, 1))
            made = min(max(made, self.day + dt.timedelta(4)), stage.calendar.ago(20))
            decided = max(decided, self.day + dt.timedelta(5))
            stage.scene(made, partial(self.budget, year), hour=10)
            if decided >= stage.calendar.today:
                break  # the draft that is being discussed
            stage.scene(decided, partial(self.decide_budget, year, meeting), hour=15)

    def open_the_doors(self) -> None:
        """One person is let in by whoever installs the product, and writes in the members."""
        who = self.told["people"][self.chief]
        user = User.objects.create_user(self._address(who))
        person = Person(user=user, name=who["name"], email=user.email, function=who["function"])
        person.save()
        Membership(person=person, role=Role.DIRECTOR, starts_on=clock.today()).save()
        self.stage.people[self.chief] = person
        told = self.told["association"]
        names = ("name", "short_name", "org_number", "postal_address")
        members.edit_association(**{name: told[name] for name in names}, by=user)
        for key, row in self.told["members"].items():
            name, joined_on = row.get("former", row["name"]), row.get("joined_on")
            member = members.add_member(kind=row["kind"], name=name, joined_on=joined_on, by=user)
            if "former" in row:
                members.rename_member(
                    member, name=row["name"], first_day=row["renamed_on"], by=user
                )
            self.stage.members[key] = member

    def dress(self) -> None:
        """Its own words, colour and logo; one that chose none has the product's."""
        told, chief = self.told["association"], self.stage.by(self.chief)
        for key, one in told.get("words", {}).items():
            word = next(word for word in TERMS[key].usual if word.one == one)
            members.reword(key, word, by=chief)
        if "colour" in told:
            logo = SimpleUploadedFile("logotyp.png", drawn(told["colour"]))
            members.dress(colour=told["colour"], logo=logo, by=chief)

    def let_people_in(self) -> None:
        """Everybody is invited and answers."""
        for key, who in self.told["people"].items():
            if key == self.chief:
                continue
            invitation = people.invite_person(
                name=who["name"],
                email=self._address(who),
                roles=who["roles"],
                function=who["function"],
                member=self.stage.members.get(who.get("member", "")),
                by=self.stage.by(self.chief),
            )
            people.accept_invitation(invitation)
            self.stage.people[key] = Person.objects.get(pk=invitation.person_id)

    def seat_the_board(self) -> None:
        chief = self.stage.by(self.chief)
        for number, row in enumerate(self.told["seats"], 1):
            # The first was written in with the day after, and mended at once.
            slip = dt.timedelta(days=int(number == 1))
            seat = seats.create_seat(
                member=self.stage.members[row["member"]],
                number=number,
                starts_on=self.day + slip,
                by=chief,
            )
            if slip:
                seats.edit_seat(seat, starts_on=self.day, by=chief)
            self.stage.keep("seat", number, seat)
            for kind in ("ordinary", "substitute"):
                seats.appoint(
                    seat,
                    person=self.stage.people[row[kind]],
                    kind=kind,
                    starts_on=self.day,
                    ends_on=self.stage.calendar.today + dt.timedelta(400),
                    order=number,
                    by=chief,
                )
            if "duty" in row:
                seats.create_duty(
                    person=self.stage.people[row["ordinary"]],
                    kind=row["duty"],
                    starts_on=self.day,
                    ends_on=None,
                    by=chief,
                )

    def begin_the_work(self) -> None:
        """The last of Kom igång; meetings and budget follow in their own time."""
        chief = self.stage.by(self.chief)
        members.answer_step("installningar", by=chief)
        members.answer_step("tidigare", by=chief)
        if told := self.told.get("taken_over"):
            earlier_commission(self.stage, told, by=chief)
        members.answer_step("uppdrag", by=chief)
        for key in ("moten", "budget"):
            members.answer_step(key, because="Det lägger vi in i nästa vecka.", by=chief)
        members.start_association(by=chief)

    def go_on_with_numbers(self) -> None:
        """The registry that came before was a workbook."""
        registry.begin_series(
            series="matters",
            year=self.day.year,
            number=31,
            reason="Nummer 1–30 finns i kalkylarket som var diarium förut.",
            by=self.stage.by(self.chief),
        )

    def name_attesters(self) -> None:
        attester = requisitions.list_attester(
            self.stage.people[self.chief],
            starts_on=self.day,
            resolution=earlier_resolution(
                number=2,
                title="Attestant",
                text="Styrelsen utser förbundschefen att attestera förbundets utbetalningar.",
                by=self.stage.by(self.chief),
            ),
            by=self.stage.by(self.chief),
        )
        self.stage.keep("attester", self.chief, attester)

    def budget(self, year: int) -> None:
        """The state gives half, region and municipalities a quarter each (5 § FinsamL)."""
        chief = self.stage.by(self.chief)
        budget = budgets.create_budget(year=year, by=chief)
        self.stage.keep("budget", year, budget)
        total = 6_400_000
        municipalities = [key for key, row in self.told["members"].items() if _is_local(row)]
        share = {"fk": total // 2, "region": total // 4}
        share |= {key: total // 4 // len(municipalities) for key in municipalities}
        share[municipalities[0]] += total // 4 - sum(share[key] for key in municipalities)
        budgets.edit_budget(
            budget,
            carried_over_sek=0 if year == self.day.year else 380_000,
            posts=[
                PostRow("10", "Uppdrag", 4_900_000),
                PostRow("20", "Föruppdrag", 640_000),
                PostRow("30", "Kansli och styrelse", 860_000),
            ],
            contributions={self.stage.members[key]: amount for key, amount in share.items()},
            by=chief,
        )

    def decide_budget(self, year: int, meeting: int | None) -> None:
        """As the board did at a meeting, or in the years before the product was there."""
        by, title = self.stage.by(self.chief), BUDGET.format(year=year)
        if meeting is None:
            resolution = earlier_resolution(
                number=6 + year - self.day.year,
                title=title,
                text=f"Styrelsen fastställer budgeten för {year}.",
                by=by,
            )
        else:
            resolution = self.stage.get("resolution", (meeting, title))
        budgets.decide_budget(self.stage.get("budget", year), resolution=resolution, by=by)

    def set_passwords(self) -> None:
        """Log-ins that open at once, and second factors for those who need one."""
        from allauth.account.models import EmailAddress  # noqa: PLC0415 -- the same
        from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415 -- needs Django set up
        from django.contrib.auth.hashers import make_password  # noqa: PLC0415 -- the same

        users: dict[str, Any] = {key: row.user for key, row in self.stage.people.items()}
        hashed = make_password(PASSWORD)
        for key, user in users.items():
            if user.has_usable_password():
                continue  # in another association too
            User.objects.filter(pk=user.pk).update(password=hashed)
            EmailAddress.objects.get_or_create(
                user=user, email=user.email, defaults={"primary": True, "verified": True}
            )
            if key in SECRETS:
                TOTP.activate(user, SECRETS[key])

    def _address(self, who: dict[str, Any]) -> str:
        return address(who, self.told["association"]["domain"])


def _is_local(row: dict[str, Any]) -> bool:
    return bool(row["kind"] == MemberKind.MUNICIPALITY)
