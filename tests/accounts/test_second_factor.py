"""The second step: for whom, with what, and that nobody gets past it."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from kernel.accounts.adapters import PLACE
from kernel.core import crypto
from tests.accounts.conftest import BY_CODE, CONFIRM

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
START = "/north/min-sida/"


def app_code(secret: str = SECRET) -> str:
    counter = int(time.time()) // 30
    return format_hotp_value(hotp_value(secret, counter))


@pytest.fixture
def demanded(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def with_app(user) -> None:
    TOTP.activate(user, SECRET)


def sign_in_by_code(client, user, mailed_code):
    client.post(BY_CODE, {"email": user.email})
    return client.post(CONFIRM, {"code": mailed_code()})


@pytest.mark.parametrize("who", ["director", "administrator"])
def test_who_answers_for_others_is_led_to_set_it_up(who, client, demanded, request):
    client.force_login(request.getfixturevalue(who))

    response = client.get(START)

    assert response.headers["Location"] == "/konto/sakerhet/"
    page = client.get("/konto/sakerhet/").content.decode()
    assert "Du behöver ett andra steg vid inloggningen" in page


def test_others_need_none(client, lead, demanded):
    client.force_login(lead)

    assert client.get(START).status_code == 200


def test_with_an_app_the_director_is_let_in(client, director, demanded):
    with_app(director)
    client.force_login(director)

    assert client.get(START).status_code == 200
    assert client.get(START).status_code == 200


def test_an_app_is_connected_with_its_code(client, director, demanded):
    client.force_login(director)
    page = client.get("/konto/sakerhet/app/koppla/")
    secret = page.context["form"].secret
    picture = client.get("/konto/sakerhet/app/bild/")

    response = client.post("/konto/sakerhet/app/koppla/", {"code": app_code(secret)})

    assert response.status_code == 302
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert Authenticator.objects.filter(user=director, type="totp").count() == 1
    assert client.get(START).status_code == 200


def test_the_secret_is_encrypted(director):
    with_app(director)

    data = Authenticator.objects.get(type="totp").data
    assert SECRET not in str(data)
    assert crypto.decrypt(data["secret"], where=PLACE) == SECRET


def test_a_code_in_the_mail_is_not_enough_for_who_has_an_app(client, director, mailed_code):
    with_app(director)

    response = sign_in_by_code(client, director, mailed_code)

    assert response.url == "/konto/logga-in/andra-steget/"
    assert client.get(START).status_code == 302


def test_the_app_lets_in(client, director, mailed_code):
    with_app(director)
    sign_in_by_code(client, director, mailed_code)

    client.post("/konto/logga-in/andra-steget/", {"code": app_code()})

    assert client.get(START).status_code == 200


def test_a_code_of_the_app_works_once(client, director, mailed_code, time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    with_app(director)
    sign_in_by_code(client, director, mailed_code)
    client.post("/konto/logga-in/andra-steget/", {"code": app_code()})
    client.post("/konto/logga-ut/")

    sign_in_by_code(client, director, mailed_code)
    page = client.post("/konto/logga-in/andra-steget/", {"code": app_code()}).content.decode()

    assert "Koden stämmer inte. Vänta på nästa kod i appen och försök igen" in page
    assert client.get(START).status_code == 302


def test_a_reserve_code_lets_in_once(client, director, mailed_code):
    with_app(director)
    sign_in_by_code(client, director, mailed_code)
    client.post("/konto/logga-in/andra-steget/", {"code": app_code()})
    client.post("/konto/sakerhet/reservkoder/nya/")
    page = client.get("/konto/sakerhet/reservkoder/")
    code = page.context["unused_codes"][0]
    assert code in client.get("/konto/sakerhet/reservkoder/fil/").content.decode()
    for expected in (200, 302):
        client.post("/konto/logga-ut/")
        sign_in_by_code(client, director, mailed_code)
        client.post("/konto/logga-in/andra-steget/", {"code": code})
        assert client.get(START).status_code == expected


def test_a_removed_app_is_missed_at_once(client, director, demanded, mailed_code):
    with_app(director)
    sign_in_by_code(client, director, mailed_code)
    client.post("/konto/logga-in/andra-steget/", {"code": app_code()})
    assert client.get(START).status_code == 200

    client.post("/konto/sakerhet/app/ta-bort/")

    assert client.get(START).headers["Location"] == "/konto/sakerhet/"


def test_a_removed_app_ends_the_other_sessions_that_remember_it(
    client, director, demanded, mailed_code
):
    with_app(director)
    elsewhere = Client()
    elsewhere.force_login(director)
    assert elsewhere.get(START).status_code == 200
    sign_in_by_code(client, director, mailed_code)
    client.post("/konto/logga-in/andra-steget/", {"code": app_code()})

    client.post("/konto/sakerhet/app/ta-bort/")

    assert elsewhere.get(START).status_code == 302
    assert client.get("/konto/sakerhet/").status_code == 200


def test_sensitive_deeds_ask_again_after_a_quarter_of_an_hour(
    client, director, mailed_code, time_machine
):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    with_app(director)
    sign_in_by_code(client, director, mailed_code)
    client.post("/konto/logga-in/andra-steget/", {"code": app_code()})
    assert client.get("/north/personer/bjud-in/").status_code == 200

    time_machine.shift(15 * 60 + 1)

    response = client.get("/north/personer/bjud-in/")
    assert response.url == "/konto/bekrafta/kod/?next=%2Fnorth%2Fpersoner%2Fbjud-in%2F"
    response = client.post(response.url, {"code": app_code(), "next": "/north/personer/bjud-in/"})
    assert response.url == "/north/personer/bjud-in/"
    assert client.get("/north/personer/bjud-in/").status_code == 200
