"""One report on its way from the lead's keyboard to approved minutes, by real clicks on an iPad."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from kernel.outbox.sender import send_due
from tests.browser import story
from tests.browser.people import Someone

#: Section, answer to its choice if it has one, text.
SECTIONS = (
    (
        "Aktiviteter enligt uppdragsbeskrivningen",
        "Vi träffade åtta unga vuxna tillsammans med ungdomsmottagningen.",
    ),
    ("Intern förankring", "Hela arbetsmarknadsenheten har hört om uppdraget."),
    ("Avvikelser", ""),
    ("Upptäckter", "De unga vill bestämma platsen själva."),
)
#: What the board has to handle before the meeting can end.
MATTERS = (
    "Val av justerare",
    "Godkännande av dagordningen",
    "Föregående protokoll",
    "Ekonomi",
    "Avrapportering: Unga vuxna, samma väg in",
    "Information från förbundschefen",
)
ADDED = " Tre av dem ville träffa oss igen."


@pytest.fixture
def post(norrby, mailoutbox):
    """Let the sender run; returns who has got which mail since last time."""

    def fetch() -> dict[str, str]:
        del mailoutbox[:]
        with norrby.rows():
            send_due()
        return {mail.to[0]: mail.subject for mail in mailoutbox}

    return fetch


def test_report_goes_from_the_lead_to_approved_minutes(norrby, browser, post):
    lead = Someone(browser, norrby, story.LEAD)
    manager = Someone(browser, norrby, story.MANAGER)
    director = Someone(browser, norrby, story.DIRECTOR)

    lead_writes_by_keyboard_alone(lead)
    assert "Sara Lind" in post()[story.MANAGER]
    manager_asks_for_a_change(manager)
    # The lead hears of that in the morning, with what else there is; a manager is asked at once.
    assert post() == {}
    lead_adds_and_sends_again(lead)
    assert story.MANAGER in post()
    manager_approves(manager)
    director_calls_the_board(director)
    assert story.MEMBER in post()
    member_reads(Someone(browser, norrby, story.MEMBER))
    director_holds_the_meeting(director)
    assert {story.CHAIR, story.MEMBER} <= post().keys()
    for email in (story.CHAIR, story.MEMBER):
        approve_minutes(Someone(browser, norrby, email))
    open_the_meeting_page(director)
    director.reads("Justerat")


def lead_writes_by_keyboard_alone(lead):
    lead.open()
    lead.press("Skriv avrapportering till mötet " + meeting_day(lead))
    lead.press("Börja skriva")
    for title, text in SECTIONS:
        lead.heading(title)
        write(lead, text)
        lead.tab_to(lead.page.get_by_label("Nej, jag fortsätter senare"))
        lead.page.keyboard.press("ArrowUp")
        lead.press("Spara och fortsätt")
    lead.press("Tillbaka till alla avsnitt")
    lead.press("Granska och skicka")
    lead.heading("Granska din avrapportering")
    lead.press("Skicka till min chef")
    lead.heading("Avrapporteringen är skickad till Eva Berg")


def write(lead, text):
    """Type the text, or say that there are no deviations, and see the draft saved."""
    if text:
        lead.tab_to(lead.page.get_by_role("textbox").first)
        lead.page.keyboard.type(text)
    else:
        lead.tab_to(lead.page.get_by_role("radio").first)
        lead.page.keyboard.press("Space")
    expect(lead.page.locator("[data-autosave-status]")).to_have_text(
        re.compile(r"^Utkastet sparades kl\. \d{1,2}\.\d\d$")
    )


def meeting_day(lead):
    return re.search(r"mötet (\d+ \w+ \d{4})", lead.page.inner_text("main"))[1]


def manager_asks_for_a_change(manager):
    manager.open()
    manager.page.get_by_role("link", name="Läs och godkänn").first.click()
    manager.page.get_by_label("Be om ändringar").check()
    manager.page.get_by_label("Vad behöver ändras?").fill("Berätta hur det gick för dem.")
    manager.page.get_by_label("Vilket avsnitt gäller det?").select_option("aktiviteter")
    manager.click("Fortsätt")
    manager.reads("Behöver ändras")


def lead_adds_and_sends_again(lead):
    lead.open()
    lead.page.get_by_role("main").get_by_role("link").first.click()
    lead.reads("Berätta hur det gick för dem.")
    lead.click("Aktiviteter enligt uppdragsbeskrivningen")
    lead.page.get_by_label("Vad gör ni, vem träffar ni?").press("Control+End")
    lead.page.keyboard.type(ADDED)
    lead.click("Spara och stäng")
    lead.click("Granska och skicka")
    lead.reads(SECTIONS[0][1] + ADDED)
    lead.click("Skicka till min chef")


def manager_approves(manager):
    manager.open()
    manager.page.get_by_role("link", name="Läs och godkänn").first.click()
    manager.reads(ADDED.strip())
    manager.page.get_by_label("Godkänn och skicka till styrelsen").check()
    manager.click("Fortsätt")
    manager.reads("Godkänd")


def director_calls_the_board(director):
    open_the_meeting_page(director)
    director.click("Ta upp det som är klart")
    director.send("Lägg till på dagordningen")
    director.reads("Avrapportering: Unga vuxna, samma väg in")
    director.click("Skicka kallelse")
    director.send("Skicka kallelse")
    director.reads("Kallelse skickad")


def open_the_meeting_page(director):
    director.open(f"/{story.SLUG}/moten/")
    director.page.get_by_role("main").get_by_role("link", name="Styrelsemöte").first.click()


def member_reads(member):
    member.open()
    member.reads("Unga vuxna, samma väg in")
    with member.page.expect_download() as download:
        member.page.get_by_role("link", name="Öppna alla handlingar").click()
    assert download.value.suggested_filename.startswith("handlingar-")
    member.page.get_by_role("link", name="Unga vuxna, samma väg in").first.click()
    member.reads("De unga vill bestämma platsen själva.")
    member.click("Jag har läst")
    member.reads("Du har läst punkten.")


def director_holds_the_meeting(director):
    open_the_meeting_page(director)
    director.click("Öppna mötet")
    director.heading("Upprop")
    director.send("Öppna mötet")
    director.reads("3 av 3")
    for title in MATTERS:
        director.page.get_by_role("main").get_by_role("link", name=title).first.click()
        director.click("Ta upp punkten")
        director.click("Anteckna beslutet")
        if title == "Val av justerare":
            director.page.get_by_label("Justerare").select_option("Per Ek")
            director.page.get_by_label("Beslut", exact=True).fill("att välja Per Ek att justera.")
        director.send("Spara beslutet")
        open_the_meeting_page(director)
    director.click("Avsluta mötet")
    director.send("Avsluta mötet")
    director.click("Skicka till justering")
    director.send("Skicka till justering")
    director.reads("Protokoll hos justerare")


def approve_minutes(person):
    person.open()
    person.page.get_by_role("link", name="Läs och godkänn protokollet").click()
    person.reads("Avrapportering: Unga vuxna, samma väg in")
    person.click("Godkänn protokollet")
    person.heading("Godkänn protokollet")
    person.send("Godkänn protokollet")
    person.reads("Tack! Du har godkänt protokollet.")
