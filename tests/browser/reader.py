"""What a page is built of, read from its text.

Two pages have the same skeleton when they are the same but for texts, addresses and how many rows
a list has. Two pages have the same joints when each element of one lies, in the other too, inside
the same elements: a button less, or a panel of another page, makes no new joint.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "circle"})
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SUFFIX = " – Finsam uppdrag"

#: Tags and attributes that decide what a rule of accessibility sees; texts and names do not.
BUILT_OF = ("role", "type", "class", "scope", "open", "hidden", "aria-live")


@dataclass
class Part:
    """An element while it is being read."""

    sign: str
    children: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        # A row more in a table is no new kind of page.
        return f"{self.sign}({''.join(dict.fromkeys(self.children))})"


class Reader(HTMLParser):
    """Reads title, headings and links of a page, its joints, and the skeletons of its parts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title = self.language = ""
        self.headings: list[int] = []
        self.links: list[str] = []
        # As hashes: thousands of pages are kept beside each other.
        self.skeletons: set[int] = set()
        self.joints: set[int] = set()
        self.has_question = False
        self._open: list[Part] = []
        self._is_title = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.language = values.get("lang") or ""
        elif tag in HEADINGS:
            self.headings.append(int(tag[1]))
        elif tag == "a" and values.get("href"):
            self.links.append(str(values["href"]))
        elif tag in ("select", "textarea") or (tag == "input" and values.get("type") != "hidden"):
            self.has_question = True
        # The drawings have titles, too.
        self._is_title = tag == "title" and not self.title
        sign = tag + "".join(f"[{name}={values[name]}]" for name in BUILT_OF if name in values)
        self.joints.add(hash((*(part.sign for part in self._open), sign)))
        if tag in VOID:
            self._add(sign)
        else:
            self._open.append(Part(sign))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag)

    def handle_data(self, data: str) -> None:
        if self._is_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._is_title = False
        if tag in VOID or not self._open:
            return
        part = self._open.pop()
        if tag in ("header", "main", "footer"):
            self.skeletons.add(hash(str(part)))
        else:
            self._add(str(part))

    def _add(self, child: str) -> None:
        if self._open:
            self._open[-1].children.append(child)

    @property
    def outline_faults(self) -> list[str]:
        """What is wrong with title, language and headings."""
        faults = []
        if not self.title.removesuffix(SUFFIX).strip() or not self.title.endswith(SUFFIX):
            faults.append(f"title {self.title!r}")
        if self.language != "sv":
            faults.append(f"language {self.language!r}")
        if self.headings.count(1) != 1:
            faults.append(f"{self.headings.count(1)} headings of the first level")
        # What is to be corrected stands above the heading of the page.
        if any(after > before + 1 for before, after in pairwise(self.headings)):
            faults.append(f"a level of heading is skipped: {self.headings}")
        return faults


@dataclass
class Seen:
    """What the pages were built of that have been looked at."""

    is_exact: bool
    _built: set[int] = field(default_factory=set)

    def is_new(self, page: Reader) -> bool:
        """Whether something in the page is built in a way not seen before."""
        built = page.skeletons if self.is_exact else page.joints
        is_new = not built <= self._built
        self._built |= built
        return is_new


def titles_shared(read: Iterable[tuple[str, Reader]]) -> list[str]:
    """Titles that kinds of pages have in common, other than one page with two addresses."""
    titles: dict[str, dict[str, frozenset[int]]] = {}
    for kind, page in read:
        titles.setdefault(page.title, {})[kind] = frozenset(page.skeletons)
    return [
        f"{title!r} is the title of {sorted(kinds)}"
        for title, kinds in titles.items()
        if len(set(kinds.values())) > 1
    ]
