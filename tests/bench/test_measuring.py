from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from bench import measuring
from bench.measuring import UnexpectedError, Visitor, _figures
from bench.pages import Page

FORM = b'<form method="post"><input name="titel" value="Behov"></form>'


class Handler(BaseHTTPRequestHandler):
    """Answers as a product would whose only fault is at one address."""

    protocol_version = "HTTP/1.1"
    asked: list[str] = []

    def do_GET(self) -> None:
        self._answer({"/trasig/": 500, "/inloggning/": 302}.get(self.path, 200), FORM)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        is_right = sent == b"titel=Behov" and self.path != "/fel/"
        self._answer(302 if is_right else 200, b"")

    def _answer(self, status: int, body: bytes) -> None:
        self.asked.append(f"{self.command} {self.path}")
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Statements", "3")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Quiet."""


@pytest.fixture
def visitor() -> Iterator[Visitor]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    found = Visitor(server.server_address[1], "session")
    yield found
    found.connection.close()
    server.shutdown()
    server.server_close()


@pytest.fixture
def in_database(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked for while the database is watched."""
    watched: list[str] = []

    def watch(ask):
        before = len(Handler.asked)
        ask()
        watched.extend(Handler.asked[before:])
        return 1.25, 0.5

    monkeypatch.setattr(measuring, "_in_database", watch)
    monkeypatch.setattr(measuring, "ROUNDS", 2)
    return watched


def test_a_deed_is_watched_without_the_page_that_it_stands_on(visitor, in_database):
    figures = _figures(visitor, Page("x", "director", is_deed=True), "/ratt/")

    assert in_database == ["POST /ratt/"]
    assert (figures["planning_ms"], figures["execution_ms"]) == (1.2, 0.5)
    assert (figures["statements"], figures["bytes"]) == (5, 0)


def test_what_a_deed_has_done_is_taken_back_before_it_is_done_again(visitor, in_database):
    done: list[str] = []
    Handler.asked.clear()

    _figures(
        visitor,
        Page("x", "director", is_deed=True),
        "/ratt/",
        before="/aterta/",
        undo=lambda: done.append(Handler.asked[-1] if Handler.asked else ""),
    )

    # Once at first, once each round, once to be watched and once to be counted.
    assert done == ["", *["POST /golv/skriv/"] * 2, "POST /ratt/", "POST /ratt/"]
    assert Handler.asked.count("POST /aterta/") == Handler.asked.count("POST /ratt/") == 5


def test_a_page_is_asked_for_in_turn_with_the_floor(visitor, in_database):
    Handler.asked.clear()

    _figures(visitor, Page("x", "director"), "/ratt/")

    assert Handler.asked == [
        "GET /ratt/", *["GET /golv/", "GET /ratt/"] * 2, "GET /ratt/", "GET /ratt/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "is_deed", "status"),
    [("/trasig/", False, 500), ("/inloggning/", False, 302), ("/fel/", True, 200)],
)
def test_what_answers_otherwise_than_it_should_has_no_figures(
    visitor, in_database, path, is_deed, status
):
    with pytest.raises(UnexpectedError) as refused:
        _figures(visitor, Page("x", "director", is_deed=is_deed), path)

    assert refused.value.status == status
