import gzip
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template import Context, engines
from django.template.loader import render_to_string
from django.views import defaults

STANDALONE = ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"]
STATIC = Path(settings.BASE_DIR) / "static"


@pytest.fixture
def visitor(rf):
    request = rf.get("/north/moten/7/")
    request.user = SimpleNamespace(is_authenticated=True, email="sara@exempel.se")
    request.association = SimpleNamespace(name="Finsam Norr", slug="north")
    request.person = SimpleNamespace(name="Sara Lind")
    request._messages = []
    return request


def base(request, body="", **context) -> str:
    template = engines["django"].from_string(
        "{% extends 'base.html' %}{% block title %}Möten{% endblock %}"
        "{% block main %}<h1>Möten</h1>" + body + "{% endblock %}"
    )
    # The context processor of the roof belongs to other tests.
    return template.template.render(template_context(request, context))


def template_context(request, context):
    return Context({"request": request, "csrf_token": "t", **context})


@pytest.mark.parametrize("name", STANDALONE)
def test_standalone_page_says_the_same_to_everybody(name, visitor):
    assert render_to_string(name) == render_to_string(
        name,
        {
            "exception": "hemligt",
            "request_path": "/hemligt/",
            "user": "Sara Lind",
            "request": visitor,
        },
    )


@pytest.mark.parametrize("name", STANDALONE)
def test_standalone_page_has_a_heading_and_a_way_on(name):
    html = render_to_string(name)

    assert html.count("<h1>") == 1
    assert 'href="/"' in html
    assert '<html lang="sv">' in html


def test_missing_thing_and_missing_page_look_the_same(rf, visitor, settings):
    settings.TEMPLATES = [without_processors(settings.TEMPLATES[0])]
    anonymous = rf.get("/north/moten/8/")
    anonymous.user = AnonymousUser()

    mine = defaults.page_not_found(visitor, Exception("No Meeting matches the given query."))
    other = defaults.page_not_found(anonymous, Exception("not found"))

    assert mine.content == other.content


def without_processors(engine):
    return {**engine, "OPTIONS": {**engine["OPTIONS"], "context_processors": []}}


def test_header_names_association_and_person_and_leads_out(visitor):
    html = base(visitor)

    assert "Finsam Norr" in html
    assert "Sara Lind" in html
    assert "Logga ut" in html
    assert "<title>Möten – Finsam uppdrag</title>" in html


def test_menu_marks_the_current_page(visitor):
    menu = [
        SimpleNamespace(label="Möten", url="/north/moten/", is_current=True),
        SimpleNamespace(label="Beslut", url="/north/beslut/", is_current=False),
    ]
    html = base(visitor, menu=menu)

    assert re.findall(r'<a href="([^"]+)" aria-current="page">', html) == ["/north/moten/"]


def test_visitor_without_log_in_sees_no_person(rf):
    request = rf.get("/")
    request.user = AnonymousUser()

    html = base(request)

    assert "Logga ut" not in html
    assert "Tillgänglighetsredogörelse" in html


def test_skip_link_leads_to_the_content(visitor):
    html = base(visitor)

    assert html.index('href="#innehall"') < html.index("<header")
    assert '<main id="innehall"' in html


def test_errors_are_announced_in_the_title(visitor):
    form = SimpleNamespace(is_bound=True, errors={"a": ["b"]})

    assert "<title>Fel: Möten – Finsam uppdrag</title>" in base(visitor, form=form)


def test_messages_are_escaped_and_urgent_ones_interrupt(visitor):
    messages = [
        SimpleNamespace(level_tag="success", __str__=None),
        SimpleNamespace(level_tag="error"),
    ]
    html = render_to_string("core/_messages.html", {"messages": messages})

    assert re.findall(r'role="(\w+)"', html) == ["status", "alert"]


def test_styles_and_scripts_need_nothing_that_the_policy_forbids():
    sources = [*STATIC.glob("scss/*.scss"), *STATIC.glob("css/*.css"), *STATIC.glob("js/*.js")]

    assert sources
    for source in sources:
        text = source.read_text()
        assert not re.search(r"url\(\s*[\"']?(?:data:|https?:|//)", text), source
        assert not re.search(
            r"\b(?:eval|innerHTML|outerHTML|document\.write|localStorage)\b", text
        ), source


@pytest.mark.skipif(not (STATIC / "build/app.css").exists(), reason="the style sheet is not built")
def test_built_style_sheet_stays_within_its_budget():
    css = (STATIC / "build/app.css").read_bytes()

    assert len(gzip.compress(css, mtime=0)) < 25_000
    assert b"url(data:" not in css.replace(b'"', b"")


@pytest.mark.skipif(not (STATIC / "build/app.css").exists(), reason="the style sheet is not built")
def test_every_class_of_ours_in_a_template_has_a_rule():
    styled = set(re.findall(r"\.(f-[\w-]+)", (STATIC / "build/app.css").read_text()))
    templates = Path(settings.BASE_DIR) / "templates"

    used = {
        name
        for path in templates.rglob("*.html")
        if "pdf" not in path.parts
        for attribute in re.findall(r'class="([^"]*)"', path.read_text())
        for name in re.sub(r"{%.*?%}|{{.*?}}", " ", attribute).split()
        if re.fullmatch(r"f-[\w-]*\w", name)
    }

    assert used - styled == set()
