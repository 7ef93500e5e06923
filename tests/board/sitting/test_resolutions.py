"""Each decision is a row that others rest on, and only a decision makes such a row."""

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from board.charter.selectors import sections_after_later
from kernel.resolutions.actions import edit_resolution, open_to_all, strike_resolution
from kernel.resolutions.models import Resolution
from tests.board.sitting.test_deciding import decide
from tests.factories.board import MeetingFactory

ROOT = Path(settings.BASE_DIR) / "board"


@pytest.mark.parametrize(
    ("outcome", "effect"),
    [("granted", "yes"), ("rejected", "no"), ("noted", "noted"), ("tabled", "later")],
)
def test_a_decision_writes_what_others_rest_on(item, director, outcome, effect):
    decision = decide(item, director, outcome=outcome)

    made = decision.resolution
    assert (made.reference, made.title, made.effect) == ("2026-12-03 § 1", item.title, effect)
    assert (made.origin, made.is_open, made.body) == ("made", False, "board")


def test_what_was_decided_here_changes_in_no_other_way_than_who_may_read_of_it(item, director):
    made = decide(item, director).resolution

    for deed in (
        lambda: edit_resolution(made, number=15, title="x", text="y", by=director),
        lambda: strike_resolution(made, reason="Ångrar.", by=director),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    for change in ({"number": 15}, {"title": "x"}, {"effect": "no"}, {"status": "struck"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Resolution.objects.filter(pk=made.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()

    open_to_all([made.pk])
    assert Resolution.objects.get().is_open is True


@pytest.mark.parametrize("changes", [{}, {"number": 2}, {"decided_on": "2026-12-04"}])
def test_no_row_says_that_it_was_decided_here_when_it_was_not(item, director, changes):
    """As the app's own role could write in SQL; asked when the transaction ends."""
    made = decide(item, director).resolution
    copied = ("body", "decided_on", "title", "effect")
    forged = {name: getattr(made, name) for name in copied} | {"number": 7} | changes

    with pytest.raises(DatabaseError), transaction.atomic():
        Resolution(**forged, origin="made").save()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS made_by_a_decision IMMEDIATE")


def test_a_meeting_before_one_that_has_decided_says_which_sections_it_gets(
    item, director, client, north
):
    decide(item, director)
    planned = MeetingFactory(held_on=dt.date(2026, 12, 1))
    assert sections_after_later(dt.date(2026, 12, 3)) is None
    assert sections_after_later(dt.date(2025, 12, 1)) is None

    client.force_login(director)
    page = client.get(planned.get_absolute_url()).content.decode()
    assert "Det här mötets paragrafer får nummer från 2." in page


def test_the_guard_in_the_database_is_the_one_in_its_file(db):
    text = (ROOT / "sitting" / "made_by_a_decision.sql").read_text()
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'board_made_by_a_decision'")
        [(live,)] = cursor.fetchall()

    assert live == text.split("$$")[1]
    copies = sorted((ROOT / "migrations" / "sql").glob("*_made_by_a_decision.sql"))
    assert copies[-1].read_text() == text
