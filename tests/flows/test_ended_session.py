"""Whoever sends a form when their session has ended finds in it, signed in again, what they wrote.

Every form of the product, as everybody who writes: none loses a text, and none does anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client

from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.workflow.models import Event
from tests.architecture.pages import ask, browser, north, paths_of, staged
from tests.architecture.test_role_matrix import MATRIX
from tests.factories.keeping import Whole
from tests.flows.visitor import _fields, _filled
from tests.markup import tree_of

pytestmark = pytest.mark.flows

#: Who meets forms that the others do not, and how many with a text in them at least.
WRITERS = {
    Role.DIRECTOR: 50,
    Role.LEAD: 8,
    Role.MANAGER: 20,
    Role.PARTY_CONTACT: 5,
    Role.BOARD_MEMBER: 4,
}
SENTENCE = "Inget är gjort än. Kolla att allt stämmer och tryck på knappen igen."


@pytest.fixture(scope="module")
def whole(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Whole]:
    with staged("whole", north, django_db_blocker) as whole:
        yield whole


@pytest.mark.parametrize("role", WRITERS)
def test_no_text_is_lost(role, whole):
    user, shown = whole.user(role), pages_of(role)
    client = browser(user)
    lost, tried = [], set()

    for route, path in paths_of(whole).items():
        for action, data, texts in forms_at(client, path) if route.name in shown else ():
            if not texts or action in tried:
                continue
            tried.add(action)
            with transaction.atomic():
                before = events(whole)
                page = sent_and_signed_in_again(user, path, action, data)
                missing = [text for text in (*texts, SENTENCE) if text not in page]
                if missing or events(whole) != before:
                    lost.append((route.name, action, missing))
                transaction.set_rollback(True)

    assert lost == []
    assert len(tried) >= WRITERS[role]


def pages_of(role: str) -> set[str]:
    """The routes that show the role a page, as the role matrix has them."""
    head, *lines = [line.split() for line in MATRIX.read_text().partition("\n\n")[0].splitlines()]
    return {line[0] for line in lines if line[head.index(role)] == "200"}


def forms_at(client: Client, path: str) -> Iterator[tuple[str, dict[str, list[str]], list[str]]]:
    """The page's forms as somebody fills them in who writes in every field."""
    page = ask(client, path)
    if page.status != 200 or b'method="post"' not in page.body:
        return
    for form in tree_of(page.body).iter("form"):
        action = form.get("action") or path
        if form.get("method") != "post" or action.startswith("/konto/"):
            continue
        yield action, *written(form)


def written(form: Element) -> tuple[dict[str, list[str]], list[str]]:
    data, texts = _filled(form, {}, ""), []
    for field in _fields(form):
        name, kind = field.get("name", ""), field.get("type", "text")
        is_text = field.tag == "textarea" and field.get("hidden") is None
        if is_text or (field.tag == "input" and kind in ("text", "email", "search")):
            texts.append(f"Det här skrev jag i {name}, å ä ö.")
            data[name] = [texts[-1]]
    return data, texts


def sent_and_signed_in_again(user: Any, path: str, action: str, data: dict[str, Any]) -> str:
    client = browser()
    answer = client.post(action, data, headers={"referer": f"http://testserver{path}"})
    assert answer.headers["Location"].startswith("/konto/logga-in/?next="), action
    client.force_login(user)
    after = QueryDict(answer.headers["Location"].partition("?")[2])["next"]
    page = client.get(after, follow=True)
    assert page.status_code == 200, (action, after, page.status_code)
    return page.content.decode()


def events(whole: Whole) -> int:
    with scope(whole.association):
        return Event.objects.count()
