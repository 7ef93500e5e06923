"""Every page that every role comes to by links, in a real browser at three widths.

It takes minutes and is asked for: ``make axe`` looks at everything (``FULL_SWEEP=1``). With
``FULL_SWEEP=0`` everybody opens one page of each kind; those that are built in a way not seen
before are looked at, and tried by axe as on a phone.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from finsam.demo import Account, accounts
from tests.browser.conftest import SWEPT
from tests.browser.crawl import Visited, crawl, kind_of
from tests.browser.inspection import (
    UNFOLD,
    WATCH_POLICY,
    WIDTHS,
    axe_faults,
    layout_faults,
    outline_faults,
)
from tests.browser.people import PATIENCE_MS
from tests.browser.site import Site

ASKED = os.environ.get("FULL_SWEEP")
FULL = ASKED == "1"
#: How many pages of a kind each person opens: more show more states of the same thing.
EACH_KIND = 10 if FULL else 1
AXE_WIDTHS = WIDTHS if FULL else WIDTHS[-1:]
#: Where everybody begins, and where links are followed to.
START = "/exempelbygden/"
WITHIN = (START, "/konto/")

pytestmark = pytest.mark.skipif(ASKED is None, reason="takes minutes: make axe asks for it")


@dataclass
class Sweep:
    """What has been looked at so far, by everybody."""

    pages: Counter[str] = field(default_factory=Counter)
    looked_at: int = 0
    skeletons: set[str] = field(default_factory=set)
    forms: dict[str, tuple[Account, str]] = field(default_factory=dict)
    refusals: int = 0

    def is_new(self, visited: Visited) -> bool:
        """Whether something in the page is built in a way not seen before."""
        is_new = not visited.skeletons <= self.skeletons
        self.skeletons |= visited.skeletons
        return is_new


@pytest.fixture(scope="module")
def sweep(request: pytest.FixtureRequest) -> Iterator[Sweep]:
    made = Sweep()
    yield made
    request.config.stash[SWEPT] = [
        f"{made.looked_at} pages × roles looked at, of {made.pages.total()} that "
        f"{len(made.pages)} roles came to",
        f"{len(made.skeletons)} skeletons tried by axe at {len(AXE_WIDTHS)} widths, "
        f"and {made.refusals} forms that were sent empty",
    ]


@pytest.fixture
def open_page(browser: Browser, demo: Site) -> Iterator[Any]:
    """A page of somebody's, with what its console and its network complain about."""
    contexts = []

    def open_page(email: str) -> tuple[Page, list[str]]:
        context = browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm")
        contexts.append(context)
        context.add_cookies([demo.cookie_of(email)])
        context.add_init_script(WATCH_POLICY)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.on("requestfailed", lambda asked: complaints.extend(not_fetched(asked)))
        return page, complaints

    yield open_page
    for context in contexts:
        context.close()


def not_fetched(asked: Any) -> list[str]:
    """What a page asks for now and then is given up when it is left; that is no fault."""
    return [] if asked.failure == "net::ERR_ABORTED" else [f"not fetched: {asked.url}"]


@pytest.mark.parametrize("account", accounts(), ids=lambda account: account.role)
def test_pages_of(account, demo, sweep, open_page):
    faults: list[str] = []
    page, complaints = open_page(account.email)
    cookie = demo.cookie_of(account.email)
    header = f"{cookie['name']}={cookie['value']}"
    titles: dict[str, set[str]] = {}

    for visited in crawl(
        demo.url, header, START, within=WITHIN, each_kind=EACH_KIND, faults=faults
    ):
        sweep.pages[account.role] += 1
        if visited.has_form:
            sweep.forms.setdefault(kind_of(visited.path), (account, visited.path))
        is_new = sweep.is_new(visited)
        if not (is_new or FULL):
            continue
        sweep.looked_at += 1
        page.goto(demo.url + visited.path)
        page.evaluate(UNFOLD)
        found = outline_faults(page)
        for width in WIDTHS:
            found += layout_faults(page, width)
            if is_new and width in AXE_WIDTHS:
                found += axe_faults(page, width)
        found += complaints
        complaints.clear()
        titles.setdefault(page.title(), set()).add(kind_of(visited.path))
        faults += [f"{visited.path}: {fault}" for fault in found]

    faults += [
        f"{title!r} is the title of {sorted(kinds)}"
        for title, kinds in titles.items()
        if len(kinds) > 1
    ]
    assert not faults, "\n".join(faults)


def test_forms_sent_empty(demo, sweep, open_page):
    """Each kind of form, sent with nothing in it, on a phone."""
    faults = []
    pages: dict[str, Page] = {}
    for account, path in sweep.forms.values():
        if account.email not in pages:
            pages[account.email] = open_page(account.email)[0]
        page = pages[account.email]
        page.set_viewport_size({"width": WIDTHS[-1], "height": 1000})
        page.goto(demo.url + path)
        if page.locator(ASKING).count() == 0:
            continue
        with page.expect_navigation():
            page.evaluate(SEND_EMPTY)
        if page.locator("#felruta").count() == 0:
            continue
        sweep.refusals += 1
        found = axe_faults(page, WIDTHS[-1]) + layout_faults(page, WIDTHS[-1])
        if not page.title().startswith("Fel: "):
            found.append(f"title {page.title()!r} does not say that something is wrong")
        faults += [f"{path}: {fault}" for fault in found]

    assert not faults, "\n".join(faults)


#: A form that asks for something.
ASKING = "main form[method=post]:has(input:not([type=hidden]), textarea, select)"

#: Empties the first form that asks for something, and sends it.
SEND_EMPTY = f"""() => {{
    const form = document.querySelector("{ASKING}");
    for (const field of form.querySelectorAll("input:not([type=hidden]), textarea, select")) {{
        if (field.type === "radio" || field.type === "checkbox") field.checked = false;
        else if (field.tagName === "SELECT") field.selectedIndex = -1;
        else field.value = "";
    }}
    form.noValidate = true;
    form.requestSubmit(form.querySelector("[type=submit], button:not([type=button])"));
}}"""
