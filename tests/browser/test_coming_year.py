"""The director's year is drawn when the tasks are there; without scripts it is a page away."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser import story
from tests.browser.people import Someone

PAGE = f"/{story.SLUG}/att-gora/"


def test_the_year_comes_above_the_tasks(norrby, browser):
    director = Someone(browser, norrby, story.DIRECTOR)
    director.open(PAGE)
    drawing = director.page.locator(".f-aret svg")
    expect(drawing).to_be_visible()

    first = director.page.locator(".f-uppgift").first
    assert first.bounding_box()["y"] > drawing.bounding_box()["y"]
    assert director.page.locator("main h1").count() == 1


def test_without_scripts_it_is_a_page(norrby, browser):
    director = Someone(browser, norrby, story.DIRECTOR, java_script_enabled=False)
    director.open(PAGE)
    assert director.page.locator("svg.f-diagram").count() == 0

    director.page.get_by_role("link", name="Året som kommer").click()

    director.heading("Året som kommer")
    assert director.page.locator("svg.f-diagram").count() == 1
