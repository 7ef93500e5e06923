"""Worlds that are kept are named after the code that made them."""

from tests import worlds


def make():
    """Nothing: only its name is asked for."""


def test_what_is_changed_while_the_tests_run_does_not_name_what_they_make(monkeypatch):
    """The code in memory makes it, so the code as it was read names it."""
    before = worlds._fingerprint(make)
    monkeypatch.setattr(worlds, "_product", lambda: b"changed since")

    assert worlds._fingerprint(make) == before


def test_other_code_makes_another_world(monkeypatch):
    before = worlds._fingerprint(make)
    monkeypatch.setattr(worlds, "PRODUCT", b"other code")

    assert worlds._fingerprint(make) != before
