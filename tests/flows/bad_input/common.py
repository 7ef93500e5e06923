"""What the tests of bad input share: texts that are refused, and a look at everything there is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core import mail

from board.sitting.actions.attending import leave
from kernel.associations.models import TenantModel
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.workflow.models import SentForm
from tests.board.conftest import at, board, travel  # noqa: F401 -- the same board as in its own tests
from tests.flows.visitor import Visitor

#: One of the numbers that the tax agency gives out for tests.
PERSONNUMMER = "Hon heter Karin, 19640823-3234, och bor i Norrby."
NO_PERSONNUMMER = "Texten ser ut att innehålla ett personnummer. Ta bort det"
TWO_MEGABYTES = "Det här är ett helt kapitel ur en bok." * 54_000
TOO_LONG = "Texten har 2 052 000 tecken och får ha högst {limit}. Korta den"


def everything() -> dict[str, Any]:
    """Every row of the association in scope, and every mail. Keys of sent forms come and go."""
    tables = [m for m in apps.get_models() if issubclass(m, TenantModel) and m is not SentForm]
    rows = {
        model._meta.label: list(model._base_manager.order_by("pk").values()) for model in tables
    }
    return {**rows, "mail": [message.subject for message in mail.outbox]}


@contextmanager
def nothing_changes(north: Any) -> Iterator[None]:
    with scope(north):
        before = everything()
    yield
    with scope(north):
        after = everything()
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}


def sent(page: Visitor, action: str = "", **values: Any) -> dict[str, Any]:
    """What a browser would send for the form that stands on the page."""
    caught: dict[str, Any] = {}
    post = page.client.post
    page.client.post = lambda url, data, **kwargs: caught.update(data)  # type: ignore[method-assign]
    page.try_to_send(action, **values)
    page.client.post = post  # type: ignore[method-assign]
    return caught


def person_in(association: Any, user: Any) -> Any:
    with scope(association):
        return person_of(user)


# --- the board ------------------------------------------------------------------------------------


def send_out(meeting: Any, people: list[Any], *, by: Any) -> None:
    for person in people:
        leave(meeting, person=person, at=at(10, 10), by=by)
