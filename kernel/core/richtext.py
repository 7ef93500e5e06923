"""The one place where people's text becomes HTML: paragraphs, lists, tables and bold, no more."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("zero", {"html": False, "linkify": False, "breaks": True}).enable(
    ["list", "emphasis", "newline", "escape"]
)
_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em"}
_TABLE = {"div", "table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = {
    "ol": {"start"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "table": {"class"},
    "th": {"scope"},
}
#: So many signs a text has at most that is not made anew for each who reads it.
KEPT = 10_000
#: What is larger than this is a file, and stays as it is.
MAX_ROWS, MAX_COLUMNS = 100, 20
# Each is asked of one line from its beginning, and goes back over nothing that it has read.
# What Word and web pages put before a list item, and Word's own letters for it. A dash before
# words is somebody speaking.
_BULLETS = "•·▪◦‣●○■□➢✓\uf0b7\uf0a7\uf0d8\uf0fc"
# Tight before a word they are the same; before another sign, as in a row of filled circles, none.
_PASTED_BULLET = re.compile(rf"\A([ \t]*+)([{_BULLETS}])(?:[ \t]++|(?=\w))")
# A level further down has another sign, which may be a letter or a dash: then with a tab alone.
_LOWER_BULLET = re.compile(rf"\A([ \t]*+)([{_BULLETS}]|[o§–-](?=\t))(?:[ \t]++|(?=\w))")
# "1.", "1.1." and "a)" as Word copies them. Only the first kind counts by itself in HTML.
_NUMBER = re.compile(r"\A([ \t]*+)([0-9]{1,2}(?:\.[0-9]{1,2})*+|[a-zA-Z])([.)])\t[ \t]*+")
_ITEM = re.compile(r"\A[ \t]*+(?:[-*+]|[0-9]{1,2}[.)])[ \t]")
# "+ 3 deltagare", "- 12 000 kr": a sign, not a list.
_SIGNED = re.compile(r"\A[ \t]*+(?=[-+][ \t]*+[0-9])")
# "2026. Året då": a year, not item 2026.
_LONG_NUMBER = re.compile(r"\A[ \t]*+[0-9]{3,}+(?=[.)][ \t])")
# A mark with nothing after it is no item.
_ALONE = re.compile(r"\A([ \t]*+[0-9]*+)(?=[-+*.)][ \t]*+\Z)")
# A mark behind a mark: nobody means a list in the first item of a list.
_MARK = re.compile(r"\A([ \t]*+[0-9]*+)(?=[-+*.)](?:[ \t]|\Z))")
# "3*450*12": nothing is stressed inside a word.
_STARS_IN_WORD = re.compile(r"(?<=\w)\*+(?=\w)")


def paragraphs(text: str) -> SafeString:
    """The text as safe HTML, cleaned by an allow-list after markdown: neither is trusted alone."""
    return _kept(text) if len(text) <= KEPT else _cleaned(text)


def _cleaned(text: str) -> SafeString:
    lines = text.replace("\r\n", "\n").split("\n")
    blocks = groupby(zip(lines, _in_table(lines), strict=True), lambda line: line[1])
    html = "".join(_drawn([line for line, _of in block], number) for number, block in blocks)
    cleaned = nh3.clean(html, tags=_TAGS | _TABLE, attributes=_ATTRIBUTES, url_relative="deny")
    return mark_safe(cleaned)  # noqa: S308 -- nh3 has just cleaned it


#: The papers before a meeting are read by many on the same days.
_kept = lru_cache(maxsize=500)(_cleaned)


def _drawn(lines: list[str], table: int) -> str:
    return _table(lines) if table else _MARKDOWN.render("\n".join(_as_meant(lines)))


def _in_table(lines: list[str]) -> list[int]:
    """For each line the number of the table that it is a row of, 0 for text.

    Rows copied from Word or Excel have a tab between their cells. One such line alone is text, and
    so is what has something in one column only, as lines that begin further in.
    """
    numbers, at, rows = [0] * len(lines), 0, 0
    for is_row, group in groupby(lines, _is_row):
        run = list(group)
        columns = {n for line in run for n, cell in enumerate(line.split("\t")) if cell.strip()}
        is_wide = max(line.count("\t") for line in run) >= MAX_COLUMNS
        is_table = is_row and len(run) > 1 and len(columns) > 1 and not is_wide
        if is_table and rows + len(run) <= MAX_ROWS:
            rows += len(run)
            numbers[at : at + len(run)] = [at + 1] * len(run)
        at += len(run)
    return numbers


def _is_row(line: str) -> bool:
    marks = (_ITEM, _LOWER_BULLET, _NUMBER)
    return "\t" in line and not any(mark.match(line) for mark in marks)


def _table(lines: list[str]) -> str:
    """Rows as HTML; what people wrote is escaped in ``_cells``, and all is cleaned afterwards."""
    rows = [line.split("\t") for line in lines]
    width = max(map(len, rows))
    cells = [[*row, *[""] * (width - len(row))] for row in rows]
    head = ""
    if _is_header(cells):
        first = cells.pop(0)
        # An empty corner names nothing.
        corner = "" if first[0].strip() else "<td></td>"
        named = _cells(first[1:] if corner else first, "th")
        head = f"<thead><tr>{corner}{named}</tr></thead>".replace("<th>", '<th scope="col">')
    body = "".join(f"<tr>{_cells(row, 'td')}</tr>" for row in cells)
    label = _("Tabell")
    around = f'<div class="table-responsive" tabindex="0" role="region" aria-label="{label}">'
    return f'{around}<table class="table">{head}<tbody>{body}</tbody></table></div>\n'


def _cells(row: list[str], tag: str) -> str:
    lines = (_STARS_IN_WORD.sub(_escaped, cell.strip().replace("\\", "\\\\")) for cell in row)
    return "".join(f"<{tag}>{_MARKDOWN.renderInline(line)}</{tag}>" for line in lines)


def _is_header(rows: list[list[str]]) -> bool:
    """Whether the first row names the columns: words above figures, or beside an empty corner."""
    first, *others = rows
    if not all(cell.strip() for cell in first[1:]):
        return False
    has_figures_below = any(_has_figure(cell) for row in others for cell in row)
    return not first[0].strip() or (has_figures_below and not any(map(_has_figure, first)))


def _has_figure(cell: str) -> bool:
    return any(sign.isdecimal() for sign in cell)


def _escaped(stars: re.Match[str]) -> str:
    return "\\*" * len(stars[0])


def _as_meant(lines: list[str]) -> Iterator[str]:
    """The lines as markdown that says what people meant who write without knowing of it."""
    is_list = is_text = False
    signs: list[str] = []
    for given in lines:
        line = given.replace("\\", "\\\\")
        bullet = (_LOWER_BULLET if signs else _PASTED_BULLET).match(line)
        number = _NUMBER.match(line)
        if bullet:
            indent = bullet[1] or _indent(signs, bullet[2])
            line = f"{indent}- {line[bullet.end() :]}"
        elif number:
            indent = number[1] or _indent(signs, _kind(number[2]))
            mark = "" if number[2].isdecimal() else "- "
            line = f"{indent}{mark}{number[2]}{number[3]} {line[number.end() :]}"
        line = _STARS_IN_WORD.sub(_escaped, line)
        is_signed = not (bullet or number) and bool(_SIGNED.match(line))
        if is_signed:
            line = _SIGNED.sub("\\\\", line)
        line = _ALONE.sub(r"\1\\", line)
        line = _LONG_NUMBER.sub(lambda number: number[0] + "\\", line)
        item = _ITEM.match(line)
        is_item = item is not None
        if item:
            line = item[0] + _MARK.sub(r"\1\\", line[item.end() :])
        # A list right after a line of text is still a list, and a sign right after a list is none.
        if (is_item and is_text) or (is_signed and is_list):
            yield ""
        yield line
        is_list = is_item or (is_list and not is_signed and bool(line.strip()))
        if not is_list:
            signs = []
        is_text = bool(line.strip()) and not is_item


def _indent(signs: list[str], sign: str) -> str:
    """How far in an item stands whose sign is told apart from those above it, as Word writes it."""
    if sign in signs:
        del signs[signs.index(sign) + 1 :]
    else:
        signs.append(sign)
    return "    " * (len(signs) - 1)


def _kind(number: str) -> str:
    """Of "2.13" that it has two parts, of "b" that it is a letter."""
    return "a" if number.isalpha() else "1" * len(number.split("."))
