"""A report from the lead's keyboard to the manager's yes, by real clicks on an iPad."""

from __future__ import annotations

import re

from playwright.sync_api import expect

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
ADDED = " Tre av dem ville träffa oss igen."


def test_report_goes_from_the_lead_to_the_manager_and_back(norrby, browser, post):
    lead = Someone(browser, norrby, story.LEAD)
    manager = Someone(browser, norrby, story.MANAGER)

    lead_writes_by_keyboard_alone(lead)
    assert "Sara Lind" in post()[story.MANAGER]
    manager_asks_for_a_change(manager)
    # What stops somebody's work is told at once.
    assert post() == {story.LEAD: "Eva Berg vill att du ändrar i avrapporteringen"}
    lead_adds_and_sends_again(lead)
    assert story.MANAGER in post()
    manager_approves(manager)


def lead_writes_by_keyboard_alone(lead):
    lead.open()
    lead.press(
        re.search(r"Skriv avrapportering till mötet [^\n]+", lead.page.inner_text("main"))[0]
    )
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
