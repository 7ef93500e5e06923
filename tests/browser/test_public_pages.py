"""Pages that anybody may see, in a real browser."""

from __future__ import annotations

import pytest

from tests.browser.conftest import SIZES

PAGES = ["/konto/logga-in/", "/hjalp/", "/personuppgifter/", "/tillganglighet/"]


@pytest.mark.parametrize("path", PAGES)
def test_public_page_is_accessible_and_fits(path, page, live_server, axe, overflows):
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(live_server.url + path)

    found = {}
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        found[name] = axe(page) + overflows(page)

    assert found == {"phone": [], "tablet": [], "desk": []}
    # Nothing that the content security policy stopped, no file that is missing.
    assert refused == []


@pytest.mark.parametrize("path", PAGES)
def test_public_page_is_set_in_our_typeface(path, page, live_server):
    page.goto(live_server.url + path)

    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('16px \"Source Sans 3 Variable\"'))"
    )


def test_axe_finds_what_is_wrong(page, axe):
    page.set_content("<html><body><img src='x'><button></button></body></html>")

    rules = {line.partition(":")[0] for line in axe(page)}

    assert {"html-has-lang", "image-alt", "button-name"} <= rules
