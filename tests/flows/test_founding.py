"""An association is founded from nothing and led through Kom igång, without the demo's scripts."""

from __future__ import annotations

import datetime as dt
import io

import pytest
import time_machine
from django.core.management import call_command

from board.seats.models import Seat
from kernel.accounts.models import User
from kernel.associations.models import Association, Person
from kernel.associations.scope import scope
from kernel.members.models import BeginningStep
from kernel.people.actions import accept_invitation
from kernel.people.models import Invitation
from tests.flows.visitor import Visitor

MEMBERS = (
    ("municipality", "Norrby kommun"),
    ("region", "Region Norr"),
    ("af", "Arbetsförmedlingen"),
    ("fk", "Försäkringskassan"),
)
STEPS = (
    "Skriv in medlemmarna",
    "Bjud in personerna",
    "Sätt samman styrelsen",
    "Gå igenom förbundsordningen och inställningarna",
    "Lägg in det som är beslutat före er start här",
    "Lägg in uppdragen som pågår",
    "Planera årets möten",
    "Lägg in årets budget",
)


@pytest.fixture
def founder(db):
    """The first day of whoever runs the association, straight after the log-in."""
    with time_machine.travel(dt.datetime(2026, 1, 12, 9, tzinfo=dt.UTC), tick=False):
        call_command(
            "found_association",
            "nybygden",
            "Samordningsförbundet Nybygden",
            "Finsam Nybygden",
            "Anna Berg",
            "anna@nybygden.example",
            stdout=io.StringIO(),
        )
        visitor = Visitor(User.objects.get())
        yield visitor.open("/")


def done(visitor: Visitor) -> str:
    visitor.open("/nybygden/kom-igang/")
    return visitor.text.split(" av 8 steg är klara")[0].rpartition(" ")[2]


def test_an_association_comes_into_being(founder):
    assert founder.url == "/nybygden/kom-igang/"
    founder.reads("0 av 8 steg är klara eller överhoppade", *STEPS)
    founder.open("/nybygden/att-gora/").reads(*STEPS)

    # Members, part by part.
    founder.open("/nybygden/kom-igang/").follow("Till förbundet").reads("Ingen medlem än")
    for kind, name in MEMBERS:
        founder.open("/nybygden/forbundet/medlemmar/ny/").send(kind=kind, name=name)
        founder.reads(f"{name} är tillagd.")
    assert done(founder) == "1"

    # People, who answer the link in their mail.
    for number, (_kind, home) in enumerate(MEMBERS, 1):
        founder.open("/nybygden/personer/bjud-in/").send(
            name=f"Ledamot {number}",
            email=f"ledamot{number}@nybygden.example",
            member=home,
            roles=["ledamot"],
        )
    association = Association.objects.get()
    with scope(association):
        for invitation in Invitation.objects.all():
            accept_invitation(invitation)
    assert done(founder) == "2"

    # The board: a seat for each, held, and somebody to lead.
    for number, (_kind, home) in enumerate(MEMBERS, 1):
        founder.open("/nybygden/moten/styrelsen/ny-plats/").send(
            member=home, number=number, starts_on="2026-01-01"
        )
    with scope(association):
        seats = list(Seat.objects.order_by("number"))
    assert done(founder) == "2"
    for number, (seat, (_kind, home)) in enumerate(zip(seats, MEMBERS, strict=True), 1):
        founder.open(f"/nybygden/moten/styrelsen/{seat.pk}/ge-mandat/").send(
            person=f"Ledamot {number} ({home})", kind="ordinary", starts_on="2026-01-01"
        )
    assert done(founder) == "2"
    founder.open("/nybygden/moten/styrelsen/presidium/").send(
        person="Ledamot 1", kind="chair", starts_on="2026-01-01"
    )
    assert done(founder) == "3"

    # What cannot be seen is said; what is not done is skipped with a reason, and taken up again.
    founder.send("/nybygden/kom-igang/installningar/klart/").reads("Anna Berg gick igenom det")
    founder.open("/nybygden/nummerserier/ny/").send(
        series="sections", year="2026", number="14", reason="§ 1–13 togs i januari."
    ).reads("Paragrafer i styrelsens protokoll 2026 börjar här på 14.")
    founder.open("/nybygden/kom-igang/").send("/nybygden/kom-igang/tidigare/klart/")
    founder.open("/nybygden/kom-igang/uppdrag/hoppa-over/").send(because="Vi har inga än.")
    founder.open("/nybygden/kom-igang/budget/hoppa-over/")
    founder.is_refused("Skriv varför ni hoppar över det", because="")
    founder.send(because="Budgeten beslutas i mars.")
    founder.reads("Anna Berg hoppade över steget 12 januari 2026: Budgeten beslutas i mars.")
    assert done(founder) == "7"
    founder.send("/nybygden/kom-igang/budget/ta-upp-igen/").reads("Steget är att göra igen.")
    assert done(founder) == "6"
    founder.open("/nybygden/kom-igang/budget/hoppa-over/").send(because="Vi tar den i mars.")

    # Too early, by somebody who knows the address.
    early = founder.client.post("/nybygden/kom-igang/avsluta/", follow=True)
    assert "Det finns steg kvar." in early.content.decode()
    founder.open("/nybygden/moten/nytt/").send(
        held_on="2026-03-05",
        start_time="09:00",
        end_time="12:00",
        place="Stadshuset",
        kind="ordinary",
    )
    assert done(founder) == "8"
    founder.send("/nybygden/kom-igang/avsluta/").reads("Kom igång är avslutat.")
    association.refresh_from_db()
    assert association.started_on == dt.date(2026, 1, 12)
    assert founder.open("/").url == "/nybygden/att-gora/"
    assert not any(step in founder.text for step in STEPS)
    founder.open("/nybygden/forbundet/").follow("Kom igång: så började förbundet här").reads(
        "Förbundet är igång sedan 12 januari 2026"
    )


def test_nobody_else_is_led_or_lets_go(founder, make_person):
    association = Association.objects.get(slug="nybygden")
    lead = Visitor(make_person("Lena Led", "lead", association=association).user)

    assert lead.open("/").url == "/nybygden/att-gora/"
    assert "Skriv in medlemmarna" not in lead.text
    addresses = ("", "budget/hoppa-over/", "installningar/klart/", "avsluta/")
    for address in addresses:
        assert lead.client.post(f"/nybygden/kom-igang/{address}").status_code in (403, 405)
    with scope(association):
        assert not BeginningStep.objects.exists()
        assert Person.objects.count() == 2


def test_a_step_that_is_shown_by_what_is_there_is_not_said_to_be_done(founder):
    assert founder.client.post("/nybygden/kom-igang/medlemmar/klart/").status_code == 404
    assert founder.client.post("/nybygden/kom-igang/annat/klart/").status_code == 404
    assert founder.client.get("/nybygden/kom-igang/annat/hoppa-over/").status_code == 404
