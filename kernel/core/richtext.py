"""The one place where people's text becomes HTML: paragraphs, lists and bold, nothing else."""

import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("zero", {"html": False, "linkify": False, "breaks": True}).enable(
    ["list", "emphasis", "newline", "escape"]
)
_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em"}
# What Word and web pages put before a list item.
_PASTED_BULLET = re.compile(r"^[ \t]*[•·▪◦‣●○–—][ \t]+", re.MULTILINE)
# A list that follows a line of text without an empty line between is still meant as a list.
_LIST_AFTER_TEXT = re.compile(
    r"^(?![ \t]*(?:[-*+]|\d+[.)])[ \t])(.*\S.*)\n(?=[ \t]*(?:[-*]|\d+[.)])[ \t])", re.MULTILINE
)


def paragraphs(text: str) -> SafeString:
    """The text as safe HTML, cleaned by an allow-list after markdown: neither is trusted alone."""
    text = _PASTED_BULLET.sub("- ", text.replace("\r\n", "\n"))
    html = _MARKDOWN.render(_LIST_AFTER_TEXT.sub(r"\1\n\n", text))
    cleaned = nh3.clean(html, tags=_TAGS, attributes={"ol": {"start"}}, url_relative="deny")
    return mark_safe(cleaned)  # noqa: S308 -- nh3 has just cleaned it
