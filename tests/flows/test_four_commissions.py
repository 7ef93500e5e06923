"""Four commissions that really ran are entered through the web forms, decided on in one lawful meeting,
and one is carried to the end: agreement, three reports (one returned), final report, follow-up."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from tests.flows.real_commissions import COMMISSIONS, RealCommission
from tests.flows.world import World, make_world

DIRECTOR = "Disa Ström"


@pytest.fixture
def world(db: None, make_person: Any, member_factory: Any) -> World:
    return make_world(make_person, member_factory)


def test_four_commissions_are_entered(world):
    with world.at("2017-06-01 09.00"):
        for commission in COMMISSIONS:
            url = enter(world, commission)
            anchor(world, commission, url)


def enter(world: World, facts: RealCommission) -> str:
    """From need to a proposal that has been sent to the party. Returns the proposal's address."""
    ivar = world["Ivar Nord"]
    ivar.open(world.url("behov/nytt/")).send(
        title=facts.need[:120],
        description=facts.users,
        concerned=facts.users,
        evidence="Behovsanalysen och samtal med parterna.",
        proposed_priority="1",
    )
    need_url = ivar.url
    ivar.open(world.url("insikter/ny/")).send(sentence=facts.insight, text=facts.users)
    ivar.send(
        kind="interview",
        source=f"Intervjuer inför {facts.title}",
        text="Flera berättade samma sak med egna ord.",
    )
    insight_url = ivar.url
    ivar.send(action=insight_url + "publicera/")
    ivar.open(world.url("ideer/ny/")).send(
        title=facts.title,
        need=pk_of(need_url),
        what=facts.idea,
        resources=facts.resources,
        responsibility=facts.law,
        next_step="Skriv ett förslag tillsammans med parterna.",
    )
    idea_url = ivar.url
    ivar.open(idea_url + "koppla/").send(insight=pk_of(insight_url))
    ivar.open(idea_url).send(action=idea_url + "utforska/")

    ivar.open(world.url(f"forslag/nytt/?ide={pk_of(idea_url)}")).send(
        kind="commission", title=facts.title
    )
    proposal_url = ivar.url
    ivar.open(proposal_url + "andra/").send(
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
        direction=facts.direction,
        law_motivation=facts.law,
        responsible_manager="Mona Mård",
        planned_women="40",
        planned_men="40",
    )
    parts: dict[str, Any] = {}
    for name, services in facts.concerned.items():
        part = "concerned"
        if name == facts.owner:
            part = "owner"
        elif name in facts.co_owners:
            part = "co_owner"
        parts[f"part_{world.member(name).pk}"] = part
        parts[f"services_{world.member(name).pk}"] = services
    ivar.open(proposal_url + "parter/").send(**parts)
    ivar.open(proposal_url + "finansiering/").send(
        **{f"salary_{facts.starts_on.year}": f"{facts.amount_sek:,}".replace(",", " ")}
    )
    ivar.open(proposal_url + "grund/").send(
        insights=[pk_of(insight_url)], needs=[pk_of(need_url)]
    )
    for key, text in {
        "anvandare": facts.users,
        "dagens-arbetssatt": facts.parties,
        "resurser": facts.resources,
        "lagrum": facts.law,
        "varde-anvandare": facts.value_user,
        "varde-samhalle": facts.value_society,
        "implementering": facts.implementation,
        "horisontella-principer": "Alla ska kunna delta på lika villkor, oavsett kön och språk.",
    }.items():
        ivar.open(f"{proposal_url}avsnitt/{key}/").send(text=text, is_done="yes")
    world[DIRECTOR].open(proposal_url + "skicka/").send().reads("Hos parten")
    return proposal_url


def anchor(world: World, facts: RealCommission, proposal_url: str) -> None:
    """The owning party says its piece, and the proposal goes to the board."""
    contact = world[f"Kontakt {facts.owner}"]
    contact.open(proposal_url + "tyck-till/").send(view="behind")
    director = world[DIRECTOR]
    director.open(proposal_url + "forankra/").send().reads("Förankrat")
    director.open(proposal_url + "lamna/").send().reads("Till styrelsen")


def pk_of(url: str) -> str:
    match = re.search(r"/(\d+)/", url)
    assert match
    return match[1]
