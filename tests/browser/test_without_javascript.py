"""Writing, sending and approving by the page alone, as where scripts are off or did not arrive."""

from __future__ import annotations

from tests.browser import story
from tests.browser.people import Someone

TEXTS = {
    "Vad gör ni, vem träffar ni?": "Vi träffade åtta unga vuxna.",
    "Hur förankras utvecklingen av uppdraget i kärnverksamheten?": "På enhetens träffar.",
    "Nej, vi följer uppdragsbeskrivningen": "",
    "Vad ser ni och vilka insikter får ni av att jobba med uppdraget?": "De väljer själva plats.",
}


def test_report_is_written_sent_and_approved(norrby, browser):
    lead = Someone(browser, norrby, story.LEAD, java_script_enabled=False)
    manager = Someone(browser, norrby, story.MANAGER, java_script_enabled=False)

    lead.open()
    lead.page.get_by_role("link", name="Skriv avrapportering").click()
    lead.click("Börja skriva")
    for question, text in TEXTS.items():
        field = lead.page.get_by_label(question)
        field.fill(text) if text else field.check()
        lead.page.get_by_label("Ja, avsnittet är klart").check()
        lead.click("Spara och fortsätt")
    lead.page.get_by_label("Vilket värde har skapats sedan förra mötet?").fill("En väg in.")
    lead.click("Spara och stäng")
    lead.reads("Värde (frivilligt)", "3 ord · sparades")
    lead.click("Granska och skicka")
    lead.reads("Vi träffade åtta unga vuxna.", "De väljer själva plats.")
    lead.click("Skicka till min chef")
    lead.heading("Avrapporteringen är skickad till Eva Berg")

    manager.open()
    manager.page.get_by_role("link", name="Läs och godkänn").click()
    manager.reads("På enhetens träffar.")
    manager.page.get_by_label("Godkänn och skicka till styrelsen").check()
    manager.click("Fortsätt")
    manager.reads("Godkänd av Eva Berg")
