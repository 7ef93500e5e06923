"""Pages that anybody may see, in a real browser and from a real server."""

from __future__ import annotations

import pytest

from tests.browser.inspection import Window

PAGES = [
    "/konto/logga-in/",
    "/hjalp/",
    "/hjalp/uppdragsledare/",
    "/personuppgifter/",
    "/tillganglighet/",
]
TYPEFACE = (
    "document.fonts.ready.then(() => document.fonts.check('16px \"Source Sans 3 Variable\"'))"
)


@pytest.mark.parametrize("path", PAGES)
def test_public_page_is_accessible_and_set_in_our_typeface(path, page, live_server):
    assert Window(page).look_at(live_server.url + path, axe=True) == []
    assert page.evaluate(TYPEFACE)
