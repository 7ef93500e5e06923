"""Four commissions that really ran are entered through the web forms and decided on in one meeting.

One is carried to the end: agreement, three reports (one returned), final report, follow-up.
"""

from __future__ import annotations

import datetime as dt
from contextlib import nullcontext
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from board.meetings.models.items import AgendaItem
from commissions.grants.models import Offer
from commissions.records.models import Commission
from economy.budgets.models import BudgetPost
from economy.requisitions.models import Requisition
from reporting.finals.models import FINAL_REPORT, FinalReport
from reporting.follow_ups.models import FollowUp
from reporting.follow_ups.tasks import open_follow_ups
from reporting.progress.models import PROGRESS_REPORT, ProgressReport
from tests.flows.founding import seat_the_board
from tests.flows.real_commissions import ARENA_FOR_ARBETE, COMMISSIONS, FK, REGION, RealCommission
from tests.flows.traces import check_traces
from tests.flows.visitor import write_sections
from tests.flows.world import CHAIR, CHECKER, DIRECTOR, LEAD, MANAGER, World, pk_of
from tests.paper import blank_page

SIGNED_COPY = blank_page()


def travel(world: World) -> None:
    """The whole way, each step through the pages of whoever takes it."""
    with world.at("2017-06-01 09.00"):
        proposals = {ARENA_FOR_ARBETE.title: enter(world, ARENA_FOR_ARBETE)}
        anchor(world, ARENA_FOR_ARBETE, proposals[ARENA_FOR_ARBETE.title])
        with world.again():
            for facts in COMMISSIONS:
                if facts.title not in proposals:
                    proposals[facts.title] = enter(world, facts)
                    anchor(world, facts, proposals[facts.title])
        seat_the_board(world)
        set_the_budget(world)
        meeting = plan_meeting(world, "2017-08-17")
        world[DIRECTOR].open(meeting + "ta-upp/").send().reads("4 punkter är tillagda.")
    with world.at("2017-08-09 09.00"):
        world[DIRECTOR].open(meeting + "kalla/").send().reads("Kallelse skickad")
    recused = {"Uppdragsförslag: Samverkansresurs": "Göran Holst"}
    hold_meeting(world, "2017-08-17", meeting, recused=recused)
    with world.at("2017-08-22 09.00"):
        approve_minutes(world, meeting)
    with world.at("2017-08-28 09.00"):
        accept_offers(world, ARENA_FOR_ARBETE, proposals[ARENA_FOR_ARBETE.title])
    with world.again():
        for facts in COMMISSIONS:
            if facts != ARENA_FOR_ARBETE:
                with world.at("2017-08-28 09.00"):
                    accept_offers(world, facts, proposals[facts.title])

    arena = carry(world, proposals[ARENA_FOR_ARBETE.title])
    check_traces(world, arena, meeting)


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
    ivar.open(proposal_url + "grund/").send(insights=[pk_of(insight_url)], needs=[pk_of(need_url)])
    sections = {
        "anvandare": facts.users,
        "dagens-arbetssatt": facts.parties,
        "resurser": facts.resources,
        "lagrum": facts.law,
        "varde-anvandare": facts.value_user,
        "varde-samhalle": facts.value_society,
        "forandringsteori": facts.idea,
        "implementering": facts.implementation,
        "egna-bidrag": "Parterna bidrar med lokaler och med sina chefers tid.",
        "horisontella-principer": "Alla ska kunna delta på lika villkor, oavsett kön och språk.",
    }
    write(world, proposal_url, "anvandare", sections.pop("anvandare"))
    with world.again():
        for key, text in sections.items():
            write(world, proposal_url, key, text)
    world[DIRECTOR].open(proposal_url + "skicka/").send().reads("Hos parten")
    return proposal_url


def write(world: World, proposal_url: str, section: str, text: str) -> None:
    page = world["Ivar Nord"].open(f"{proposal_url}avsnitt/{section}/")
    page.send(text=text, is_done="yes")


def anchor(world: World, facts: RealCommission, proposal_url: str) -> None:
    """The owning party says its piece, and the proposal goes to the board."""
    contact = world[f"Kontakt {facts.owner}"]
    contact.open(proposal_url + "tyck-till/").send(view="behind")
    director = world[DIRECTOR]
    director.open(proposal_url + "forankra/").send().reads("Förankrat")
    director.open(proposal_url + "lamna/").send().reads("Till styrelsen")


def set_the_budget(world: World) -> None:
    director = world[DIRECTOR]
    director.open(world.url("ekonomi/ny/")).send(year="2017")
    director.send(
        code_1="4010",
        name_1="Insatser",
        amount_1="18 000 000",
        **{f"from_{world.member(FK).pk}": "9 000 000"},
        **{f"from_{world.member(REGION).pk}": "4 500 000"},
        **{f"from_{world.member('Ystads kommun').pk}": "4 500 000"},
    )


def plan_meeting(world: World, day: str) -> str:
    director = world[DIRECTOR]
    director.open(world.url("moten/nytt/")).send(
        held_on=day, start_time="10:00", end_time="12:00", place="Stadshuset i Ystad"
    )
    return director.url


def hold_meeting(
    world: World, day: str, meeting: str, *, recused: dict[str, str] | None = None
) -> None:
    """From roll call to end, 10.00 to 11.45. ``recused``: an item's title → who leaves the room."""
    with world.at(f"{day} 10.00"):
        decide_everything(world, meeting, recused or {})
    with world.at(f"{day} 11.46"):
        world[DIRECTOR].open(meeting + "avsluta/").send(time="11:45").reads("Genomfört")


def decide_everything(world: World, meeting: str, recused: dict[str, str]) -> None:
    world[DIRECTOR].open(meeting + "oppna/").send().reads("7 av 7 är med. Styrelsen är beslutsför.")
    decided = set()
    for item, title, asked in matters(world, meeting):
        leaves = recused.get(title, "")
        with world.again() if (asked, leaves) in decided else nullcontext():
            decide(world, item, leaves)
        decided.add((asked, leaves))
    assert {leaves for _asked, leaves in decided} >= set(recused.values())


def decide(world: World, item: str, recused: str) -> None:
    director = world[DIRECTOR].open(item)
    if recused:
        world[recused].open(item + "anmal-jav/").send(ground="4", note="Har berett ärendet.")
        director.open(item)
    director.send(action=item + "ta-upp/")
    if recused:
        director.reads("6 av 7")
    director.open(item + "besluta/")
    values: dict[str, Any] = {}
    if director.asks_for("checker"):
        values = {"checker": world.people[CHECKER], "text": f"att {CHECKER} justerar."}
    elif director.asks_for("post"):
        with world.rows():
            post = BudgetPost.objects.get(code="4010")
        values = {"post": post, "financing": "Årets medel enligt budget."}
    elif not director.value("text"):
        values = {"text": "att lägga informationen till handlingarna."}
    director.send(**values)


def matters(world: World, meeting: str) -> list[tuple[str, str, tuple[bool, bool]]]:
    """The items that are decided, in the order of the agenda: address, title, what is asked."""
    with world.rows():
        return [
            (item.get_absolute_url(), item.title, (item.key == "checker", item.proposal_id is None))
            for item in AgendaItem.objects.filter(meeting_id=pk_of(meeting)).order_by("position")
            if item.is_matter
        ]


def approve_minutes(world: World, meeting: str) -> None:
    """The director sends them, the chair and the checker approve, the notices go up."""
    director = world[DIRECTOR]
    director.open(meeting + "protokoll/").reads(f"att {CHECKER} justerar")
    director.open(meeting + "protokoll/skicka/").send()
    for name in (CHAIR, CHECKER):
        world[name].open(meeting + "protokoll/godkann/").send()
    director.open(meeting).reads("Justerat")
    director.open(meeting + "anslag/").reads("Ystads kommun", "Region Skåne")


def accept_offers(world: World, facts: RealCommission, proposal_url: str) -> None:
    with world.rows():
        offers = {
            offer.member.name: offer.get_absolute_url()
            for offer in Offer.objects.filter(proposal_id=pk_of(proposal_url)).select_related(
                "member"
            )
        }
    assert set(offers) == {facts.owner, *facts.co_owners}
    for member, offer in offers.items():
        world[f"Kontakt {member}"].open(offer + "tacka-ja/").send()


def carry(world: World, proposal_url: str) -> str:
    """Agreement, start, three reports of which one is returned, final report and follow-up."""
    director = DIRECTOR
    with world.at("2017-12-04 09.00"):
        world[director].open(proposal_url + "avtal/").send(
            instalments="En gång i kvartalet mot rekvisition.",
            lead=world.people[LEAD],
            manager=world.people[MANAGER],
        )
        agreement = world[director].url
        world[director].open(agreement + "skicka/").send().reads("Skickat")
    with world.at("2018-01-10 09.00"):
        signed = SimpleUploadedFile("avtal.pdf", SIGNED_COPY, content_type="application/pdf")
        world[director].open(agreement + "underteckna/").send(signed_on="2018-01-09", upload=signed)
        world[director].reads("Undertecknat")
    with world.rows():
        commission = Commission.objects.get(proposal_id=pk_of(proposal_url)).get_absolute_url()
    with world.at("2018-02-01 09.00"):
        world[director].open(commission + "starta/").send().reads("Pågår")
    with world.at("2018-02-02 09.00"):
        meetings = {
            day: plan_meeting(world, day) for day in ("2018-03-15", "2018-06-14", "2018-09-13")
        }
    first, *others = meetings.items()
    report_to_meeting(world, *first, number=1)
    with world.again():
        for number, (day, meeting) in enumerate(others, start=2):
            report_to_meeting(world, day, meeting, number=number)
    draw_money(world, agreement)
    finish(world, commission)
    with world.at("2020-06-15 09.00"):
        open_follow_ups(association_id=world.association.pk)
        answer_follow_up(world)
    return commission


def report_to_meeting(world: World, day: str, meeting: str, *, number: int) -> None:
    held_on = dt.date.fromisoformat(day)
    with world.rows():
        report = ProgressReport.objects.get(meeting_on=held_on).get_absolute_url()

    def on(days: int) -> Any:
        return world.at(f"{held_on - dt.timedelta(days=days)} 09.00")

    with on(20):
        lead = world[LEAD]
        lead.open(report).send(action=report + "paborja/")
        write_sections(lead, report, PROGRESS_REPORT, f"Rapport {number}.")
        lead.open(report + "skicka/").send()
    if number == 1:
        with on(18):
            world[MANAGER].open(report + "godkann/").send(
                decision="return", note="Skriv vilka ni har träffat.", section="aktiviteter"
            )
        with on(16):
            lead = world[LEAD]
            lead.open(report).reads("Behöver ändras", "Skriv vilka ni har träffat.")
            lead.open(report + "avsnitt/aktiviteter/").send(
                text="Koordinatorerna har träffat tolv nyanlända och handläggarna i Ystad.",
                is_done="yes",
            )
            lead.open(report + "skicka/").send()
    with on(14):
        world[MANAGER].open(report + "godkann/").send(decision="approve")
        world[MANAGER].open(report).reads("Godkänd av chef")
    with on(9):
        world[DIRECTOR].open(meeting + "ta-upp/").send()
        world[DIRECTOR].open(meeting + "kalla/").send().reads("Kallelse skickad")
    with world.again():
        hold_meeting(world, day, meeting)
        with world.at(f"{held_on + dt.timedelta(days=5)} 09.00"):
            approve_minutes(world, meeting)
            world[LEAD].open(report).reads("Behandlad")


def draw_money(world: World, agreement: str) -> None:
    """One requisition, made by one person, attested by another, paid."""
    with world.at("2018-10-01 09.00"):
        named = world.enter_decision("2017-06-15", 4, "Attestant")
        world[DIRECTOR].open(world.url("ekonomi/attestlista/ny/")).send(
            person=world.people[CHAIR], starts_on="2018-01-01", resolution=named
        )
        world[DIRECTOR].open(world.url(f"ekonomi/avtal/{pk_of(agreement)}/begar/")).send(
            amount_sek="600 000",
            period_start="2018-02-01",
            period_end="2018-09-30",
            costs="Löner för koordinatorerna.",
        )
        requisition = world[DIRECTOR].url
        world[CHAIR].open(requisition + "attestera/").send().reads("600 000 kr")
        world[DIRECTOR].open(requisition + "betala/").send(paid_on="2018-10-01")
    with world.rows():
        assert Requisition.objects.get().status == "paid"


def finish(world: World, commission: str) -> None:
    with world.at("2019-10-01 09.00"):
        meeting = plan_meeting(world, "2019-12-12")
        with world.rows():
            final = FinalReport.objects.get().get_absolute_url()
        lead = world[LEAD]
        lead.open(final).send(action=final + "paborja/")
        with world.again():
            write_sections(world[LEAD], final, FINAL_REPORT, "Slutrapport.")
        world[LEAD].open(final + "skicka/").send()
        world[DIRECTOR].open(commission).reads("Slutredovisas")
        with world.rows():
            report = ProgressReport.objects.get(meeting_on="2019-12-12").get_absolute_url()
        world[DIRECTOR].open(report + "hoppa-over/").send(reason="Slutrapporten kommer i stället.")
    with world.at("2019-11-20 09.00"):
        with world.rows():
            own = FinalReport.objects.get().stances.get(member__name="Ystads kommun")
        world[MANAGER].open(f"{final}ta-stallning/{own.pk}/").send(
            verdict="partly",
            reason="Arbetssättet fungerar men koordinatorerna blir färre.",
            how="Arbetsmarknadsenheten tar över kartläggningen.",
            responsible="enhetschef på Arbetsmarknadsenheten",
        )
        world[MANAGER].open(final + "godkann/").send(decision="approve", without=True)
    with world.at("2019-12-03 09.00"):
        world[DIRECTOR].open(meeting + "ta-upp/").send()
        world[DIRECTOR].open(meeting + "kalla/").send()
    with world.again():
        hold_meeting(world, "2019-12-12", meeting)
        with world.at("2019-12-17 09.00"):
            approve_minutes(world, meeting)
            world[DIRECTOR].open(commission).reads("Avslutat")


def answer_follow_up(world: World) -> None:
    with world.rows():
        follow_up = FollowUp.objects.get(months=6).get_absolute_url()
    world[MANAGER].open(follow_up + "svara/").send(
        remains="changed",
        run_by="Arbetsmarknadsenheten i Ystad.",
        better_for_users="Färre nyanlända får olika besked.",
        meaning_for_society="Fler går vidare till studier.",
        how_known="Samtal med koordinatorerna.",
    )
    world[DIRECTOR].open(follow_up).reads("Klar")
