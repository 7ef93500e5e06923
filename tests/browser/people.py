"""Somebody at an iPad, or at its keyboard."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser import story
from tests.browser.site import Site

TABLET = {"width": 820, "height": 1180}

#: The papers of a meeting take seconds to print, and the machine may be busy.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)

#: More stops than any page has: from the top, through menu and page, to the last button.
MOST_STOPS = 80


class Someone:
    """A signed-in person with a browser of their own."""

    def __init__(self, browser: Any, site: Site, email: str, **options: Any) -> None:
        self.site = site
        context = browser.new_context(
            viewport=TABLET, locale="sv-SE", timezone_id="Europe/Stockholm", **options
        )
        context.add_cookies([site.cookie_of(email)])
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)

    def open(self, path: str = "/") -> None:
        self.page.goto(self.site.url + path)

    def open_the_meeting_page(self) -> None:
        self.open(f"/{story.SLUG}/moten/")
        self.page.get_by_role("main").get_by_role("link", name="Styrelsemöte").first.click()

    def click(self, name: str) -> None:
        """A link or a button of the page's own, by its words."""
        self._control(name).click()

    def send(self, name: str) -> None:
        """Press the button of the page's form, which often is called what led there."""
        button = self.page.get_by_role("main").get_by_role("button", name=name, exact=True)
        button.click()
        expect(button).to_have_count(0)

    def reads(self, *sentences: str) -> None:
        for sentence in sentences:
            expect(self.page.locator("main")).to_contain_text(sentence)

    def heading(self, text: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(text)

    # The keyboard.

    def tab_to(self, target: Locator) -> None:
        """Press Tab until the target has focus. Every stop on the way can be seen."""
        for _stop in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(FOCUS)
            assert focus["is_marked"], f"focus cannot be seen on {focus['html']}"
            assert focus["is_in_view"], f"focus is out of view on {focus['html']}"
            if target.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"{target} is not reached by Tab on {self.page.url}")

    def press(self, name: str) -> None:
        """Go to a link or a button by Tab, and press Enter."""
        self.tab_to(self._control(name))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def _control(self, name: str) -> Locator:
        main = self.page.get_by_role("main")
        link = main.get_by_role("link", name=name, exact=True)
        return link.or_(main.get_by_role("button", name=name, exact=True)).first


#: What has focus, whether that shows, and whether it is inside the window.
FOCUS = """() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    // The middle of what the window shows of it: another element may lie above.
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const seen = document.elementFromPoint(
        middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight),
    );
    return {
        html: element.outerHTML.slice(0, 120),
        is_marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
            || style.boxShadow !== "none",
        is_in_view: Boolean(seen) && (element.contains(seen) || seen.contains(element)),
    };
}"""
