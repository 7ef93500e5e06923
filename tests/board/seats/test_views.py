"""The pages of who is on the board."""

import datetime as dt

import pytest

from board.seats.actions import appoint, create_seat
from kernel.associations.scope import scope
from tests.board.pages import captured_queries, text, url
from tests.queries import page_queries

pytestmark = pytest.mark.django_db


def test_the_page_of_the_board_tells_who_recorded_what(
    client, north, member, director, make_person
):
    person = make_person("Lars Sen", "substitute")
    with scope(north):
        seat = create_seat(member=member, number=9, starts_on=dt.date(2026, 1, 1), by=director)
        appoint(
            seat,
            person=person,
            kind="substitute",
            starts_on=dt.date(2026, 1, 1),
            ends_on=None,
            order=9,
            by=director,
        )

    history = text(client.get(url("seat-list"))).split("Historik")[1]

    assert history.count("<strong>Anna Holm</strong>") == 3
    assert "· 9. Norrby kommun" in history
    assert "· Lars Sen, " in history


@pytest.mark.parametrize("count", [1, 3, 100])
def test_seat_list_query_count(count, client, north):
    from tests.factories.board import MandateFactory

    with scope(north):
        MandateFactory.create_batch(count)

    with captured_queries() as captured:
        client.get(url("seat-list"))

    assert page_queries(captured) == 9
