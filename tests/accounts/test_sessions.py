"""Sessions end: idle, old, disabled."""

import pytest
from django.test import Client

from kernel.accounts.actions import end_sessions
from kernel.accounts.models import Session

PAGE = "/north/min-sida/"
HALF_HOUR = 30 * 60


@pytest.fixture
def signed_in(client, lead, time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    client.force_login(lead)
    return client


def is_let_in(client) -> bool:
    return client.get(PAGE).status_code == 200


def test_a_session_knows_whose_it_is(signed_in, lead):
    assert Session.objects.get().user == lead


def test_half_an_hour_away_ends_it(signed_in, time_machine):
    time_machine.shift(HALF_HOUR - 1)
    assert is_let_in(signed_in)
    time_machine.shift(HALF_HOUR)

    response = signed_in.get(PAGE)

    assert response.headers["Location"] == "/konto/logga-in/?next=/north/min-sida/"
    page = signed_in.get(response.headers["Location"]).content.decode()
    assert "Du har varit borta länge och behöver logga in igen." in page


def test_twelve_hours_end_it_however_busy(signed_in, time_machine):
    for _visit in range(12 * 3 - 1):
        time_machine.shift(20 * 60)
        assert is_let_in(signed_in)

    time_machine.shift(20 * 60)

    assert not is_let_in(signed_in)


def test_a_clock_that_is_put_back_keeps_nobody_in(signed_in, time_machine):
    time_machine.shift(-3600)

    assert not is_let_in(signed_in)


def test_a_busy_minute_writes_the_session_once(signed_in, time_machine):
    signed_in.get(PAGE)
    before = Session.objects.get().session_data
    time_machine.shift(30)
    signed_in.get(PAGE)
    assert Session.objects.get().session_data == before

    time_machine.shift(31)
    signed_in.get(PAGE)
    assert Session.objects.get().session_data != before


def test_all_of_somebodys_sessions_end_and_nobody_elses(signed_in, lead, manager):
    second, other = Client(), Client()
    second.force_login(lead)
    other.force_login(manager)

    assert end_sessions(lead) == 2

    assert not is_let_in(signed_in)
    assert not is_let_in(second)
    assert is_let_in(other)
