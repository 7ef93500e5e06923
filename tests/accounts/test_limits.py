"""A stranger locks nobody out, many guess nothing, and nobody learns who has an account."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from kernel.accounts import limits
from kernel.accounts.models import CacheEntry, User
from tests.accounts.conftest import BY_CODE, CONFIRM, LOGIN, PASSWORD

FORGOTTEN = "/konto/losenord/glomt/"
TOO_MANY = "Det har varit för många försök. Vänta en stund och försök igen"


@pytest.fixture(autouse=True)
def one_morning(cheap_passwords, time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    return time_machine


@pytest.fixture
def sara(lead):
    lead.set_password(PASSWORD)
    lead.save()
    return lead


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def counted(what, email, *, times, address="192.0.2.1", browser=None) -> int:
    """So many tries from an address; how many of them were let through."""
    request = RequestFactory().post("/", REMOTE_ADDR=address)
    request.COOKIES = {name: each.value for name, each in (browser or Client()).cookies.items()}
    return sum(bool(limits.attempt(request, what, email)) for _try in range(times))


def guess(email, *, times=1, address="192.0.2.1", browser=None) -> int:
    return counted(limits.PASSWORD, email, times=times, address=address, browser=browser)


def ask(email, *, times=1, address="192.0.2.1", browser=None) -> int:
    return counted(limits.CODE, email, times=times, address=address, browser=browser)


def with_code(email, client, mailed_code, address="192.0.2.1") -> bool:
    client.post(BY_CODE, {"email": email}, REMOTE_ADDR=address)
    client.post(CONFIRM, {"code": mailed_code()}, REMOTE_ADDR=address)
    return is_in(client)


def with_password(email, client, address="192.0.2.1") -> bool:
    client.post(LOGIN, {"login": email, "password": PASSWORD}, REMOTE_ADDR=address)
    return is_in(client)


def known_browser(email) -> Client:
    client = Client()
    assert with_password(email, client, "10.0.0.7")
    client.post("/konto/logga-ut/")
    assert not is_in(client)
    return client


def test_what_is_counted_is_what_the_pages_do(sara):
    client = Client()
    for _guess in range(10):
        client.post(LOGIN, {"login": sara.email, "password": "fel"})
    for _time in range(5):
        Client().post(BY_CODE, {"email": sara.email})

    assert guess(sara.email, address="127.0.0.1") == 0
    assert ask(sara.email, address="127.0.0.1") == 0
    for path in (BY_CODE, FORGOTTEN):
        assert TOO_MANY in client.post(path, {"email": sara.email}).content.decode()


def test_a_stranger_elsewhere_locks_nobody_out(sara, mailed_code):
    assert guess(sara.email, times=15) == 10
    assert ask(sara.email, times=8) == 5

    assert with_password(sara.email, Client(), "10.0.0.7")
    assert with_code(sara.email, Client(), mailed_code, "10.0.0.7")


def test_a_stranger_at_the_same_office_does_not_either_where_one_has_been_before(sara, mailed_code):
    browser = known_browser(sara.email)
    guess(sara.email, times=15, address="10.0.0.7")
    ask(sara.email, times=8, address="10.0.0.7")

    assert not with_password(sara.email, Client(), "10.0.0.7")
    assert with_code(sara.email, browser, mailed_code, "10.0.0.7")
    browser.post("/konto/logga-ut/")
    assert with_password(sara.email, browser, "10.0.0.7")


def test_a_flood_from_the_same_network_does_not_reach_a_known_browser(sara):
    browser = known_browser(sara.email)
    for number in range(60):
        guess(f"nobody{number}@north.example", address="10.0.0.7")
        Client().post(LOGIN, {}, REMOTE_ADDR="10.0.0.7")

    assert Client().post(LOGIN, {}, REMOTE_ADDR="10.0.0.7").status_code == 429
    assert with_password(sara.email, browser, "10.0.0.7")


def test_many_strangers_together_guess_a_hundred_passwords_a_day(sara, one_morning):
    browser = known_browser(sara.email)
    addresses = [f"192.0.2.{number}" for number in range(20)]

    assert sum(guess(sara.email, times=10, address=each) for each in addresses) == 100
    assert not with_password(sara.email, Client(), "198.51.100.1")
    one_morning.shift(20 * 3600)
    assert not with_password(sara.email, Client(), "198.51.100.1")
    assert with_password(sara.email, browser, "198.51.100.1")
    one_morning.shift(5 * 3600)
    assert with_password(sara.email, Client(), "198.51.100.1")


def test_many_strangers_together_have_thirty_codes_sent_a_day(sara):
    browser = known_browser(sara.email)
    addresses = [f"192.0.2.{number}" for number in range(9)]

    assert sum(ask(sara.email, times=6, address=each) for each in addresses) == 30
    assert ask(sara.email, browser=browser) == 1


def test_one_network_alone_does_not_use_up_what_all_strangers_have(sara, one_morning):
    guesses = codes = 0
    for _hour in range(24):
        guesses += guess(sara.email, times=11)
        codes += ask(sara.email, times=6)
        one_morning.shift(3599)

    assert (guesses, codes) == (20, 10)
    assert with_password(sara.email, Client(), "10.0.0.7")


def test_a_house_with_many_addresses_of_the_newer_kind_is_one(sara):
    of_one = [f"2001:db8:0:1::{number}" for number in range(20)]

    assert sum(guess(sara.email, address=each) for each in of_one) == 10
    assert guess(sara.email, address="2001:db8:0:2::1") == 1


def test_a_known_browser_guesses_no_more_than_a_stranger(sara):
    browser = known_browser(sara.email)

    assert guess(sara.email, times=15, browser=browser) == 10
    assert not with_password(sara.email, browser)


def test_a_browser_is_known_for_those_who_were_in_with_it_alone(sara, director):
    browser = known_browser(sara.email)
    director.set_password(PASSWORD)
    director.save()
    guess(director.email, times=10)

    assert not with_password(director.email, browser)
    assert with_password(director.email, Client(), "10.0.0.7")


def test_a_cookie_of_ones_own_making_is_worth_nothing(sara):
    forged = Client()
    right = known_browser(sara.email).cookies[settings.KNOWN_BROWSER_COOKIE].value
    forged.cookies[settings.KNOWN_BROWSER_COOKIE] = f"x{right}"
    guess(sara.email, times=10)

    assert not with_password(sara.email, forged)


def test_the_cookie_tells_no_address_and_is_kept_from_scripts(sara):
    cookie = known_browser(sara.email).cookies[settings.KNOWN_BROWSER_COOKIE]

    assert "sara" not in cookie.value
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", limits.YEAR)


def test_who_has_chosen_a_new_password_may_use_it_at_once(sara, mailed_code, client):
    EmailAddress.objects.create(user=sara, email=sara.email, verified=True, primary=True)
    guess(sara.email, times=10)
    new = "en helt annan mening 7"
    client.post(FORGOTTEN, {"email": sara.email}, REMOTE_ADDR="192.0.2.1")
    client.post("/konto/losenord/glomt/kod/", {"code": mailed_code()}, REMOTE_ADDR="192.0.2.1")
    chosen = {"password1": new, "password2": new}
    client.post("/konto/losenord/glomt/valj/", chosen, REMOTE_ADDR="192.0.2.1")

    client.post(LOGIN, {"login": sara.email, "password": new}, REMOTE_ADDR="192.0.2.1")

    assert is_in(client)


def test_counts_are_not_pushed_out_by_a_flood_of_others(db):
    cache.set_many({f"count-{number}": 1 for number in range(400)}, 3600)

    assert CacheEntry.objects.count() == 400


def work(path, values, *, then=()) -> list[str]:
    """What the database is asked for, in order, with what differs from call to call left out."""
    client = Client()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.post(path, values)
        for page, more in then:
            client.post(page, more) if more else client.get(page)
    return [
        " ".join(re.sub(r"'[^']*'|\\b\d+\\b", "…", query["sql"]).split()[:4])
        for query in asked
        if "SAVEPOINT" not in query["sql"]
    ]


@pytest.mark.parametrize(
    ("path", "field", "more", "then"),
    [
        (LOGIN, "login", {"password": "fel mening om hosten"}, ()),
        (BY_CODE, "email", {}, [(CONFIRM, {}), (CONFIRM, {"code": "000000"})]),
        (FORGOTTEN, "email", {}, [(f"{FORGOTTEN}kod/", {}), (f"{FORGOTTEN}kod/", {"code": "1"})]),
    ],
)
@pytest.mark.parametrize("has_password", [True, False])
def test_the_same_work_is_done_for_an_address_that_nobody_has(
    path, field, more, then, has_password, lead
):
    if has_password:
        lead.set_password(PASSWORD)
        lead.save()
    work(path, {field: "warm@north.example", **more}, then=then)

    known = sorted(work(path, {field: lead.email, **more}, then=then))
    unknown = sorted(work(path, {field: "nobody.there@north.example", **more}, then=then))

    assert known == unknown
    assert len(known) > 5
    assert User.objects.filter(email="nobody.there@north.example").count() == 0
