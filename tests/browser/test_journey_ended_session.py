"""A lead writes on when the session has ended, and presses other buttons: nothing is lost."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from kernel.accounts.actions import end_sessions
from kernel.accounts.models import User
from tests.browser import story
from tests.browser.people import Someone

PASSWORD = "en hel mening om Norrby"
#: Seconds in which the page of another form has long been answered.
LATE = 1.5
SAVED = re.compile(r"^Utkastet sparades kl\. \d{1,2}\.\d\d$")


@pytest.fixture(scope="module")
def lead(norrby, browser):
    """Signed in, with the report begun."""
    with norrby.rows():
        user = User.objects.get(email=story.LEAD)
        user.set_password(PASSWORD)
        user.save()
    lead = Someone(browser, norrby, story.LEAD)
    lead.open()
    lead.page.get_by_role("link", name="Skriv avrapportering till mötet").click()
    lead.click("Börja skriva")
    lead.heading("Aktiviteter enligt uppdragsbeskrivningen")
    return lead


def write(lead, text):
    field = lead.page.locator("form[data-autosave] textarea")
    field.press("Control+End")
    field.press_sequentially(text)


def is_saved(lead):
    expect(lead.page.locator("[data-autosave-status]")).to_have_text(SAVED)


def session_ends(lead):
    with lead.site.rows():
        end_sessions(User.objects.get(email=story.LEAD))


def log_in(page):
    page.get_by_text("Logga in med lösenord").click()
    page.locator("#id_login").fill(story.LEAD)
    page.get_by_label("Ditt lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()


def test_one_logs_in_beside_the_text_and_saving_goes_on(lead):
    write(lead, "Vi träffade åtta unga.")
    is_saved(lead)
    session_ends(lead)

    write(lead, " Nio kom tillbaka.")
    warning = lead.page.locator("form[data-autosave] [role=alert]")
    expect(warning).to_contain_text("Du är inte inloggad längre.")
    expect(warning).to_be_in_viewport()
    with lead.page.expect_popup() as popup:
        warning.get_by_role("link", name="Logga in i en ny flik").click()
    log_in(popup.value)
    expect(popup.value.get_by_label("Vad gör ni, vem träffar ni?")).to_have_value(
        "Vi träffade åtta unga."
    )
    popup.value.close()
    lead.page.bring_to_front()
    warning.get_by_role("button", name="Spara igen").click()

    is_saved(lead)
    expect(warning).to_have_count(0)
    lead.click("Tillbaka till alla avsnitt")
    lead.click("Aktiviteter enligt uppdragsbeskrivningen")
    expect(lead.page.get_by_label("Vad gör ni, vem träffar ni?")).to_have_value(
        "Vi träffade åtta unga. Nio kom tillbaka."
    )


def test_what_was_sent_comes_back_after_log_in(lead):
    session_ends(lead)
    write(lead, " De vill bestämma själva.")
    lead.click("Spara och stäng")

    lead.reads("Det du skrev finns kvar. Du får se det igen när du har loggat in.")
    log_in(lead.page)

    lead.reads("Inget är gjort än. Kolla att allt stämmer och tryck på knappen igen.")
    expect(lead.page.get_by_label("Vad gör ni, vem träffar ni?")).to_have_value(
        "Vi träffade åtta unga. Nio kom tillbaka. De vill bestämma själva."
    )
    lead.click("Spara och stäng")
    lead.reads("Avsnittet är sparat.")


def slowly(route):
    """Let a save come to the server long after whatever was sent along with it."""
    time.sleep(LATE)
    route.continue_()


def test_another_form_of_the_page_does_not_race_the_text(lead):
    lead.page.route("**/spara/", slowly)
    lead.click("Intern förankring")
    for number in range(1, 4):
        lead.page.get_by_text("Lägg till en rad").click()
        lead.page.get_by_label("Verksamhet", exact=True).fill(f"Enhet {number}")
        lead.page.get_by_label("Nivå").select_option("staff")
        lead.page.get_by_label("På vilket sätt?").fill("Samtal")
        write(lead, f" Mening {number}.")
        lead.click("Spara raden")
        lead.reads("Raden är sparad.", f"Enhet {number}")
        expect(lead.page.locator("form[data-autosave] textarea")).to_have_value(
            "".join(f" Mening {each}." for each in range(1, number + 1))
        )
    write(lead, " Sist.")
    is_saved(lead)
    lead.page.unroute("**/spara/")
