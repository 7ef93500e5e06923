"""What people write in any form has an end, and a sentence tells them of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from django import forms as django_forms
from django.core.exceptions import ValidationError

from kernel.associations.settings import declared
from kernel.core.discovery import modules, read_all
from kernel.core.forms import Form, FreeText, ModelForm, Written
from kernel.people.forms import SettingForm
from kernel.writing.forms import AutosaveForm
from tests.architecture.house import ROOT

#: Fields of text that end by themselves, each as its standard says.
ADDRESSES = (
    django_forms.EmailField,
    django_forms.URLField,
    django_forms.SlugField,
    django_forms.UUIDField,
)


def all_forms() -> Iterator[type]:
    read_all("forms", "filters")
    waiting: list[type] = [Form, ModelForm]
    while waiting:
        found = waiting.pop()
        waiting += found.__subclasses__()
        if not found.__module__.startswith("tests."):
            yield found


def all_texts() -> dict[str, django_forms.CharField]:
    """Every field of text of every form, by its name, and one for each setting."""
    fields = {
        f"{form.__module__}.{form.__name__}.{name}": field
        for form in all_forms()
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field, django_forms.CharField) and not isinstance(field, ADDRESSES)
    }
    for key, setting in declared().items():
        field = SettingForm(declared=setting, value=setting.default).fields["value"]
        if isinstance(field, django_forms.CharField):
            fields[f"settings.{key}"] = field
    return fields


def test_every_text_has_an_end_and_a_sentence_about_it():
    silent = {}
    for name, field in all_texts().items():
        longest = field.longest if isinstance(field, FreeText) else field.max_length
        if longest is None or longest > 50_000:
            silent[name] = longest
            continue
        assert field.clean("å" * longest) == "å" * longest
        with pytest.raises(ValidationError) as refused:
            field.clean("å" * (longest + 1))
        sentence = refused.value.messages[0].replace("\N{NO-BREAK SPACE}", "")
        if str(longest + 1) not in sentence or str(longest) not in sentence:
            silent[name] = sentence

    assert silent == {}
    assert len(all_texts()) > 90


def test_what_is_saved_while_writing_has_the_same_end():
    form = AutosaveForm({"text": "å" * 50_001, "base_version": "1"})

    assert {name: list(errors) for name, errors in form.errors.items()} == {
        "text": [
            "Texten har 50\N{NO-BREAK SPACE}001 tecken och får ha högst 50\N{NO-BREAK SPACE}000."
            " Korta den"
        ]
    }


def test_a_bare_field_of_text_says_how_long_it_may_be():
    """Those too that a form makes when it is opened."""
    endless = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for module in [*modules("forms"), *modules("filters")]
        for path in files_of(module)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "CharField"
        and "max_length" not in {keyword.arg for keyword in node.keywords}
    ]

    assert endless == []


def files_of(module: str) -> list:
    path = ROOT.joinpath(*module.split("."))
    return sorted(path.glob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def test_every_form_reads_through_the_door():
    assert {form.__name__ for form in all_forms() if form.bound_field_class} == set()
    assert {type(field) for field in AutosaveForm()} == {Written}
    shut = [
        name for name, field in all_texts().items() if getattr(field, "bound_field_class", None)
    ]
    assert shut == []
