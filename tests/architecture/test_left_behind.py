"""Nothing stays behind when a page goes: its template, its tags and filters, its classes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from django.template import engines
from django.template.utils import get_app_template_dirs

from tests.architecture.house import ROOT, sources

TEMPLATES = ROOT / "templates"
#: Rendered by Django for what goes wrong, by number.
OF_DJANGO = re.compile(r"\d{3}(_csrf)?\.html")
#: Set by htmx on what waits for an answer.
OF_HTMX = {"htmx-request"}


def pages() -> list[Path]:
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file())


@cache
def what_uses() -> str:
    """Every text that may name a template, a tag or a class; the tests are not among them."""
    scripts = (ROOT / "static" / "js").glob("*.js")
    return "\n".join(path.read_text() for path in [*sources(), *pages(), *scripts])


def unused_templates(names: list[str]) -> list[str]:
    """Those that replace none of a library and that no code names, in whole or with a blank."""
    blanks = re.findall(r'f"([\w/]*\{\w+\}[\w/.]*\.html)"', what_uses())
    named = [re.compile(re.sub(r"\{\w+\}", r"\\w+", blank)) for blank in blanks]
    return [
        name
        for name in names
        if name not in what_uses()
        and not OF_DJANGO.fullmatch(name)
        and not any(pattern.fullmatch(name) for pattern in named)
        and not any((folder / name).exists() for folder in get_app_template_dirs("templates"))
    ]


def unused_classes(styles: str) -> set[str]:
    """Those that no page has, in whole or as ``block--{{ which }}``."""
    rules = re.sub(r"/\*.*?\*/|//[^\n]*|url\([^)]*\)|\"[^\"]*\"", "", styles, flags=re.DOTALL)
    found = set(re.findall(r"\.([a-z][\w-]*)(?![\w#-])", rules)) - OF_HTMX
    used = set(re.findall(r"[\w-]+", what_uses()))
    return {
        name
        for name in found
        if name not in used and f"{name.partition('--')[0]}--{{{{" not in what_uses()
    }


def test_every_template_is_rendered():
    assert unused_templates([str(path.relative_to(TEMPLATES)) for path in pages()]) == []


@pytest.mark.parametrize("name", ["static/scss/*.scss", "static/css/*.css"])
def test_every_class_is_on_a_page(name):
    assert unused_classes("\n".join(path.read_text() for path in ROOT.glob(name))) == set()


@pytest.mark.parametrize("library", ["finsam", "workflow", "writing", "commissions"])
def test_every_tag_and_filter_stands_in_a_template(library):
    module = engines["django"].engine.template_libraries[library]
    templates = "\n".join(path.read_text() for path in pages())
    names = {*module.tags, *module.filters}

    assert {name for name in names if not re.search(rf"[|{{%] ?{name}\b", templates)} == set()


def test_what_is_left_behind_is_found():
    assert unused_templates(["board/meeting_forgotten.html", "board/meeting_detail.html"]) == [
        "board/meeting_forgotten.html"
    ]
    styles = ".f-forgotten { a: b; } .f-panel .f-brev--forgotten, .f-meddelande--error { c: d; }"
    assert unused_classes(styles) == {"f-forgotten", "f-brev--forgotten"}
