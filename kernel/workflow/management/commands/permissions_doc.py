"""``manage.py permissions_doc``: who may do what, as docs/permissions.md."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rules import Predicate

from kernel.associations.models import Role
from kernel.core.discovery import modules
from kernel.workflow.permissions import declared

INTRODUCTION = """# Permissions

Made from the `permissions.py` tables by `manage.py permissions_doc`. A row says who has the right
to a verb; when it can be done is in [states.md](states.md), who sees a thing at all in its app's
`querysets.py`. Plain words are roles held in the association today, `words like this` are
described under their app.
"""

Row = tuple[tuple[str, str, str], str]


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
    rows = sorted((_parts(name), in_words(str(who))) for name, who in declared().items())
    parts = [INTRODUCTION]
    for app, in_app in groupby(rows, key=lambda row: row[0][0]):
        tables = [_table(list(rows)) for _model, rows in groupby(in_app, key=lambda row: row[0][1])]
        parts += [f"## {app}\n", *_predicates(app, "".join(tables)), *tables]
    return "\n".join(parts)


def in_words(name: str) -> str:
    """A predicate's name as a phrase: ``(has_role:director|lead & ~is_maker)``."""
    formula = re.sub(r"has_role:([a-z_|]+)", r"(\1)", name)
    return _phrase(ast.parse(formula, mode="eval").body)


def _phrase(node: ast.expr) -> str:
    match node:
        case ast.Name(id=word):
            return word.replace("_", " ") if word in Role.values else f"`{word}`"
        case ast.UnaryOp(op=ast.Invert(), operand=inner):
            return f"not {_bracketed(inner)}"
        case ast.BinOp(op=ast.BitAnd(), left=left, right=right):
            return f"{_bracketed(left)} and {_bracketed(right)}"
        case ast.BinOp(op=ast.BitOr()):
            return _either(_alternatives(node))
    raise ValueError(ast.unparse(node))


def _bracketed(node: ast.expr) -> str:
    """The phrase of a part, in brackets if it is of two kinds."""
    return f"({_phrase(node)})" if isinstance(node, ast.BinOp) else _phrase(node)


def _alternatives(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_alternatives(node.left), *_alternatives(node.right)]
    return [node]


def _either(alternatives: list[ast.expr]) -> str:
    names = {node.id for node in alternatives if isinstance(node, ast.Name)}
    others = [role.value for role in Role if role not in names]
    if len(others) < len(Role) / 3 and names < set(Role.values):
        return f"everybody but {' and '.join(others)}"
    phrases = list(dict.fromkeys(map(_bracketed, alternatives)))
    return " or ".join(filter(None, [", ".join(phrases[:-1]), phrases[-1]]))


def _parts(permission: str) -> tuple[str, str, str]:
    """App, model and verb of ``app.verb_model``."""
    app, name = permission.split(".")
    verb, model = name.rsplit("_", 1)
    return app, model, verb


def _predicates(app: str, tables: str) -> list[str]:
    """What the predicates that stand in an app's tables mean."""
    own = apps.get_app_config(app)
    meanings: dict[str, str] = {}
    # An app's own predicates first: two apps may use the same word.
    found = list(modules("permissions"))
    for module in sorted(found, key=lambda module: not module.startswith(f"{own.name}.")):
        for predicate in _declared_in(module):
            meaning = (predicate.__doc__ or "").partition("\n")[0]
            meanings.setdefault(f"`{predicate.name}`", meaning)
    used = [f"- {name}: {meaning}" for name, meaning in meanings.items() if name in tables]
    return [*sorted(used), ""] if used else []


def _declared_in(module: str) -> list[Predicate]:
    found = vars(import_module(module)).values()
    return [value for value in found if isinstance(value, Predicate)]


def _table(rows: list[Row]) -> str:
    (app, model, _verb), _who = rows[0]
    found = apps.get_model(app, model)
    lines = [f"| `{verb}` | {who} |" for (_app, _model, verb), who in rows]
    head = f"### {found._meta.label}: {found._meta.verbose_name}\n"
    return "\n".join([head, "| verb | who |\n| --- | --- |", *lines, ""])
