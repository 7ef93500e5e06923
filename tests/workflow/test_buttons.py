"""The button of a verb is there for those to whom the verb is open, and only then."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.template import Context, engines

TEMPLATES = Path(settings.BASE_DIR) / "templates"
#: A verb's button as nobody writes it any more.
BY_HAND = (
    r'{% if [^%]*"\w+" in verbs[^%]* %}\s*'
    r'<a class="btn btn-(?:outline-)?primary" href="{{ \w+\|url_for'
)


def shown(tag: str, *verbs: str) -> str:
    thing = SimpleNamespace(
        title="A & B", url_for=lambda *parts: "/".join(["/north/behov/7", *map(str, parts), ""])
    )
    template = engines["django"].from_string("{% load workflow %}{% " + tag + " %}")
    context = Context({"need": thing, "verbs": set(verbs), "csrf_token": "token"})
    return " ".join(template.template.render(context).split())


@pytest.mark.parametrize(
    ("tag", "button"),
    [
        (
            'verb need "edit" "Ändra"',
            '<a class="btn btn-outline-primary" href="/north/behov/7/edit/">Ändra</a>',
        ),
        (
            'verb need "edit" "Bifoga" main=True to="attach"',
            '<a class="btn btn-primary" href="/north/behov/7/attach/">Bifoga</a>',
        ),
        (
            'verb need "edit" "Svara" row=3 about=need.title css=""',
            '<a href="/north/behov/7/edit/3/">Svara<span class="visually-hidden">: A &amp; B</span>'
            "</a>",
        ),
        ('verb need "decline" "Prioritera inte"', ""),
        ('deed need "decline" "Prioritera inte"', ""),
    ],
)
def test_button_leads_to_the_page_of_an_open_verb(tag, button):
    assert shown(tag, "edit") == button


def test_deed_is_a_form_that_is_sent_once():
    form = shown('deed need "read" "Jag har läst" form_class="mb-4"', "read")

    assert form.startswith('<form class="mb-4" method="post" action="/north/behov/7/read/">')
    assert 'name="csrfmiddlewaretoken" value="token"' in form
    assert re.search(r'name="_once" value="[0-9a-f-]{36}"', form)
    assert '<button class="btn btn-outline-primary" type="submit">Jag har läst</button>' in form


def test_deed_of_a_row_in_a_list_says_which():
    form = shown('deed need "edit" "Ta bort" to="detach" row=3 about="A" css="f-lankknapp"', "edit")

    assert 'action="/north/behov/7/detach/3/"' in form
    assert (
        '<button class="f-lankknapp" type="submit">Ta bort<span class="visually-hidden">: A</span>'
        "</button>"
    ) in form


def test_no_page_can_forget_to_ask_which_verbs_are_open():
    with pytest.raises(KeyError, match="verbs"):
        engines["django"].from_string(
            '{% load workflow %}{% verb need "edit" "Ändra" %}'
        ).template.render(Context({"need": None}))


def test_buttons_are_made_by_their_tag():
    by_hand = [
        str(path.relative_to(TEMPLATES))
        for path in sorted(TEMPLATES.rglob("*.html"))
        if re.search(BY_HAND, path.read_text())
    ]

    assert re.search(BY_HAND, '{% if "a" in verbs %}<a class="btn btn-primary" href="{{ x|url_for')
    assert by_hand == []
