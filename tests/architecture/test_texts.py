"""Words that no user should read, and promises every form keeps."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = (
    "board", "reporting", "economy", "commissions", "needsanalysis",
    "kernel.files", "kernel.members", "kernel.outbox", "kernel.people", "kernel.registry",
    "kernel.writing",
)  # fmt: skip
FORBIDDEN = re.compile(
    r"\b(ogiltig\w*|felaktig\w*|obligatorisk\w*|vänligen|oj|submit|deadline|dashboard|workflow)\b",
    re.IGNORECASE,
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html")) + sorted(
    (ROOT / "templates").rglob("*.txt")
)


def visible_text(source: str) -> str:
    """What of a template a person may read: no tags, no expressions, no comments."""
    source = re.sub(r"{% comment.*?endcomment %}|{#.*?#}", "", source, flags=re.DOTALL)
    words = re.findall(r'{% translate "([^"]*)"', source)
    source = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>", " ", source, flags=re.DOTALL)
    return " ".join([source, *words])


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_forbidden_word(path):
    assert FORBIDDEN.findall(visible_text(path.read_text())) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_inline_that_the_policy_forbids(path):
    source = path.read_text()

    assert re.findall(r'\sstyle="|\son[a-z]+="|<style|\|safe\b', source) == []


def all_forms() -> list[type[forms.BaseForm]]:
    found = []
    for app in APPS:
        try:
            module = importlib.import_module(f"{app}.forms")
        except ModuleNotFoundError:
            continue
        found += [
            form
            for _name, form in inspect.getmembers(module, inspect.isclass)
            if issubclass(form, forms.BaseForm) and form.__module__.startswith(app)
        ]
    return found


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_every_required_field_says_what_to_do(form):
    """Django's own words for an empty field are nobody's; each question has its own."""
    silent = [
        name
        for name, field in form.base_fields.items()
        if field.required
        and field.error_messages["required"] == forms.Field.default_error_messages["required"]
    ]

    assert silent == []
