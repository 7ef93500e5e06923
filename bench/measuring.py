"""Asks for pages as a browser would, each beside the floor, and notes what they cost."""

from __future__ import annotations

import http.client
import os
import statistics
import time
from collections.abc import Callable, Mapping
from contextlib import closing, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from http import HTTPStatus
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connections
from django.urls import reverse

from bench import pages
from bench.middleware import ASKED, HEADER
from bench.pages import Page
from bench.superuser import connect
from finsam.probe import probe
from kernel.accounts.middleware import BEGUN, SEEN
from kernel.accounts.sessions import SessionStore
from kernel.associations.models import Association, Person
from kernel.associations.scope import scope
from kernel.core import clock

#: So often each page is asked for, and the floor beside it.
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "25"))
FLOOR, FLOOR_POST = "/golv/", "/golv/skriv/"


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    seconds: float
    statements: int


class UnexpectedError(Exception):
    """A page that did not answer with itself, or a deed that did not lead on."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def wait_until_ready(port: int, seconds: float = 60) -> None:
    """Until the web server answers. Raises SystemExit if it never does."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError):
            if probe("/readyz/", port=port) == HTTPStatus.OK:
                return
        time.sleep(0.2)
    raise SystemExit("the web server does not answer; see its log")


def measure(port: int, *, scale: float) -> dict[str, Any]:
    """Every page of every room's list: p50 and p95, ratio to the floor, statements, bytes."""
    association = Association.objects.order_by("pk").first()
    assert association is not None
    found: dict[str, Any] = {
        "scale": scale,
        "at": clock.now().isoformat(),
        "load": os.getloadavg()[0],
        "processors": os.cpu_count(),
        "rows": _rows(),
        "pages": {},
        "left_out": [],
        "failed": {},
    }
    for page in all_pages():
        with scope(association):
            thing = page.of() if page.of else None
            person = page.by(thing) if page.by and thing else _first_with(page.role)
        if person is None or (page.of and thing is None):
            found["left_out"].append(page.name)
            continue
        visitor = _visitor(port, person)
        undo = partial(_undo, page, association, thing, person)
        try:
            with page.during(thing) if page.during else nullcontext():
                paths = _paths(page, association, thing)
                found["pages"][page.name] = _figures(visitor, page, *paths, undo=undo)
        except UnexpectedError as answer:
            found["failed"][page.name] = answer.status
    return found


def all_pages() -> list[Page]:
    """The rows of all lists, room by room."""
    modules = sorted(module.name for module in iter_modules(pages.__path__))
    return [page for name in modules for page in import_module(f"bench.pages.{name}").PAGES]


def _figures(
    visitor: Visitor,
    page: Page,
    path: str,
    to: str = "",
    before: str = "",
    undo: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    def prepared(*, count: bool = False) -> Callable[[], Answer]:
        """The question alone: what a form holds is asked for before."""
        if not page.is_deed:
            return lambda: _as_expected(visitor.get(path, count=count), HTTPStatus.OK)
        undo()
        if before:
            _as_expected(visitor.send(before, dict(visitor.form(FLOOR_POST))), HTTPStatus.FOUND)
        form = {**dict(visitor.form(path, to)), **page.said}
        return lambda: _as_expected(visitor.send(to or path, form, count=count), page.answer)

    def floor() -> Callable[[], Answer]:
        if not page.is_deed:
            return lambda: _as_expected(visitor.get(FLOOR), HTTPStatus.OK)
        form = dict(visitor.form(FLOOR_POST))
        return lambda: _as_expected(visitor.send(FLOOR_POST, form), HTTPStatus.FOUND)

    first = prepared()()
    times: list[float] = []
    bare: list[float] = []
    for _round in range(ROUNDS):
        bare.append(floor()().seconds)
        times.append(prepared()().seconds)
    planning, execution = _in_database(prepared())
    counted = prepared(count=True)()
    p50, floor_p50 = statistics.median(times), statistics.median(bare)
    return {
        "p50_ms": round(p50 * 1000, 1),
        "p95_ms": round(_p95(times) * 1000, 1),
        "floor_ms": round(floor_p50 * 1000, 1),
        "ratio": round(p50 / floor_p50, 2),
        # Those of the transaction that nobody sees: it begins and it ends.
        "statements": counted.statements + 2,
        "planning_ms": round(planning, 1),
        "execution_ms": round(execution, 1),
        "bytes": len(first.body),
    }


def _as_expected(answer: Answer, status: HTTPStatus) -> Answer:
    if answer.status != status:
        raise UnexpectedError(answer.status)
    return answer


def _p95(values: list[float]) -> float:
    return sorted(values)[max(0, round(len(values) * 0.95) - 1)]


def _in_database(ask: Callable[[], Answer]) -> tuple[float, float]:
    """Milliseconds of planning and of execution that an answer costs in the database."""
    with closing(connect()) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        cursor.execute("SELECT pg_stat_statements_reset()")
        ask()
        cursor.execute(
            "SELECT coalesce(sum(total_plan_time), 0), coalesce(sum(total_exec_time), 0)"
            " FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat_statements%'"
        )
        planning, execution = cursor.fetchone()
    return float(planning), float(execution)


def _undo(page: Page, association: Association, thing: Any, person: Person) -> None:
    if page.undo:
        with scope(association):
            page.undo(thing, person)


def _paths(page: Page, association: Association, thing: Any) -> tuple[str, str, str]:
    """The page's address, where its form goes, and what takes that back."""
    of = [association.slug] if thing is None else [association.slug, thing.pk]
    to_args = page.args if page.to_args is None else page.to_args
    return (
        reverse(page.url, args=[*of, *page.args]) + page.query,
        reverse(page.to, args=[*of, *to_args]) if page.to else "",
        reverse(page.before, args=of) if page.before else "",
    )


def _first_with(role: str) -> Person | None:
    return Person.objects.with_role(role).exclude(user=None).order_by("pk").first()


def _visitor(port: int, person: Person) -> Visitor:
    """Somebody's browser, signed in."""
    assert person.user is not None
    now = clock.now().timestamp()
    session = SessionStore()
    session[SESSION_KEY] = str(person.user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.user.get_session_auth_hash()
    session[BEGUN] = session[SEEN] = now
    session.create()
    return Visitor(port, str(session.session_key))


class Visitor:
    """A browser with one connection that stays open."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies = {settings.SESSION_COOKIE_NAME: session}

    def get(self, path: str, *, count: bool = False) -> Answer:
        return self._ask("GET", path, None, count=count)

    def form(self, path: str, to: str = "") -> list[tuple[str, str]]:
        """What a page's form holds as it stands: its own, or the one that is sent to ``to``."""
        form = Form(to)
        form.feed(_as_expected(self.get(path), HTTPStatus.OK).body.decode())
        return form.values

    def send(self, path: str, form: Mapping[str, str], *, count: bool = False) -> Answer:
        return self._ask("POST", path, urlencode(form), count=count)

    def _ask(self, method: str, path: str, body: str | None, *, count: bool) -> Answer:
        headers = {
            "Host": "localhost",
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
        }
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        if count:
            headers[ASKED] = "1"
        begun = time.perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - begun
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(response.status, content, seconds, int(response.headers.get(HEADER) or 0))


class Form(HTMLParser):
    """The fields of the form to an address with the values they hold; else of the page's own."""

    def __init__(self, action: str = "") -> None:
        super().__init__()
        self.values: list[tuple[str, str]] = []
        self._action, self._is_found = action, False
        self._is_in, self._area, self._select = False, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            # The first that is sent there, or else to the page itself; if none is, the last.
            self._is_in = given.get("method", "get").lower() == "post" and not self._is_found
            if self._is_in:
                self.values = []
                goes_to = {given.get("action", ""), given.get("data-autosave")}
                self._is_found = self._action in goes_to
        elif self._is_in:
            self._field(tag, given)

    def _field(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if tag == "input" and name:
            is_off = given.get("type") in ("checkbox", "radio") and "checked" not in given
            if not is_off and given.get("type") not in ("file", "submit"):
                self.values.append((name, given.get("value", "")))
        elif tag == "textarea":
            self._area = name
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.values.append((self._select, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values.append((self._area, data.removeprefix("\n")))
            self._area = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.values.append((self._area, ""))
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._is_in = False


def memory(pid: int) -> dict[str, float]:
    """Megabytes of a process and its children: resident, and with what is shared divided."""
    rss = pss = 0.0
    for each in (pid, *_children(pid)):
        try:
            text = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        sizes = {
            line.split(":")[0]: line.split()[1] for line in text.splitlines()[1:] if ":" in line
        }
        rss += int(sizes["Rss"]) / 1024
        pss += int(sizes["Pss"]) / 1024
    return {"rss_mb": round(rss), "pss_mb": round(pss)}


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *_children(child)]
    return found


def _rows() -> dict[str, int]:
    """How much there is, as the planner knows it."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples::bigint FROM pg_class WHERE relkind = 'r'"
            " AND relname IN ('workflow_event', 'commissions_commission', 'board_meeting',"
            " 'reporting_progressreport', 'needsanalysis_insight', 'registry_registereddocument')"
        )
        return dict(sorted(cursor.fetchall()))
