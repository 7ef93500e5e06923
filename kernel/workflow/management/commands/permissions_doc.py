"""``manage.py permissions_doc``: who may do what, as docs/permissions.md."""

from __future__ import annotations

import ast
import inspect
import re
from importlib import import_module
from typing import Any

from django.apps import apps
from rules import Predicate

from kernel.associations.models import Role
from kernel.core.discovery import modules
from kernel.workflow.management.commands._document import DocumentCommand
from kernel.workflow.permissions import conditions, declared

Row = tuple[tuple[str, str, str], str]


class Command(DocumentCommand):
    help = "Write docs/permissions.md from the permission tables, or check that it is up to date."
    name = "permissions"
    introduction = """# Permissions

Made from the `permissions.py` tables and the `visible_to` of the querysets, by
`manage.py permissions_doc`. A row says who has the right to a verb, and after a dash what the deed
itself asks beside; when it can be done is in [states.md](states.md). *Seen by* says for whom a
thing exists at all; what has no such line is shown with what it belongs to, or to those who may act
on it. Plain words are roles held in the association today, `words like this` are described under
their app.
"""

    def sections(self) -> dict[str, str]:
        rows = sorted((_parts(name), _who(name, who)) for name, who in declared().items())
        of_model: dict[str, list[Row]] = {label: [] for label in sorted(seeing())}
        for row in rows:
            of_model.setdefault(f"{row[0][0]}.{row[0][1]}", []).append(row)
        found: dict[str, list[str]] = {}
        for label, verbs in sorted(of_model.items()):
            found.setdefault(label.partition(".")[0], []).append(_table(label, verbs))
        return {
            app: "\n".join([*_predicates(app, "".join(tables)), *tables])
            for app, tables in found.items()
        }


def seeing() -> dict[str, str]:
    """For whom each model's rows exist, as its ``visible_to`` says; by label."""
    return {
        model._meta.label_lower: " ".join((inspect.getdoc(visible_to) or "").split())
        for model in apps.get_models()
        if (visible_to := getattr(model._default_manager, "visible_to", None))
    }


def _who(name: str, predicate: Any) -> str:
    """Who has a right, and what the deed asks beside."""
    return " \N{EN DASH} ".join(filter(None, [in_words(str(predicate)), conditions().get(name)]))


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


def _table(label: str, rows: list[Row]) -> str:
    found = apps.get_model(label)
    parts = [f"### {found._meta.label}: {found._meta.verbose_name}\n"]
    if seen_by := seeing().get(label):
        parts.append(f"*Seen by:* {seen_by}\n")
    if rows:
        parts.append("| verb | who |\n| --- | --- |")
        parts += [f"| `{verb}` | {who} |" for (_app, _model, verb), who in rows]
        parts.append("")
    return "\n".join(parts)
