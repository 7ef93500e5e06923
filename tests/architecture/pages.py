"""Every page of the product, and the thing that each is shown with."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from finsam.thread import STARTS
from kernel.associations.scope import scope
from kernel.core import press
from kernel.workflow.models import WorkflowModel
from tests.factories.keeping import NOW, Whole, paper
from tests.factories.whole import make_whole
from tests.worlds import kept

Made = TypeVar("Made")

#: Routes about another noun than their name says.
NOUNS = {
    **{f"{noun}-thread": noun for noun in STARTS},
    "files:file-download": "file",
    "board:appeal-create": "settled",
    "commissions:proposal-agreement": "accepted",
    "commissions:proposal-pdf": "sent",
    "economy:requisition-enter": "agreement",
    "economy:requisition-new": "agreement",
    "reporting:final-plan": "commission",
    "reporting:meeting-status": "meeting_day",
    "reporting:meeting-remind": "meeting_day",
}
#: Routes that need a thing in a certain status, where no verb of theirs says which.
STATUSES = {
    "board:meeting-correct_opening": "open",
    "board:meeting-pack": "notice_sent",
    "board:meeting-minutes": "verified",
    "board:meeting-notices": "verified",
    "board:notice-certificate": "posted",
    "economy:requisition-enter": "signed",
    "economy:requisition-new": "signed",
    "commissions:commission-economy": "running",
    "commissions:proposal-section": "draft",
    "commissions:proposal-autosave": "draft",
    "outbox:message-retry": "failed",
    **{f"reporting:{noun}-print": "noted" for noun in ("report", "final")},
    **{f"reporting:{noun}-sent": "submitted" for noun in ("report", "final")},
    **{
        f"reporting:{noun}-{page}": "draft"
        for noun in ("report", "final")
        for page in (
            "section",
            "autosave",
            "resolve",
            "add_anchoring",
            "remove_anchoring",
            "attach",
            "detach",
        )
    },
}
#: A setting that can be changed, for the page that changes one.
SETTING = "registry_format"
#: A thing that an association has its own word for.
TERM = "commission"
#: A step of Kom igång that somebody says is gone through.
STEP = "installningar"


@dataclass(frozen=True)
class Route:
    """One pattern of the URLconf."""

    name: str
    pattern: str
    callback: Callable[..., Any] = field(compare=False)

    @property
    def room(self) -> str:
        """Whose page it is; those that stand in no room are the roof's."""
        return self.name.rpartition(":")[0] or "finsam"

    @property
    def is_of_association(self) -> bool:
        return self.pattern.startswith("<slug:association>")

    @property
    def noun(self) -> str:
        return NOUNS.get(self.name) or self.name.partition(":")[2].rpartition("-")[0]

    @property
    def verb(self) -> str:
        return self.name.rpartition("-")[2]

    @property
    def has_thing(self) -> bool:
        return bool(re.search(r":(pk|day)>", self.pattern))

    def thing(self, whole: Whole) -> Any:
        """What the page is about: something for which it is the time, if there is a time."""
        things = whole.things[self.noun]
        status = STATUSES.get(self.name)
        fitting = [
            thing
            for thing in things
            if (status == _status(thing) if status else _is_time(thing, self.verb))
        ]
        return (fitting or things)[0]

    def path(self, whole: Whole, thing: Any = None) -> str:
        """The address of the page, for a thing for which it is the time or for another.

        Raises when there is no thing to show it with.
        """
        values: dict[str, Any] = {
            "association": whole.association.slug,
            "key": SETTING,
            "step": STEP,
            "term": TERM,
            "uuid": whole.roster.get(self.noun, ""),
        }
        if self.has_thing:
            fitting = self.thing(whole)
            thing = thing or fitting
            # What hangs on nothing here is asked for with what hangs on another.
            values |= whole.beside[self.noun, fitting.pk]
            values |= {"pk": thing.pk, **whole.beside[self.noun, thing.pk]}
        return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(values[found[1]]), self.pattern)


def _status(thing: Any) -> str:
    return getattr(thing, "status", None) or getattr(thing, "state", "")


def _is_time(thing: Any, verb: str) -> bool:
    if not isinstance(thing, WorkflowModel) or verb not in thing.workflow.verbs:
        return False
    return thing.workflow.step(verb, thing.status) is not None


def routes(patterns: list[Any], prefix: str = "", names: str = "") -> Iterator[Route]:
    for each in patterns:
        pattern = prefix + str(each.pattern)
        if isinstance(each, URLPattern):
            yield Route(names + (each.name or ""), pattern, each.callback)
        else:
            inner = f"{names}{each.namespace}:" if each.namespace else names
            yield from routes(each.url_patterns, pattern, inner)


ROUTES = list(routes(get_resolver().url_patterns))
OF_ASSOCIATION = [route for route in ROUTES if route.is_of_association]
ROOMS = sorted({route.room for route in OF_ASSOCIATION})


def paths_of(whole: Whole, room: str = "") -> dict[Route, str]:
    """The address of every page of an association, or of those of one room."""
    with scope(whole.association):
        for things in whole.things.values():
            for thing in things:
                thing.refresh_from_db()
        return {
            route: route.path(whole) for route in OF_ASSOCIATION if not room or route.room == room
        }


@contextmanager
def staged(name: str, make: Callable[[], Made], blocker: Any) -> Iterator[Made]:
    """A world in which time stands still, PDFs hold their text, and no row outlives the block."""
    with pytest.MonkeyPatch.context() as patch, blocker.unblock():
        patch.setattr(press, "make", _paper_with_text)
        # Pages that say no look alike and are tried elsewhere; drawing them takes most of the time.
        patch.setattr(URLResolver, "resolve_error_handler", _plain_refusal)
        with time_machine.travel(NOW, tick=False), kept(name, make) as made, transaction.atomic():
            yield made
            transaction.set_rollback(True)


def north() -> Whole:
    """The world that most walks lead through."""
    return make_whole("north")


_press = press.make


def _paper_with_text(
    job: dict[str, Any], *, seconds: float, child: Path | None = None
) -> tuple[int, bytes]:
    """An empty page, and behind its end what would have stood on it."""
    if child is not None:  # what strangers send is read as ever
        return _press(job, seconds=seconds, child=child)
    if job["do"] in ("count", "measure"):
        return 0, b"1"
    parts = [base64.b64decode(part) for part, _heads in job.get("parts", ())]
    return 0, b"\n% ".join([paper(), job.get("html", "").encode(), *parts])


def _plain_refusal(_resolver: Any, code: int) -> Any:
    return lambda request, exception=None: HttpResponse(status=code)


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    location: str = ""
    is_refusal: bool = False
    error: str = ""
    policy: str = ""
    is_page: bool = False


def ask(client: Client, path: str, data: dict[str, Any] | None = None) -> Answer:
    """GET, or POST when there is data. Whatever was done is taken back."""
    with transaction.atomic():
        cookies = client.cookies.copy()
        response: Any = client.get(path) if data is None else client.post(path, data)
        client.cookies = cookies
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    return Answer(
        response.status_code,
        body,
        response.headers.get("Location", ""),
        getattr(response, "is_refusal", False),
        repr(response.exc_info[1]) if response.exc_info else "",
        response.headers.get("Content-Security-Policy", ""),
        # No file, and no part of a page.
        body.lstrip()[:9].lower() == b"<!doctype",
    )


def browser(user: Any | None = None) -> Client:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client
