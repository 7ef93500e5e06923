"""The sweeps of all pages find what is wrong with one."""

from __future__ import annotations

from tests.browser.crawl import kind_of
from tests.browser.inspection import Window
from tests.browser.reader import Reader, Seen, titles_shared

BAD = """<!doctype html><html lang="en"><head><title>Uppdrag</title>
<meta http-equiv="content-security-policy" content="style-src 'none'"></head><body><main>
<h1>Uppdrag</h1><h3>Behov</h3>
<svg width="400" height="10"></svg>
<button></button>
<select name="post"><option>10 Uppdrag</option><option>10 Uppdrag</option></select>
<label><input type="radio" name="who">Karin</label>
<label><input type="radio" name="who">Karin</label>
<label><input type="radio" name="whom">Karin</label>
<p style="color: red">Text</p>
</main></body></html>"""

ROW = '<li class="f-uppgift"><a href="/north/uppdrag/{}/">Uppdrag {}</a></li>'


def test_what_is_wrong_is_found(page):
    page.route("**/*", lambda route: route.fulfill(body=BAD, content_type="text/html"))

    faults = Window(page).look_at("http://localhost/", axe=True)

    assert Reader(BAD).outline_faults == [
        "title 'Uppdrag'",
        "language 'en'",
        "a level of heading is skipped: [1, 3]",
    ]
    twins = [fault for fault in faults if fault.startswith("two of")]
    assert twins == ["two of post read: 10 Uppdrag", "two of undefined who read: Karin"]
    assert any(fault.startswith("at 320 px wider than the window: <svg") for fault in faults)
    assert any(fault.startswith("at 820 px 16 × 6 px: <button>") for fault in faults)
    assert any(fault.startswith("at 320 px button-name: <button>") for fault in faults)
    assert "stopped by the policy: style-src-attr inline" in faults
    assert any(fault.startswith("console: Applying inline style violates") for fault in faults)


def test_more_rows_make_no_new_skeleton():
    one = Reader(f"<main><h1>Uppdrag</h1><ul>{ROW.format(1, 1)}</ul></main>")
    three = Reader(
        f"<main><h1>Uppdrag</h1><ul>{''.join(ROW.format(n, n) for n in (1, 2, 3))}</ul></main>"
    )
    empty = Reader("<main><h1>Uppdrag</h1><p class='f-tom'>Inga uppdrag än.</p></main>")

    assert one.skeletons == three.skeletons
    assert empty.skeletons != one.skeletons
    assert three.links == ["/north/uppdrag/1/", "/north/uppdrag/2/", "/north/uppdrag/3/"]


def test_part_less_makes_a_new_skeleton_and_no_new_joint():
    whole = Reader("<main><h1>Uppdrag</h1><p>Pågår.</p><a href='/'>Ändra</a></main>")
    less = Reader("<main><h1>Uppdrag</h1><p>Pågår.</p></main>")
    other = Reader("<main><h1>Uppdrag</h1><p><a href='/'>Ändra</a></p></main>")

    joints, skeletons = Seen(is_exact=False), Seen(is_exact=True)

    assert [joints.is_new(page) for page in (whole, less, other)] == [True, False, True]
    assert [skeletons.is_new(page) for page in (whole, less, other)] == [True, True, True]


def test_title_is_shared_by_pages_that_are_not_the_same():
    head = "<head><title>Uppdrag – Finsam uppdrag</title></head>"
    listed = Reader(f"{head}<main><h1>Uppdrag</h1><ul></ul></main>")
    shown = Reader(f"{head}<main><h1>Uppdrag</h1><p></p></main>")

    assert titles_shared([("list", listed), ("start", listed)]) == []
    assert titles_shared([("list", listed), ("detail", shown)]) == [
        "'Uppdrag – Finsam uppdrag' is the title of ['detail', 'list']"
    ]


def test_headings_begin_anywhere_and_skip_no_level():
    assert Reader("<h2>Fel</h2><h1>Förslag</h1><h2>Behov</h2>").headings == [2, 1, 2]
    assert not any(
        "heading" in fault for fault in Reader("<h2>Fel</h2><h1>Förslag</h1>").outline_faults
    )


def test_kind_of_page_has_no_numbers():
    assert kind_of("/north/avrapporteringar/lage/2026-12-03/?sida=2") == kind_of(
        "/north/avrapporteringar/lage/2027-02-11/"
    )
    assert kind_of("/north/uppdrag/5/") != kind_of("/north/uppdrag/5/ekonomi/")
