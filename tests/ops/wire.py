"""A browser without windows, over real HTTP, as a ``Visitor`` uses it."""

from __future__ import annotations

from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

PATIENCE_SECONDS = 30


@dataclass
class Page:
    """An answer, with the path it came from in the end."""

    status_code: int
    content: bytes
    request: dict[str, str]


class WireClient:
    """Asks a web server behind a proxy that speaks https to the world."""

    def __init__(self, port: int, host: str) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.headers = {
            "Host": host,
            "X-Forwarded-Proto": "https",
            "Referer": f"https://{host}/",
        }
        policy = DefaultCookiePolicy(secure_protocols=("http", "https"))
        self.opener = build_opener(HTTPCookieProcessor(CookieJar(policy)))

    def get(self, url: str, *, follow: bool = True) -> Page:
        return self._ask(url, None)

    def post(self, url: str, data: dict[str, list[str]], *, follow: bool = True) -> Page:
        return self._ask(url, urlencode(data, doseq=True).encode())

    def _ask(self, url: str, body: bytes | None) -> Page:
        path = urlsplit(url)._replace(scheme="", netloc="").geturl()
        request = Request(urljoin(self.base, path), body, self.headers)
        try:
            answer = self.opener.open(request, timeout=PATIENCE_SECONDS)
        except HTTPError as error:
            answer = error
        with answer:
            arrived = {"PATH_INFO": urlsplit(answer.url).path}
            return Page(answer.status, answer.read(), arrived)
