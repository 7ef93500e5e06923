from __future__ import annotations

import pytest

from bench.measuring import Form, all_pages
from bench.report import HEAD, table
from kernel.associations.models import Role
from tests.architecture import house
from tests.architecture.pages import ROUTES


def test_every_page_that_is_measured_is_a_page_of_the_product():
    names = {route.name for route in ROUTES}

    assert {page.url for page in all_pages()} - names == set()


def test_every_page_is_measured_for_somebody():
    assert {page.role for page in all_pages()} <= set(Role.values)


def test_every_room_has_a_list_of_its_own():
    lists = {path.stem for path in (house.ROOT / "bench" / "pages").glob("*.py")}

    assert set(house.rooms()) <= lists


def test_no_page_is_measured_twice():
    names = [page.name for page in all_pages()]

    assert len(set(names)) == len(names)


def test_a_form_is_sent_back_as_it_stands():
    form = Form()
    form.feed(
        '<form method="post" action="/ut/"><input name="sok" value="menyn"></form>'
        '<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="k">'
        '<input name="titel" value="Behov &amp; svar"><textarea name="text">\nRad</textarea>'
        '<textarea name="tomt"></textarea>'
        '<select name="ar"><option value="1">1</option>'
        '<option value="2" selected>2</option></select>'
        '<input type="radio" name="val" value="ja">'
        '<input type="radio" name="val" value="nej" checked>'
        '<input type="checkbox" name="av"><input type="file" name="fil"></form>'
    )

    assert form.values == [
        ("csrfmiddlewaretoken", "k"),
        ("titel", "Behov & svar"),
        ("text", "Rad"),
        ("tomt", ""),
        ("ar", "2"),
        ("val", "nej"),
    ]


@pytest.mark.parametrize(
    ("action", "values"),
    [
        ("/spara/", [("text", "Kapitel")]),
        ("/kommentera/", [("text", "Kommentar")]),
        ("", [("text", "Kapitel")]),
        ("/borta/", [("text", "Sist")]),
    ],
)
def test_of_many_forms_the_one_to_the_address_is_sent(action, values):
    form = Form(action)
    form.feed(
        '<form method="post" data-autosave="/spara/"><input name="text" value="Kapitel"></form>'
        '<form method="post" action="/kommentera/"><input name="text" value="Kommentar"></form>'
        '<form method="get" action="/borta/"><input name="text" value="Sok"></form>'
        '<form method="post" action="/annat/"><input name="text" value="Sist"></form>'
    )

    assert form.values == values


PAGE = {
    "p50_ms": 40.0, "p95_ms": 60.0, "floor_ms": 10.0, "ratio": 4.0, "statements": 15,
    "planning_ms": 3.0, "execution_ms": 1.0, "bytes": 20480,
}  # fmt: skip


def found(**values):
    pages = {"todo director": {**PAGE, **values}}
    return {
        "scale": 0.1,
        "load": 0.5,
        "processors": 2,
        "left_out": [],
        "failed": {},
        "pages": pages,
    }


def test_figures_are_told_as_ratios_to_the_floor_and_to_other_runs():
    text = table(found(), found(ratio=2.0), found(ratio=3.2))

    head, row = (line.split("  ") for line in text.splitlines()[1:3])
    assert [cell.strip() for cell in head if cell] == list(HEAD)
    assert [cell.strip() for cell in row if cell] == [
        "todo director", "40.0", "60.0", "4.0", "2.00", "1.25", "15", "3.0", "1.0", "20",
    ]  # fmt: skip


def test_what_no_other_run_has_is_a_dash():
    row = table(found(), None, None).splitlines()[2]

    assert row.split()[5:7] == ["–", "–"]


def test_what_answered_otherwise_is_named_with_its_status():
    text = table({**found(), "failed": {"todo lead": 500}}, None, None)

    assert "Answered otherwise than they should: todo lead (500)" in text.splitlines()
