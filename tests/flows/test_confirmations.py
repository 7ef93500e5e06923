"""What is said after a deed is so: where one is led opens, and so does each page that is named.

Every form of the product is filled in and sent by those who write, as often as it takes until it is
done once; what it says is read, its links are followed, and all is taken back.
"""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import resolve

from commissions.agreements.models import Agreement
from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.core.http import redirect_after
from tests.architecture.pages import OF_ASSOCIATION, ask, browser, north, paths_of, staged
from tests.factories.commissions import CommissionFactory
from tests.factories.keeping import NOW, Whole, paper
from tests.flows.in_time import IN_TIME, InTime
from tests.flows.visitor import _fields
from tests.markup import tree_of

pytestmark = pytest.mark.flows

WRITERS = (
    Role.DIRECTOR,
    Role.LEAD,
    Role.MANAGER,
    Role.PARTY_CONTACT,
    Role.BOARD_MEMBER,
    Role.ANALYST,
    Role.INNOVATOR,
)


@dataclass(frozen=True)
class Told:
    """What was said after a deed, by whom it was done, and what came of each way on."""

    deed: str
    role: str
    said: str
    #: The page that one comes to, and then the links in what was said.
    led_to: str
    ways: tuple[str, ...]
    closed: tuple[str, ...]


@pytest.fixture(scope="module")
def told(django_db_setup: Any, django_db_blocker: Any) -> list[Told]:
    """What every deed says that can be done in the whole association."""
    with staged("whole", north, django_db_blocker) as whole:
        with scope(whole.association):
            for agreement in Agreement.objects.filter(status="sent"):
                proposal, owner = agreement.grant.proposal, agreement.member
                CommissionFactory(proposal=proposal, owner=owner, status="planned")
        done: set[str] = set()
        walked = [each for role in WRITERS for each in told_by(whole, role, done)]
        return walked + [
            answer
            for deed in sorted(IN_TIME.keys() - done)
            if (answer := told_in_time(whole, deed, IN_TIME[deed]))
        ]


def told_by(whole: Whole, role: str, done: set[str]) -> Iterator[Told]:
    """What somebody is told after each deed that nobody has done yet."""
    client = browser(whole.user(role))
    pages = {path for route, path in paths_of(whole).items() if route.name not in done}
    for action, data in deeds(client, sorted(pages)):
        name = resolve(action.partition("?")[0]).view_name
        if name in done:
            continue
        answer = after(client, action, data, (name, str(role)))
        if answer is not None:
            done.add(name)
            yield answer


def told_in_time(whole: Whole, deed: str, case: InTime) -> Told | None:
    """What is told after a deed for which all is made ready first, and taken back."""
    route = next(each for each in OF_ASSOCIATION if each.name == deed)
    client = browser(whole.user(case.role))
    with transaction.atomic():
        with scope(whole.association):
            path = route.path(whole, case.before(whole))
            said = {
                name: say(whole) if callable(say) else say for name, say in case.answers.items()
            }
        form = next((data for action, data in deeds(client, [path]) if action == path), {})
        answer = after(client, path, form | said, (deed, case.role))
        transaction.set_rollback(True)
    return answer


def deeds(client: Client, paths: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The forms of every page, filled in, and then what is done by a button alone."""
    buttons = []
    for path in paths:
        page = ask(client, path)
        if page.status == 405:
            buttons.append(path)
        if page.status != 200 or b'method="post"' not in page.body:
            continue
        for form in tree_of(page.body).iter("form"):
            action = form.get("action") or path
            if form.get("method") == "post" and not action.startswith("/konto/"):
                # Where at most one day is asked for, how far they are apart makes no difference.
                for apart in (1, 0) if len(days_in(form)) > 1 else (1,):
                    yield action, filled_in(form, apart)
    for path in buttons:
        yield path, {}


def after(client: Client, action: str, data: dict[str, Any], who: tuple[str, str]) -> Told | None:
    """What was said after a deed that was done; None if it was not. All is taken back."""
    with transaction.atomic():
        cookies = client.cookies.copy()
        answer: Any = client.post(action, data)
        found = None
        if answer.status_code == 302 and not getattr(answer, "is_refusal", False):
            led_to = answer.headers["Location"]
            page = client.get(led_to, follow=True)
            said, ways = confirmation(page)
            closed = [way for way in ways if ask(client, way).status != 200]
            if page.status_code != 200:
                closed.append(led_to)
            if said:
                found = Told(*who, said, led_to, tuple(ways), tuple(closed))
        client.cookies = cookies
        transaction.set_rollback(True)
    return found


def confirmation(page: Any) -> tuple[str, list[str]]:
    """What a page says was done, and the links in it."""
    if page.status_code != 200:
        return "", []
    for box in tree_of(page.content).iter("div"):
        if "f-meddelande--success" in (box.get("class") or ""):
            ways = [link.get("href", "") for link in box.iter("a")]
            return " ".join("".join(box.itertext()).split()), ways
    return "", []


def days_in(form: Element) -> list[Element]:
    return [field for field in _fields(form) if field.get("type") == "date"]


def filled_in(form: Element, apart: int) -> dict[str, Any]:
    """What stands in the form, and something that fits in all that is empty.

    The days begin with today and come so far apart.
    """
    data: dict[str, list[Any]] = {}
    day, hour = NOW.date(), 10
    for field in _fields(form):
        name, kind, value = field.get("name", ""), field.get("type", "text"), field.get("value", "")
        if field.tag == "select":
            data[name] = chosen(field)
        elif field.tag == "textarea":
            data[name] = [(field.text or "").strip() or f"Det här skrev jag i {name}."]
        elif field.tag == "button":
            data.setdefault(name, [value])
        elif kind in ("radio", "checkbox"):
            if field.get("checked") is not None or name not in data:
                data[name] = [value]
        elif kind == "file":
            data[name] = [SimpleUploadedFile("bilaga.pdf", paper(), "application/pdf")]
        elif kind == "date":
            data[name] = [value or str(day)]
            day += dt.timedelta(apart)
        elif kind == "time":
            data[name] = [value or f"{hour}:15"]
            hour += 1
        else:
            is_number = "numeric" in (kind, field.get("inputmode"))
            fitting = {"number": "1", "email": "ny@norr.example", "url": "https://norr.example/"}
            empty = "1000" if is_number else fitting.get(kind, f"I {name}")
            data.setdefault(name, []).append(value or empty)
    return data


def chosen(field: Element) -> list[str]:
    options = list(field.iter("option"))
    selected = [each.get("value", "") for each in options if each.get("selected") is not None]
    return [each for each in selected if each] or [
        value for each in options if (value := each.get("value", ""))
    ][:1]


def test_where_a_deed_leads_and_what_it_names_opens(told, record_property):
    record_property("swept confirmations", len(told))

    assert {(each.deed, each.closed) for each in told if each.closed} == set()


def test_every_deed_that_says_something_was_done(told):
    """None is left out because it was not the time, or because a form asked for something else."""
    confirm = {
        route.name for route in OF_ASSOCIATION if says(inspect.unwrap(route.callback), set())
    }

    assert confirm - {each.deed for each in told} == set()
    assert len(confirm) > 180


def says(view: Any, seen: set[Any]) -> bool:
    """Whether a view, or what it calls in the files of views, confirms what was done."""
    seen.add(view)
    names = view.__code__.co_names
    there = [view.__globals__.get(name) for name in names]
    modules = [each for each in there if inspect.ismodule(each)]
    there += [getattr(module, name, None) for module in modules for name in names]
    helpers = {
        inspect.unwrap(each)
        for each in there
        if inspect.isfunction(each) and "views" in each.__module__.split(".")
    }
    return redirect_after in there or any(says(each, seen) for each in helpers - seen)


#: Words that name a page, and the route of the page.
NAMES = {
    "anslag": "board:meeting-notices",
    "attestlistan": "economy:attester-list",
    "dagordningen för ett möte": "board:meeting-list",
    "kvar på dagordningen": "board:meeting-detail",
    "Ekonomi": "economy:commission-economy",
    "diariet": "registry:matter-detail",
    "är registrerad som": "registry:document-detail",
    "insiktsbanken": "needsanalysis:insight-list",
    "Protokollet": "board:meeting-minutes",
    "igenom protokollet": "board:meeting-minutes",
    "Skapa ett avtal": "commissions:commission-agreements",
    "Uppdraget kan starta": "commissions:commission-detail",
}


def test_a_page_that_is_named_is_where_one_is_or_a_link_away(told):
    """No confirmation speaks of a page that it does not lead to."""
    named = set()
    for each in told:
        pages = {resolve(way.partition("?")[0]).view_name for way in (each.led_to, *each.ways)}
        named |= {
            (each.deed, word)
            for word, page in NAMES.items()
            if word in each.said and page not in pages
        }

    assert named == set()


def test_what_leads_on_elsewhere_is_declared(told):
    links = {each.deed: len(each.ways) for each in told if each.ways}

    assert links == {
        "commissions:agreement-sign": 1,
        "commissions:commission-roster": 1,
        "commissions:commission-take_over": 2,
        "commissions:proposal-hand_over": 1,
        "needsanalysis:insight-publish": 1,
        "registry:matter-register": 1,
    }
