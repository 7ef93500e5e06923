import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.core.richtext import paragraphs

CANARIES = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<link rel="attachment" href="file:///etc/passwd">',
    "[klicka](javascript:alert(1))",
    "![bild](https://evil.example/x.png)",
    "[x](//evil.example)",
    "<svg onload=alert(1)>",
    "<a href='data:text/html,x'>x</a>",
    "<http://evil.example>",
    "&lt;b&gt;",
]
ALLOWED = re.compile(r"</?(?:p|ul|ol|li|strong|em)>|<br>|<ol start=\"\d+\">")


def test_paragraphs_lists_and_bold():
    assert paragraphs("Hej\n\n- ett\n- **två**\n\n1. a\n2. b") == (
        "<p>Hej</p>\n<ul>\n<li>ett</li>\n<li><strong>två</strong></li>\n</ul>\n"
        "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"
    )


def test_line_ends_within_a_paragraph_are_kept():
    assert paragraphs("Rad ett\nRad två") == "<p>Rad ett<br>\nRad två</p>\n"


def test_bullets_pasted_from_word_become_a_list():
    assert paragraphs("Vi gjorde:\r\n•\tträffar\r\n•\tsamtal") == (
        "<p>Vi gjorde:</p>\n<ul>\n<li>träffar</li>\n<li>samtal</li>\n</ul>\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "+ 3 deltagare",
        "- 12 000 kr",
        "-12 grader",
        "– Jag visste inte",
        "3*450*12 kr",
        "2026. Året då allt hände",
        r"G:\-utskick\*nytt*\_",
        "snälla_hund_vän",
    ],
)
def test_plain_writing_keeps_every_sign(text):
    assert re.sub(r"</?(?:p|em)>", "", paragraphs(text)).strip() == text.replace("*nytt*", "nytt")


def test_signs_one_under_the_other_are_lines_and_no_list():
    assert paragraphs("+ 3 deltagare\n- 2 deltagare") == "<p>+ 3 deltagare<br>\n- 2 deltagare</p>\n"


def test_a_sign_right_after_a_list_is_none_of_its_items():
    assert paragraphs("- färre besök\n- 12 000 kr") == (
        "<ul>\n<li>färre besök</li>\n</ul>\n<p>- 12 000 kr</p>\n"
    )


def test_headings_links_and_pictures_stay_words():
    assert paragraphs("# Rubrik [länk](https://a.se) ![x](y)") == (
        "<p># Rubrik [länk](https://a.se) ![x](y)</p>\n"
    )


def test_canaries_stay_text():
    shown = paragraphs("\n\n".join(CANARIES))

    assert ALLOWED.sub("", shown).count("<") == 0


@given(st.lists(st.sampled_from([*CANARIES, "text", "- x", "**", "\n", "`", "\\", "&", "\x00"])))
def test_nothing_but_the_allowed_tags_comes_out(pieces):
    assert ALLOWED.sub("", paragraphs("".join(pieces))).count("<") == 0


MARK = re.compile(r"\A[ \t]*(?:[-*+•·▪◦‣●○]|[0-9]{1,2}[.)])[ \t]+(?=\S)")
SIGN = re.compile(r"[ \t]*[-+][ \t]*[0-9]")
LINES = st.lists(st.text(alphabet="a1å \t-–+.,:;()\\/#>`=!&<~|[]\"'", max_size=14), max_size=5)


@given(LINES)
def test_of_all_that_is_written_only_the_mark_of_a_list_item_becomes_something_else(lines):
    meant = "".join(line if SIGN.match(line) else MARK.sub("", line, count=1) for line in lines)
    shown = html.unescape(ALLOWED.sub("", paragraphs("\n".join(lines))))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", meant)
