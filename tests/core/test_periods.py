"""Days in order, said once for forms and deeds."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms as django_forms

from kernel.core.forms import DateField, Form
from kernel.core.periods import backwards

FIRST, LAST = dt.date(2027, 1, 1), dt.date(2026, 12, 31)


class Period(Form):
    period = ("starts_on", "ends_on")

    starts_on = DateField()
    ends_on = DateField(required=False)
    note = django_forms.CharField(required=False)


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (FIRST, LAST, "Slutdatumet ska vara efter startdatumet 1 januari 2027"),
        (FIRST, FIRST, ""),
        (LAST, FIRST, ""),
        (FIRST, None, ""),
        (None, LAST, ""),
    ],
)
def test_days_in_the_wrong_order_are_told_apart(first, last, sentence):
    assert backwards(first, last) == sentence


@pytest.mark.parametrize(
    ("ends_on", "errors"),
    [
        ("2026-12-31", {"ends_on": ["Slutdatumet ska vara efter startdatumet 1 januari 2027"]}),
        ("2027-01-01", {}),
        ("", {}),
    ],
)
def test_a_form_says_so_at_the_last_day(ends_on, errors):
    assert Period({"starts_on": "2027-01-01", "ends_on": ends_on}).errors == errors


def test_a_day_that_is_no_day_is_told_once():
    form = Period({"starts_on": "i går", "ends_on": "2026-12-31"})

    assert list(form.errors) == ["starts_on"]
