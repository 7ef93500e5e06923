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
AROUND = '<div class="table-responsive" tabindex="0" role="region" aria-label="Tabell">'
ALLOWED = re.compile(
    r"</?(?:p|ul|ol|li|strong|em|table|thead|tbody|tr|td|th|div)>|<br>|<ol start=\"\d+\">"
    rf'|{AROUND}|<table class="table">|<th scope="col">'
)


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
    ("pasted", "shown"),
    [
        ("•Tätt\n•Tätare", "[{Tätt}{Tätare}]"),
        ("\uf0b7Ur Word\n▪2 till", "[{Ur Word[{2 till}]}]"),
        # A row of marks is no item, and loses none.
        ("●●●○○", "<p>●●●○○</p>"),
        ("•", "<p>•</p>"),
    ],
)
def test_a_bullet_tight_before_its_word_is_a_list(pasted, shown):
    assert items(pasted) == shown


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


def table(*rows, head=""):
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'{AROUND}<table class="table">{head}<tbody>{body}</tbody></table></div>\n'


def header(*cells):
    drawn = "".join(f'<th scope="col">{cell}</th>' if cell else "<td></td>" for cell in cells)
    return f"<thead><tr>{drawn}</tr></thead>"


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        # Words above figures name the columns.
        (
            "Post\tBelopp\r\nLön\t12 000\r\nHyra\t-3 000",
            table(["Lön", "12 000"], ["Hyra", "-3 000"], head=header("Post", "Belopp")),
        ),
        # So do years beside an empty corner.
        ("\t2025\t2026\nLön\t1\t2", table(["Lön", "1", "2"], head=header("", "2025", "2026"))),
        # Figures above figures, and words above words, name nothing.
        ("2025\t7\n2026\t9", table(["2025", "7"], ["2026", "9"])),
        ("Anna\tchef\nBo\tlärare", table(["Anna", "chef"], ["Bo", "lärare"])),
        # A row that the browser has cut off at its end, and what looks like mark-up.
        ("a\tb\t1\n<i>\t3*4*5", table(["a", "b", "1"], ["&lt;i&gt;", "3*4*5", ""])),
        (
            "Så här:\na\t1\nb\t2\nSlut",
            "<p>Så här:</p>\n" + table(["a", "1"], ["b", "2"]) + "<p>Slut</p>\n",
        ),
    ],
)
def test_rows_pasted_from_word_and_excel_become_a_table(pasted, shown):
    assert paragraphs(pasted) == shown


@pytest.mark.parametrize("text", ["en\ttvå", "\tHej\n\tdu", "1.\tEtt\n2.\tTvå", "•\tett\n•\ttvå"])
def test_a_tab_alone_makes_no_table(text):
    assert "<table" not in paragraphs(text)


def test_what_is_larger_than_a_table_to_read_stays_text():
    rows = "\n".join(f"{number}\tx" for number in range(101))
    wide = "\n".join("\t".join("x" * 21) for _row in range(2))

    assert "<table" in paragraphs(rows[: rows.rindex("\n")])
    for text in (rows, wide):
        assert "<table" not in paragraphs(text)
        assert re.sub(r"<[^>]+>|\s", "", paragraphs(text)) == re.sub(r"\s", "", text)


def items(text):
    """The list with what stands in it, each level in brackets."""
    html = re.sub(r"\s*\n\s*", "", paragraphs(text))
    for tag, sign in (("ul", "[]"), ("ol", "()")):
        html = re.sub(rf"<{tag}[^>]*>", sign[0], html).replace(f"</{tag}>", sign[1])
    return html.replace("<li>", "{").replace("</li>", "}")


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        ("•\ta\no\tb\n▪\tc\no\td\n•\te", "[{a[{b[{c}]}{d}]}{e}]"),
        ("\uf0b7\ta\n§\tb\n\uf0b7\tc", "[{a[{b}]}{c}]"),
        ("•\ta\n–\tb\n•\tc", "[{a[{b}]}{c}]"),
        ("•\ta\n\t•\tb\n\t\t•\tc", "[{a[{b[{c}]}]}]"),
        ("1.\ta\n1.1.\tb\n1.2.\tc\n2.\td", "({a[{1.1. b}{1.2. c}]}{d})"),
        ("1.\ta\na)\tb\nb)\tc\n2.\td", "({a[{a) b}{b) c}]}{d})"),
        ("1.\ta\n•\tb\n2.\tc", "({a[{b}]}{c})"),
        ("•\t12 000 kr\n•\t– 3 kr", "[{12 000 kr}{– 3 kr}]"),
        ("- a\n  - b", "[{a[{b}]}]"),
    ],
)
def test_lists_of_several_levels_pasted_from_word_stay_so(pasted, shown):
    assert items(pasted) == shown


def test_a_letter_is_a_bullet_in_a_list_alone():
    assert paragraphs("o\tett") == "<p>o\tett</p>\n"
    assert paragraphs("•\ta\n– Jag visste inte") == (
        "<ul>\n<li>a<br>\n– Jag visste inte</li>\n</ul>\n"
    )


MARK = re.compile(r"\A[ \t]*(?:[-*+•·▪◦‣●○]|[0-9]{1,2}[.)])[ \t]+(?=\S)")
SIGN = re.compile(r"[ \t]*[-+][ \t]*[0-9]")
LINES = st.lists(st.text(alphabet="a1å \t-–+.,:;()\\/#>`=!&<~|[]\"'", max_size=14), max_size=5)


@given(LINES)
def test_of_all_that_is_written_only_the_mark_of_a_list_item_becomes_something_else(lines):
    meant = "".join(line if SIGN.match(line) else MARK.sub("", line, count=1) for line in lines)
    shown = html.unescape(ALLOWED.sub("", paragraphs("\n".join(lines))))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", meant)
