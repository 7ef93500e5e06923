"""The association of the four commissions comes into being, by its founder's own pages."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import time_machine
from django.core.management import call_command

from board.seats.models import Seat
from kernel.accounts.models import User
from kernel.associations.models import Association, Member, Person
from kernel.associations.scope import scope
from kernel.people.actions import accept_invitation
from kernel.people.models import Invitation
from tests.flows.real_commissions import MEMBERS
from tests.flows.visitor import Visitor
from tests.flows.world import BOARD, CHAIR, CHECKER, DIRECTOR, LEAD, MANAGER, SLUG, World


def found_world(visitor: Callable[[User], Visitor]) -> World:
    """From the command that lets one person in to the end of Kom igång."""
    with time_machine.travel(dt.datetime(2017, 5, 2, 7, tzinfo=dt.UTC)):
        call_command(
            "found_association", SLUG, "Samordningsförbundet Sydost", "Finsam Sydost",
            DIRECTOR, "disa@sydost.example", stdout=io.StringIO(),
        )  # fmt: skip
    world = World(Association.objects.get(slug=SLUG), visitor)
    with world.at("2017-05-02 09.00"):
        with world.rows():
            world.people[DIRECTOR] = Person.objects.select_related("user").get()
        write_in_the_members(world)
        invite_the_people(world)
        end_the_beginning(world)
    return world


def write_in_the_members(world: World) -> None:
    _write_in(world, *MEMBERS[0])
    with world.again():
        for row in MEMBERS[1:]:
            _write_in(world, *row)
    with world.rows():
        world.members = {member.name: member for member in Member.objects.select_related("party")}


def _write_in(world: World, name: str, kind: str) -> None:
    page = world[DIRECTOR].open(world.url("forbundet/medlemmar/ny/"))
    page.send(kind=kind, name=name).reads(f"{name} är tillagd.")


def invite_the_people(world: World) -> None:
    """One by one; each answers the link in the mail."""
    rows: list[tuple[str, str, str]] = [("Ivar Nord", "innovationsgrupp", "")]
    for name, member in BOARD:
        rows += [(name, "ledamot", member), (f"Ersättare {name}", "ersättare", member)]
    rows += [(f"Kontakt {name}", "partens kontaktperson", name) for name, _kind in MEMBERS]
    rows += [
        (LEAD, "uppdragsledare", "Ystads kommun"),
        (MANAGER, "ansvarig chef", "Ystads kommun"),
        ("Rut Revisor", "läsare", ""),
    ]
    _invite(world, *rows[0])
    with world.again():
        for row in rows[1:]:
            _invite(world, *row)
    with world.rows():
        for invitation in Invitation.objects.all():
            accept_invitation(invitation)
        people = Person.objects.select_related("user")
        world.people = {person.name: person for person in people}
    assert CHECKER in world.people


def _invite(world: World, name: str, role: str, member: str) -> None:
    local = name.lower().replace(" ", ".").translate(str.maketrans("åäö", "aao"))
    values: dict[str, Any] = {"member": member} if member else {}
    world[DIRECTOR].open(world.url("personer/bjud-in/")).send(
        name=name, email=f"{local}@{SLUG}.example", roles=[role], **values
    )


def end_the_beginning(world: World) -> None:
    """The board, the meetings and the budget come in their own time."""
    director, begin = world[DIRECTOR], world.url("kom-igang/")
    for step in ("styrelsen", "uppdrag", "moten", "budget"):
        director.open(f"{begin}{step}/hoppa-over/").send(because="Det kommer i juni.")
    for step in ("installningar", "tidigare"):
        director.open(begin).send(f"{begin}{step}/klart/")
    director.open(begin).send(f"{begin}avsluta/").reads("Kom igång är avslutat.")
    with scope(world.association):
        world.association.refresh_from_db()
    assert world.association.started_on is not None


def seat_the_board(world: World) -> None:
    """Seven seats with a substitute each, a chair and a vice chair."""
    seats = list(enumerate(BOARD, start=1))
    fill_a_seat(world, *seats[0])
    with world.again():
        for number, holder in seats[1:]:
            fill_a_seat(world, number, holder)
    director = world[DIRECTOR]
    for kind, name in (("chair", CHAIR), ("vice_chair", "Claes Dahl")):
        director.open(world.url("moten/styrelsen/presidium/")).send(
            person=world.people[name], kind=kind, starts_on="2015-04-01"
        )


def fill_a_seat(world: World, number: int, holder: tuple[str, str]) -> None:
    name, member = holder
    director = world[DIRECTOR]
    director.open(world.url("moten/styrelsen/ny-plats/")).send(
        member=world.member(member), number=number, starts_on="2015-04-01"
    )
    with world.rows():
        seat = Seat.objects.get(number=number)
    for kind, person in (("ordinary", name), ("substitute", f"Ersättare {name}")):
        director.open(world.url(f"moten/styrelsen/{seat.pk}/ge-mandat/")).send(
            person=world.people[person],
            kind=kind,
            order="" if kind == "ordinary" else number,
            starts_on="2015-04-01",
            ends_on="2023-03-31",
        )
