"""Two associations with everything in them: nothing of one is read or chosen in the other.

Every text of ``south`` is a canary, ``KANARIE-south-<model>-<field>``. Whatever ``north`` asks for,
pages, papers and calendars, holds none; and no form of ``north`` takes an id from ``south``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from django.apps import apps
from django.db import models
from django.db.models.signals import pre_save

from kernel.associations.models import Association, Role, TenantModel
from kernel.associations.scope import scope
from kernel.writing.models import SectionText
from tests.architecture.pages import Answer, ask, browser, paths_of, staged
from tests.factories.keeping import Whole
from tests.factories.whole import make_whole
from tests.flows.visitor import _fields, _filled
from tests.markup import tree_of

pytestmark = pytest.mark.flows

CANARY = "KANARIE-south"
#: Fields that machines read: changing them would change what the row is.
MACHINE = {"sha256", "media_type", "subject_type", "number", "kind", "key", "source_key"}
MACHINE |= {"verb", "source", "target", "digest", "message_id", "choice", "matter", "state"}
TENANT_MODELS = [model for model in apps.get_models() if issubclass(model, TenantModel)]
#: What a form with a choice has.
CHOICE = re.compile(rb"<select|type=.(?:radio|checkbox)")
#: Who meets forms that the others do not, and how many ids of others each tries at least. It
#: depends on which numbers the two associations happen to share.
WRITERS = {
    Role.DIRECTOR: 100,
    Role.LEAD: 2,
    Role.MANAGER: 4,
    Role.PARTY_CONTACT: 2,
    Role.BOARD_MEMBER: 4,
}


def is_free_text(field: Any) -> bool:
    return (
        isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField | models.EmailField | models.URLField)
        and not field.choices
        and field.name not in MACHINE
    )


@contextmanager
def canaries() -> Iterator[None]:
    """Every row that is saved meanwhile carries a canary in each of its texts."""
    planted = {"number": 0}

    def plant(sender: Any, instance: Any, **kwargs: Any) -> None:
        # The history is sealed: its texts are notes, which other rows repeat.
        if sender not in TENANT_MODELS or sender._meta.app_label == "workflow":
            return
        planted["number"] += 1
        for field in filter(is_free_text, sender._meta.fields):
            if getattr(instance, field.name):
                setattr(instance, field.name, canary(sender, field, planted["number"]))
        for field in sender._meta.fields:
            if isinstance(field, models.JSONField):
                setattr(instance, field.name, _planted(getattr(instance, field.name), sender))

    pre_save.connect(plant)
    yield
    pre_save.disconnect(plant)


def canary(model: Any, field: Any, number: int) -> str:
    text = f"{CANARY}-{model._meta.model_name}-{field.name} {number}"
    room = field.max_length or len(text)
    return text if len(text) <= room else f"{CANARY} {number}"[:room]


def _planted(value: Any, model: Any) -> Any:
    """A kept document with a canary in each of its texts."""
    match value:
        case dict():
            return {
                key: f"{CANARY}-{model._meta.model_name}-text"
                if key == "text" and isinstance(each, str) and each
                else _planted(each, model)
                for key, each in value.items()
            }
        case list():
            return [_planted(each, model) for each in value]
    return value


def north_and_south() -> tuple[Whole, Whole]:
    with canaries():
        south = make_whole("south")
        with scope(south.association):
            # Sections are written without signals.
            text = canary(SectionText, SectionText._meta.get_field("text"), 0)
            SectionText.objects.exclude(text="").update(text=text)
    name = {"name": f"{CANARY}-förbundet", "short_name": f"{CANARY}-kort"}
    Association.objects.filter(slug="south").update(**name)
    return make_whole("north"), south


@pytest.fixture(scope="module")
def worlds(django_db_setup: Any, django_db_blocker: Any) -> Iterator[tuple[Whole, Whole]]:
    with staged("canaries", north_and_south, django_db_blocker) as worlds:
        yield worlds


def addresses(whole: Whole) -> list[str]:
    """Every page, and every list once more as somebody who searches for a canary."""
    paths = list(paths_of(whole).values())
    searched = [f"{path}?q={CANARY}&sida=1" for path in paths if not re.search(r"/\d+/", path)]
    return [*paths, *searched]


def test_canaries_sing_at_home(worlds):
    """The test would notice: the pages of ``south`` are full of them."""
    _north, south = worlds
    client = browser(south.by)

    heard = {
        found.decode()
        for path in paths_of(south).values()
        for found in re.findall(rb"KANARIE-south-[a-z]+-[a-z_]+", ask(client, path).body)
    }

    models_heard = {name.split("-")[2] for name in heard}
    assert len(heard) > 45
    assert {
        "need",
        "insight",
        "idea",
        "proposal",
        "agreement",
        "commission",
        "requisition",
        "anchoring",
        "sectiontext",
        "meeting",
        "agendaitem",
        "decision",
        "matter",
        "registereddocument",
        "person",
        "member",
        "storedfile",
    } - models_heard == set()


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.ADMINISTRATOR, Role.AUDITOR])
def test_no_canary_of_the_other_association(role, worlds):
    north, _south = worlds
    client = browser(north.user(role))

    leaks = [
        path
        for path in addresses(north)
        if CANARY.encode() in ask(client, path).body.replace(f"?q={CANARY}".encode(), b"")
    ]

    # What was searched for stands in the field again, and nowhere else.
    assert [path for path in leaks if "?q=" not in path] == []
    for path in leaks:
        body = ask(client, path).body.decode()
        assert re.findall(r"KANARIE-south-\w+", body) == [], path


@pytest.mark.parametrize("role", WRITERS)
def test_no_form_takes_an_id_of_the_other_association(role, worlds):
    north, south = worlds
    foreign, own = _ids(south), _ids(north)
    tried, sound, accepted = 0, 0, []
    client = browser(north.user(role))
    for route, path in paths_of(north).items():
        for action, data, offers in _forms(client, path):
            sound += _is_accepted(ask(client, action, data))
            for field, offered in offers.items():
                for value in _strangers(offered, own, foreign):
                    tried += 1
                    answer = ask(client, action, {**data, field: [value]})
                    if _is_accepted(answer) or answer.status >= 500:
                        accepted.append((route.name, field, value, answer.error))

    assert accepted == []
    # Some of these forms would have been taken with an id of one's own.
    assert (tried >= WRITERS[role], sound >= 2) == (True, True), (tried, sound)


def _is_accepted(answer: Answer) -> bool:
    return 300 <= answer.status < 400 and not answer.is_refusal


def _ids(whole: Whole) -> dict[Any, set[int]]:
    with scope(whole.association):
        return {
            model: set(model._base_manager.values_list("pk", flat=True)) for model in TENANT_MODELS
        }


def _forms(
    client: Any, path: str
) -> Iterator[tuple[str, dict[str, list[str]], dict[str, set[str]]]]:
    """The page's forms with a choice: address, filled in form, what is offered."""
    page = ask(client, path)
    # Most pages offer no choice, and to read them whole takes as long as to make them.
    if page.status != 200 or not CHOICE.search(page.body):
        return
    for form in tree_of(page.body).iter("form"):
        if form.get("method") != "post" or (form.get("action") or path).startswith("/konto/"):
            continue
        if offers := _offers(form):
            yield form.get("action") or path, _answered(form), offers


def _offers(form: Element) -> dict[str, set[str]]:
    """What can be chosen in each field; boxes to be ticked for themselves are no choice."""
    found: dict[str, set[str]] = defaultdict(set)
    for field in _fields(form):
        name = field.get("name", "")
        if field.tag == "select":
            options = {option.get("value", "") for option in field.iter("option")}
            found[name] |= options - {""}
        elif field.get("type") in ("radio", "checkbox") and field.get("value"):
            found[name].add(field.get("value", ""))
    return found


def _answered(form: Element) -> dict[str, list[str]]:
    """The form as somebody sends it who fills in every field with something that fits."""
    data = _filled(form, {}, "")
    for field in _fields(form):
        name, kind = field.get("name", ""), field.get("type", "")
        if data.get(name) not in (None, [], [""]):
            continue
        if field.tag == "select":
            offered = [option.get("value", "") for option in field.iter("option")]
            data[name] = [value for value in offered if value][:1]
        elif kind in ("radio", "checkbox"):
            data[name] = [field.get("value", "on")]
        elif field.tag == "textarea":
            data[name] = ["Någonting står här."]
        elif kind == "date":
            data[name] = ["2026-12-03"]
        elif kind == "time":
            data[name] = ["10:15"]
        elif kind == "email":
            data[name] = ["ny@north.example"]
        elif kind not in ("file", "hidden", "submit"):
            data[name] = [
                "100" if field.get("inputmode") == "numeric" or kind == "number" else "Text"
            ]
    return {name: values for name, values in data.items() if values}


def _strangers(
    offered: set[str], own: dict[Any, set[int]], foreign: dict[Any, set[int]]
) -> list[str]:
    """Ids of the other association, of each kind of thing that the field may be about."""
    if not all(value.isdecimal() for value in offered):
        return [str(max(max(ids, default=0) for ids in foreign.values()))]
    found = {
        str(max(foreign[model]))
        for model in TENANT_MODELS
        if foreign[model] and {int(value) for value in offered} <= own[model]
    }
    return sorted(found - offered)
