from types import SimpleNamespace

import pytest
from django.template import Context, Template

from kernel.core import panels


@pytest.fixture(autouse=True)
def no_panels(monkeypatch):
    from collections import defaultdict

    monkeypatch.setattr(panels, "_registered", defaultdict(list))


THING = SimpleNamespace(_meta=SimpleNamespace(label_lower="rooms.thing"))


def test_panels_appear_at_their_places():
    panels.register("rooms.Thing", "main", lambda obj, user: {"n": 1}, "one.html")
    panels.register("rooms.Thing", "side", lambda obj, user: {"user": user}, "two.html")

    assert panels.panels_for(THING, "anna") == {
        "main": [panels.Panel("one.html", {"n": 1})],
        "side": [panels.Panel("two.html", {"user": "anna"})],
    }


def test_panel_with_nothing_to_show_is_left_out():
    panels.register("rooms.thing", "main", lambda obj, user: None, "one.html")

    assert panels.panels_for(THING, "anna") == {"main": []}


def test_registering_twice_shows_once():
    def selector(obj, user):
        return {}

    panels.register("rooms.thing", "main", selector, "one.html")
    panels.register("rooms.thing", "main", selector, "one.html")

    assert len(panels.panels_at(THING, None, "main")) == 1


def test_another_place_is_not_computed():
    def too_dear(obj, user):
        raise AssertionError

    panels.register("rooms.thing", "side", too_dear, "one.html")

    assert panels.panels_at(THING, None, "main") == []


def test_tag_renders_with_context_and_escapes(rf):
    request = rf.get("/")
    request.user = "anna"
    words = {"url": "/x/", "words": "<b>"}
    panels.register("rooms.thing", "main", lambda obj, user: words, "workflow/verb.html")

    html = Template('{% load finsam %}{% panels thing "main" %}').render(
        Context({"request": request, "thing": THING})
    )

    assert html.strip() == '<a href="/x/">&lt;b&gt;</a>'
