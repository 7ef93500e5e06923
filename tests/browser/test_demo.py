"""Every page of the demo that every role comes to by links, with the texts that people write.

It takes minutes and is left to ``make axe``.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from demo import Account, accounts
from tests.browser.crawl import crawl, kind_of
from tests.browser.inspection import AXE_WIDTHS, WIDTHS, Window
from tests.browser.people import PATIENCE_MS
from tests.browser.reader import Reader, Seen, titles_shared
from tests.browser.site import Site
from tests.sweeps import FULL

#: How many pages of a kind each person opens: more show more states of the same thing.
EACH_KIND = 10
#: Where everybody begins, and where links are followed to.
START = "/exempelbygden/"
WITHIN = (START, "/konto/")

pytestmark = pytest.mark.skipif(not FULL, reason="takes minutes: make axe asks for it")


@pytest.fixture(scope="module")
def seen() -> Seen:
    return Seen(is_exact=True)


@pytest.mark.parametrize("account", accounts(), ids=lambda account: account.role)
def test_pages_of(
    account: Account, demo: Site, seen: Seen, browser: Browser, record_property: Any
) -> None:
    cookie = demo.cookie_of(account.email)
    context = browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm")
    context.add_cookies([cookie])
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    window = Window(page)
    faults: list[str] = []
    read: list[tuple[str, Reader]] = []
    new = 0

    header = f"{cookie['name']}={cookie['value']}"
    for path, text in crawl(
        demo.url, header, START, within=WITHIN, each_kind=EACH_KIND, faults=faults
    ):
        is_new = seen.is_new(text)
        new += is_new
        read.append((kind_of(path), text))
        found = text.outline_faults + window.look_at(demo.url + path, axe=is_new)
        faults += [f"{path}: {fault}" for fault in found]
    context.close()

    record_property(f"swept pages × roles of the demo, at {WIDTHS} px", len(read))
    record_property(f"swept new skeletons of the demo tried by axe, at {AXE_WIDTHS} px", new)
    faults += titles_shared(read)
    assert not faults, "\n".join(faults)
