"""The one place where people's text becomes HTML: paragraphs, lists and bold, nothing else."""

import re
from collections.abc import Iterator

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("zero", {"html": False, "linkify": False, "breaks": True}).enable(
    ["list", "emphasis", "newline", "escape"]
)
_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em"}
# Each is asked of one line from its beginning, and goes back over nothing that it has read.
# What Word and web pages put before a list item. A dash before words is somebody speaking.
_PASTED_BULLET = re.compile(r"\A[ \t]*+[•·▪◦‣●○][ \t]++")
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
    html = _MARKDOWN.render("\n".join(_as_meant(text.replace("\r\n", "\n"))))
    cleaned = nh3.clean(html, tags=_TAGS, attributes={"ol": {"start"}}, url_relative="deny")
    return mark_safe(cleaned)  # noqa: S308 -- nh3 has just cleaned it


def _as_meant(text: str) -> Iterator[str]:
    """The lines as markdown that says what people meant who write without knowing of it."""
    is_list = is_text = False
    for given in text.replace("\\", "\\\\").split("\n"):
        line = _PASTED_BULLET.sub("- ", given)
        line = _STARS_IN_WORD.sub(lambda stars: "\\*" * len(stars[0]), line)
        is_signed = bool(_SIGNED.match(line))
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
        is_text = bool(line.strip()) and not is_item
