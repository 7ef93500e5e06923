"""No list of names is left to the database's own order, which depends on how it was made."""

from __future__ import annotations

import ast

from django.apps import apps

from tests.architecture.house import ROOT, sources

#: Columns that hold what people have named.
NAMES = {"name", "title", "label", "short_name", "function"}


def is_of_names(path: str) -> bool:
    return path.lstrip("-").split("__")[-1] in NAMES


def in_calls(text: str) -> list[str]:
    """What ``order_by`` is told in words."""
    return [
        argument.value
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "order_by"
        for argument in call.args
        if isinstance(argument, ast.Constant)
    ]


def test_models_order_names_in_swedish():
    wrong = [
        f"{model._meta.label}: {each}"
        for model in apps.get_models()
        if not model.__module__.startswith(("django.", "allauth."))
        for each in model._meta.ordering
        if isinstance(each, str) and is_of_names(each)
    ]

    assert wrong == []


def test_queries_order_names_in_swedish():
    wrong = [
        f"{path.relative_to(ROOT)}: {each}"
        for path in sources()
        for each in in_calls(path.read_text())
        if is_of_names(each)
    ]

    assert wrong == []


def test_the_walk_sees_names():
    seen = in_calls('rows.filter(a=1).order_by("-member__name", "pk")')

    assert [each for each in seen if is_of_names(each)] == ["-member__name"]
