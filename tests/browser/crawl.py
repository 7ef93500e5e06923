"""All pages that somebody comes to by following links, and what they are built of."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import urldefrag, urljoin, urlsplit

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "circle"})

#: Tags and attributes that decide what a rule of accessibility sees; texts and names do not.
BUILT_OF = ("role", "type", "class", "scope", "open", "hidden", "aria-live")


@dataclass(frozen=True)
class Visited:
    """A page as one person got it."""

    path: str
    skeletons: frozenset[str]
    has_form: bool


@dataclass
class Part:
    """An element while it is being read."""

    sign: str
    children: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        # A row more in a table is no new kind of page.
        return f"{self.sign}({''.join(dict.fromkeys(self.children))})"


class Reader(HTMLParser):
    """Reads links, and the skeletons of the page's head and of its content."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.skeletons: set[str] = set()
        self.has_form = False
        self._open: list[Part] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        kind = values.get("type", "text") if tag == "input" else tag
        if kind in {"text", "textarea", "select", "radio", "checkbox", "date", "time", "file"}:
            self.has_form = True
        sign = tag + "".join(f"[{name}={values[name]}]" for name in BUILT_OF if name in values)
        if tag in VOID:
            self._add(sign)
        else:
            self._open.append(Part(sign))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self._open:
            return
        part = self._open.pop()
        if tag in ("header", "main", "footer"):
            self.skeletons.add(str(part))
        else:
            self._add(str(part))

    def _add(self, child: str) -> None:
        if self._open:
            self._open[-1].children.append(child)


def kind_of(path: str) -> str:
    """The address with numbers, days and questions left out: what view answers there."""
    return re.sub(r"\d+", "#", urlsplit(path).path)


def crawl(
    site: str,
    cookie: str,
    start: str,
    *,
    within: tuple[str, ...],
    each_kind: int,
    faults: list[str],
) -> Iterator[Visited]:
    """Follow links from the start, at most so many to each kind of page.

    What does not answer as a page is a fault, and files are only looked at.
    """
    address = urlsplit(site)
    connection = HTTPConnection(str(address.hostname), address.port, timeout=60)
    waiting, known, kinds = deque([start]), {start}, Counter[str]()
    while waiting:
        path = waiting.popleft()
        connection.request("GET", path, headers={"Cookie": cookie, "Connection": "close"})
        answer = connection.getresponse()
        content = answer.read()
        if answer.status in (301, 302):
            links = [answer.headers["Location"]]
        elif answer.status != 200:
            faults.append(f"{path}: answered {answer.status}")
            continue
        elif not answer.headers.get_content_type().endswith("html"):
            continue
        else:
            page = Reader(content.decode())
            links = page.links
            yield Visited(path, frozenset(page.skeletons), page.has_form)
        for link in links:
            target = urldefrag(urljoin(path, link)).url.removeprefix(site)
            if target in known or not target.startswith(within):
                continue
            kind = kind_of(target)
            if kinds[kind] < each_kind:
                known.add(target)
                kinds[kind] += 1
                waiting.append(target)
