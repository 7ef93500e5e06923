"""From every state somebody is led on, and what a page promises the deed does.

The tables are walked alone first; then everything in the whole association, in each of its states,
is looked at by everybody: each button on its page is pressed, and what it does is taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve

from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.workflow.models import WorkflowModel
from tests.architecture.pages import Answer, ask, browser, north, staged
from tests.factories.keeping import Whole

MODELS = [model for model in apps.get_models() if issubclass(model, WorkflowModel)]


#: Where things rest that go back and forth for ever, and so have no end.
RESTS = {
    "needsanalysis.Need": "prioritised",
    "needsanalysis.Theme": "retired",
    "registry.Matter": "closed",
}


def leads_on(model: type[WorkflowModel]) -> dict[str, set[str]]:
    """Where each status leads; nowhere, at an end."""
    found: dict[str, set[str]] = {
        str(value): set() for value, _label in model._meta.get_field("status").choices
    }
    for step in model.workflow.steps:
        for source in step.sources:
            if step.target is not None and str(step.target) != str(source):
                found[str(source)].add(str(step.target))
    return found


@pytest.mark.parametrize("model", MODELS, ids=[model._meta.label for model in MODELS])
def test_every_table_leads_to_an_end(model):
    roads = leads_on(model)
    arrives = {status for status, on in roads.items() if not on}
    arrives = arrives or {RESTS[model._meta.label]}
    while True:
        more = {status for status, on in roads.items() if on & arrives} - arrives
        if not more:
            break
        arrives |= more

    assert arrives == set(roads)


class Buttons(HTMLParser):
    """The forms of a page that ask for nothing, and its links that look like buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.links: list[str] = []
        self._form: tuple[str, dict[str, str]] | None = None
        self._asks = self._has_button = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._asks = said.get("method", "") != "post" or "action" not in said
            self._form, self._has_button = (said.get("action", ""), {}), False
        elif self._form is not None:
            self._asks |= self._is_question(tag, said)
            self._has_button |= tag == "button"
            # What is drawn anew for each page makes no other button of it.
            if said.get("name") not in (None, "_once", "csrfmiddlewaretoken"):
                # The first of several buttons, and all that is hidden.
                self._form[1].setdefault(said["name"], said.get("value", ""))
        elif tag == "a" and "btn" in said.get("class", "").split():
            self.links.append(said.get("href", ""))

    @staticmethod
    def _is_question(tag: str, said: dict[str, str]) -> bool:
        return tag in ("textarea", "select") or (tag == "input" and said.get("type") != "hidden")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form is not None:
            if self._has_button and not self._asks:
                self.forms.append(self._form)
            self._form = None


@pytest.fixture(scope="module")
def whole(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Whole]:
    with staged("whole", north, django_db_blocker) as whole:
        yield whole


def pages(whole: Whole) -> Iterator[tuple[Any, str]]:
    with scope(whole.association):
        for things in whole.things.values():
            for thing in things:
                if isinstance(thing, WorkflowModel):
                    thing.refresh_from_db()
                    try:
                        yield thing, thing.get_absolute_url()
                    except NoReverseMatch:
                        continue


@dataclass
class Presser:
    """Somebody before a browser, who knows what came of a button that another page has as well.

    Nothing that is pressed outlasts it, so it would be the same again.
    """

    client: Client
    known: dict[tuple[str, Any], Answer] = field(default_factory=dict)

    def ask(self, path: str, data: dict[str, str] | None = None) -> Answer:
        asked = path, None if data is None else frozenset(data.items())
        if asked not in self.known:
            self.known[asked] = ask(self.client, path, data)
        return self.known[asked]


@pytest.fixture(scope="module")
def pressed(whole: Whole) -> dict[tuple[str, str, str], list[tuple[str, int, bool]]]:
    """What came of every button: by thing, status and page; who, the answer, refused or not."""
    found: dict[tuple[str, str, str], list[tuple[str, int, bool]]] = defaultdict(list)
    shown = list(pages(whole))
    for role in Role.values:
        presser = Presser(browser(whole.user(role)))
        for thing, address in shown:
            page = presser.ask(address)
            if page.status != 200:
                continue
            buttons = Buttons()
            buttons.feed(page.body.decode())
            tried: list[tuple[str, dict[str, str] | None]] = [
                *((path, None) for path in buttons.links),
                *buttons.forms,
            ]
            for path, data in tried:
                name = name_of(path)
                if not name:
                    continue
                answer = presser.ask(path, data)
                key = (thing._meta.label, str(thing.status), name)
                found[key].append((role, answer.status, answer.is_refusal))
    return dict(found)


def name_of(path: str) -> str:
    try:
        return resolve(path.partition("?")[0].partition("#")[0]).view_name
    except Resolver404:
        return ""


@pytest.mark.flows
def test_what_a_page_promises_the_deed_does(pressed):
    broken = {
        key: answers
        for key, answers in pressed.items()
        if any(status >= 400 or refused for _role, status, refused in answers)
    }

    assert sorted(broken) == []
    assert len(pressed) > 100


#: What leads on when no button on the thing's own page does. Everything else has one.
MOVED_BY = {
    ("board.AgendaItem", "open"): "the votes that are still to be cast in it",
    ("board.DistanceRule", "current"): "the list of seats",
    ("board.Duty", "current"): "the list of seats",
    ("board.Mandate", "current"): "the list of seats",
    ("board.Meeting", "held"): "the page of its minutes",
    ("board.Meeting", "with_checkers"): "the page of its minutes",
    ("board.Meeting", "verified"): "the page of its notices",
    ("commissions.Commission", "closed"): "the last follow-up that is judged",
    ("commissions.Proposal", "granted"): "the answers to its offers",
    ("commissions.Proposal", "tabled"): "the notice of the next meeting",
    ("commissions.Proposal", "with_board"): "the decision on its item",
    ("economy.Attester", "listed"): "the list of attesters",
    ("reporting.FinalReport", "with_board"): "the decision on its item",
    ("reporting.FollowUp", "coming"): "its day",
    ("reporting.ProgressReport", "with_board"): "the decision on its item",
}


@pytest.mark.flows
def test_everything_is_led_on_by_somebody(whole, pressed):
    """From each state of the whole association a page of the thing leads on for somebody."""
    led = {
        (label, status, page.rpartition("-")[2])
        for (label, status, page), answers in pressed.items()
        if any(answer < 400 and not refused for _role, answer, refused in answers)
    }
    stuck = set()
    for thing, _address in pages(whole):
        label, status = thing._meta.label, str(thing.status)
        on = {step.verb for step in thing.workflow.steps if step.target and status in step.sources}
        if on and not any((label, status, verb) in led for verb in on):
            stuck.add((label, status))

    assert stuck == set(MOVED_BY)
