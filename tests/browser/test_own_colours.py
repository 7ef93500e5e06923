"""For who has chosen colours of their own: what ours tell is told by lines and words, too."""

from __future__ import annotations

import pytest

from tests.browser import story
from tests.browser.people import Someone

LINES = """selector => {
    const {borderBottomColor, textDecorationLine, outlineStyle, appearance} =
        getComputedStyle(document.querySelector(selector));
    return {borderBottomColor, textDecorationLine, outlineStyle, appearance};
}"""
#: The background as the reader has chosen it: a line in it cannot be seen.
GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture
def director(norrby, browser):
    someone = Someone(browser, norrby, story.DIRECTOR, forced_colors="active")
    someone.open(f"/{story.SLUG}/att-gora/")
    return someone


def test_the_current_entry_of_the_menu_is_underlined_and_no_other_is(director):
    ground = director.page.evaluate(GROUND)
    current = director.page.evaluate(LINES, ".f-meny a[aria-current=page]")
    other = director.page.evaluate(LINES, ".f-meny a:not([aria-current])")

    assert (current["textDecorationLine"], other["textDecorationLine"]) == ("underline", "none")
    assert (current["borderBottomColor"] != ground, other["borderBottomColor"] != ground) == (
        True,
        False,
    )


def test_a_link_with_focus_has_a_frame(director):
    director.page.locator(".f-meny a").first.focus()
    director.page.keyboard.press("Tab")

    assert director.page.evaluate(LINES, "a:focus-visible")["outlineStyle"] == "solid"


def test_a_box_that_is_ticked_is_drawn_by_the_browser(director):
    """Our own tick is white, and their ground may be, too."""
    director.open(f"/{story.SLUG}/insikter/ny/")

    assert director.page.evaluate(LINES, ".form-check-input")["appearance"] == "auto"


@pytest.mark.parametrize("width", [320, 820, 1280])
def test_the_state_of_every_row_is_on_the_screen(director, width):
    director.page.set_viewport_size({"width": width, "height": 900})
    director.open(f"/{story.SLUG}/personer/")
    rows = director.page.locator("tbody tr")
    seen = rows.locator(".f-status:visible")

    assert seen.count() == rows.count() > 0
    edges = seen.evaluate_all("all => all.map(each => each.getBoundingClientRect().right)")
    assert [edge for edge in edges if edge > width] == []
