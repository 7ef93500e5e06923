"""``manage.py permissions_doc``: who may do what, as docs/permissions.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rules import Predicate

from kernel.workflow.permissions import declared

INTRODUCTION = """# Permissions

Made from the `permissions.py` tables by `manage.py permissions_doc`. A row says who has the right to a
verb; when it can be done is in [states.md](states.md), and who sees a thing at all in its app's
`querysets.py`. A word is a role held in the association today, a word with `is_`, `has_` or the like is
a predicate described under its app.
"""


class Command(BaseCommand):
    help = "Write docs/permissions.md from the permission tables, or check that it is up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "permissions.md"
        text = permissions_document()
        if not options["check"]:
            path.write_text(text)
        elif not path.exists() or path.read_text() != text:
            raise CommandError("docs/permissions.md is out of date: run manage.py permissions_doc")


def permissions_document() -> str:
    """Every declared permission: a table a model, under its app."""
    rows = sorted((_parts(name), who) for name, who in _who_by_permission().items())
    parts = [INTRODUCTION]
    for app, in_app in groupby(rows, key=lambda row: row[0][0]):
        models = [list(rows) for _model, rows in groupby(in_app, key=lambda row: row[0][1])]
        used = " ".join(who for model in models for _name, who in model)
        parts += [f"## {app}\n", *_predicates(app, used), *map(_table, models)]
    return "\n".join(parts)


def _who_by_permission() -> Mapping[str, str]:
    return {name: in_words(str(predicate)) for name, predicate in declared().items()}


def in_words(name: str) -> str:
    """A predicate's name as a phrase: ``(has_role:director|lead & ~is_maker)``."""
    name = re.sub(r"has_role:([a-z_|]+)", lambda match: match[1].replace("|", " or "), name)
    for sign, word in ((" | ", " or "), (" & ", " and "), ("~", "not ")):
        name = name.replace(sign, word)
    return _without_needless_brackets(name)


def _without_needless_brackets(phrase: str) -> str:
    """No brackets round the whole, nor round one "or" inside another."""
    if phrase.startswith("(") and phrase.endswith(")"):
        phrase = phrase[1:-1]
    while "and" not in phrase and "not (" not in phrase and re.search(r"\(|\)", phrase):
        phrase = re.sub(r"[()]", "", phrase)
    return phrase


def _parts(permission: str) -> tuple[str, str, str]:
    """App, model and verb of ``app.verb_model``."""
    app, name = permission.split(".")
    verb, model = name.rsplit("_", 1)
    return app, model, verb


def _predicates(app: str, used: str) -> list[str]:
    """What the app's own predicates that are used in its tables mean."""
    module = f"{apps.get_app_config(app).name}.permissions"
    found = vars(import_module(module)) if find_spec(module) else {}
    lines = [
        f"- `{predicate.name}`: {_first_line(predicate)}"
        for predicate in found.values()
        if isinstance(predicate, Predicate) and re.search(rf"\b{predicate.name}\b", used)
    ]
    return [*sorted(set(lines)), ""] if lines else []


def _first_line(predicate: Predicate) -> str:
    return (predicate.__doc__ or "").strip().partition("\n")[0]


def _table(rows: list[Any]) -> str:
    (app, model, _verb), _who = rows[0]
    found = apps.get_model(app, model)
    lines = [f"| `{verb}` | {who} |" for (_app, _model, verb), who in rows]
    head = f"### {found._meta.label}: {found._meta.verbose_name}\n"
    return "\n".join([head, "| verb | who |\n| --- | --- |", *lines, ""])
