"""All pages that somebody comes to by following links."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urldefrag, urljoin, urlsplit

from tests.browser.reader import Reader


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
) -> Iterator[tuple[str, Reader]]:
    """Follow links from the start, at most so many to each kind of page.

    What does not answer as a page is a fault, and files are only looked at.
    """
    address = urlsplit(site)
    connection = HTTPConnection(str(address.hostname), address.port, timeout=60)
    waiting, found_on, kinds = deque([start]), {start: ""}, Counter[str]()
    while waiting:
        path = waiting.popleft()
        connection.request("GET", path, headers={"Cookie": cookie, "Connection": "close"})
        answer = connection.getresponse()
        content = answer.read()
        if answer.status in (301, 302):
            links = [answer.headers["Location"]]
        elif answer.status != 200:
            faults.append(f"{path}: answered {answer.status}, linked from {found_on[path]}")
            continue
        elif not answer.headers.get_content_type().endswith("html"):
            continue
        else:
            page = Reader(content.decode())
            links = page.links
            yield path, page
        for link in links:
            target = urldefrag(urljoin(path, link)).url.removeprefix(site)
            if target in found_on or not target.startswith(within):
                continue
            kind = kind_of(target)
            if kinds[kind] < each_kind:
                found_on[target] = path
                kinds[kind] += 1
                waiting.append(target)
