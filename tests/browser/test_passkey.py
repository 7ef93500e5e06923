"""A key of one's own: added at the security page, then enough to sign in with, without a code."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser import story
from tests.browser.people import Someone

#: A finger on this machine, as Chromium's own developers' tools play it.
FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_finger(page: Page) -> None:
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})


def test_key_is_added_and_signs_in(norrby, browser):
    director = Someone(browser, norrby, story.DIRECTOR)
    page = director.page
    give_finger(page)

    director.open("/konto/sakerhet/")
    director.click("Lägg till en nyckel")
    page.get_by_label("Vad ska nyckeln heta?").fill("Min surfplatta")
    page.get_by_label("Jag vill kunna logga in med bara den här nyckeln").check()
    page.get_by_role("button", name="Lägg till", exact=True).click()
    director.reads("Nyckeln är tillagd.", "Reservkoder")
    director.open("/konto/sakerhet/nycklar/")
    director.reads("Min surfplatta")

    page.context.clear_cookies()
    director.open("/konto/logga-in/")
    page.get_by_role("button", name="Logga in med nyckel").click()
    director.heading("Hej Anna")
    director.open("/norrby/moten/")
    director.heading("Möten")
