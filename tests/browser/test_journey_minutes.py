"""A meeting that handles the report, from roll call to approved minutes, by real clicks."""

from __future__ import annotations

from tests.browser import story
from tests.browser.people import Someone

#: What the board has to handle before the meeting can end.
MATTERS = (
    "Val av justerare",
    "Godkännande av dagordningen",
    "Föregående protokoll",
    "Ekonomi",
    "Avrapportering: Unga vuxna, samma väg in",
    "Information från förbundschefen",
)


def test_meeting_goes_from_roll_call_to_approved_minutes(norrby, browser, post):
    with norrby.rows():
        story.hand_over_the_report()
        story.call_the_board()
    post()
    director = Someone(browser, norrby, story.DIRECTOR)

    director_holds_the_meeting(director)
    assert {story.CHAIR, story.MEMBER} <= post().keys()
    for email in (story.CHAIR, story.MEMBER):
        approve_minutes(Someone(browser, norrby, email))
    director.open_the_meeting_page()
    director.reads("Justerat")


def director_holds_the_meeting(director):
    director.open_the_meeting_page()
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
        director.open_the_meeting_page()
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
