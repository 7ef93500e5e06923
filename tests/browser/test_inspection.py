"""The sweep of all pages finds what is wrong with one."""

from __future__ import annotations

from tests.browser.crawl import Reader, kind_of
from tests.browser.inspection import (
    WATCH_POLICY,
    axe_faults,
    layout_faults,
    outline_faults,
)

BAD = """<!doctype html><html lang="en"><head><title>Uppdrag</title>
<meta http-equiv="content-security-policy" content="style-src 'none'"></head><body><main>
<h1>Uppdrag</h1><h3>Behov</h3>
<svg width="400" height="10"></svg>
<button></button>
<p style="color: red">Text</p>
</main></body></html>"""

ROW = '<li class="f-uppgift"><a href="/north/uppdrag/{}/">Uppdrag {}</a></li>'


def test_what_is_wrong_is_found(page):
    page.add_init_script(WATCH_POLICY)
    page.route("**/*", lambda route: route.fulfill(body=BAD, content_type="text/html"))
    page.goto("http://localhost/")

    assert outline_faults(page) == [
        "stopped by the policy: style-src-attr inline",
        "title 'Uppdrag'",
        "language 'en'",
        "a level of heading is skipped: [1, 3]",
    ]
    layout = layout_faults(page, 320)
    assert [fault.partition(":")[0] for fault in layout] == [
        "at 320 px wider than the window",
        "at 320 px 16 × 6 px",
    ]
    assert any("button-name" in fault for fault in axe_faults(page, 320))


def test_more_rows_make_no_new_skeleton():
    one = Reader(f"<main><h1>Uppdrag</h1><ul>{ROW.format(1, 1)}</ul></main>")
    three = Reader(
        f"<main><h1>Uppdrag</h1><ul>{''.join(ROW.format(n, n) for n in (1, 2, 3))}</ul></main>"
    )
    empty = Reader("<main><h1>Uppdrag</h1><p class='f-tom'>Inga uppdrag än.</p></main>")

    assert one.skeletons == three.skeletons
    assert empty.skeletons != one.skeletons
    assert three.links == ["/north/uppdrag/1/", "/north/uppdrag/2/", "/north/uppdrag/3/"]


def test_kind_of_page_has_no_numbers():
    assert kind_of("/north/avrapporteringar/lage/2026-12-03/?sida=2") == kind_of(
        "/north/avrapporteringar/lage/2027-02-11/"
    )
    assert kind_of("/north/uppdrag/5/") != kind_of("/north/uppdrag/5/ekonomi/")
