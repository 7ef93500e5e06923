"""Codes, passwords, attempts: who gets in and who does not."""

import pytest
from allauth.account.models import EmailAddress

from kernel.accounts.models import User
from kernel.outbox.models import AccountMail
from tests.accounts.conftest import BY_CODE, CONFIRM, LOGIN, PASSWORD


def ask_for_code(client, email: str):
    return client.post(BY_CODE, {"email": email})


def is_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_a_code_lets_in(client, lead, mailed_code):
    response = ask_for_code(client, lead.email)
    assert response.url == CONFIRM

    code = mailed_code()
    response = client.post(CONFIRM, {"code": f"{code[:3]} {code[3:]}"})

    assert response.status_code == 302
    assert is_in(client)
    assert bytes(AccountMail.objects.get().content) == b""


def test_the_mail_with_the_code(client, lead, mailed_code, mailoutbox):
    ask_for_code(client, lead.email)
    code = mailed_code()

    (mail,) = mailoutbox
    assert mail.subject == f"Din kod är {code[:3]} {code[3:]}"
    assert "10 minuter" in mail.body
    assert mail.to == [lead.email]


def test_a_wrong_code_does_not_let_in(client, lead, mailed_code):
    ask_for_code(client, lead.email)
    wrong = f"{(int(mailed_code()) + 1) % 1_000_000:06}"

    page = client.post(CONFIRM, {"code": wrong}).content.decode()

    assert "Koden stämmer inte. Kolla mejlet eller be om en ny kod" in page
    assert not is_in(client)


def test_two_wrong_codes_end_the_attempt(client, lead, mailed_code):
    ask_for_code(client, lead.email)
    code = mailed_code()
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _try in range(2):
        client.post(CONFIRM, {"code": wrong})

    client.post(CONFIRM, {"code": code})

    assert not is_in(client)


def test_a_code_works_once(client, lead, mailed_code):
    ask_for_code(client, lead.email)
    code = mailed_code()
    client.post(CONFIRM, {"code": code})
    client.post("/konto/logga-ut/")

    client.post(CONFIRM, {"code": code})

    assert not is_in(client)


def test_an_old_code_does_not_let_in(client, lead, mailed_code, time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    ask_for_code(client, lead.email)
    code = mailed_code()
    time_machine.shift(601)

    client.post(CONFIRM, {"code": code})

    assert not is_in(client)


def test_an_unknown_address_sees_the_same_and_gets_no_mail(client, lead, mailoutbox):
    known = ask_for_code(client, lead.email)
    known_page = client.get(CONFIRM).content.decode()
    client.cookies.clear()
    unknown = ask_for_code(client, "nobody@north.example")
    unknown_page = client.get(CONFIRM).content.decode()

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert "finns det nu ett mejl" in known_page
    assert "finns det nu ett mejl" in unknown_page
    assert AccountMail.objects.count() == 1


@pytest.mark.parametrize("address", ["", "sara", "a@x.example, b@y.example"])
def test_an_address_that_is_none_gets_a_sentence(address, client, db):
    page = ask_for_code(client, address).content.decode()

    expected = "Fyll i din mejladress" if not address else "Kolla att mejladressen stämmer"
    assert expected in page


def test_a_password_lets_in(client, lead):
    lead.set_password(PASSWORD)
    lead.save()

    client.post(LOGIN, {"login": lead.email, "password": PASSWORD})

    assert is_in(client)
    lead.refresh_from_db()
    assert lead.password.startswith("argon2$")


def test_a_wrong_password_gets_a_sentence(client, lead):
    page = client.post(LOGIN, {"login": lead.email, "password": "fel"}).content.decode()

    assert "Mejladressen och lösenordet hör inte ihop" in page
    assert not is_in(client)


def test_at_most_ten_wrong_passwords_an_hour(client, cheap_passwords, lead, time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    lead.set_password(PASSWORD)
    lead.save()
    for _guess in range(10):
        client.post(LOGIN, {"login": lead.email, "password": "fel"})

    client.post(LOGIN, {"login": lead.email, "password": PASSWORD})
    assert not is_in(client)

    time_machine.shift(3601)
    client.post(LOGIN, {"login": lead.email, "password": PASSWORD})
    assert is_in(client)


def test_at_most_five_codes_an_hour(client, lead, time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    for _request in range(7):
        client.cookies.clear()
        page = ask_for_code(client, lead.email)

    assert AccountMail.objects.count() == 5
    assert "för många försök" in page.content.decode()


def test_nobody_registers_themselves(client, db):
    page = client.get("/konto/registrera/").content.decode()
    client.post("/konto/registrera/", {"email": "a@x.example", "password1": PASSWORD})

    assert "Du får tillgång genom en inbjudan" in page
    assert User.objects.count() == 0


def test_a_disabled_log_in_is_out_at_the_next_request(client, lead, north):
    client.force_login(lead)
    assert client.get("/north/min-sida/").status_code == 200

    User.objects.update(is_active=False)

    assert client.get("/north/min-sida/").headers["Location"].startswith(LOGIN)


def test_a_disabled_log_in_gets_no_code(client, lead, mailoutbox):
    User.objects.update(is_active=False)

    ask_for_code(client, lead.email)

    assert AccountMail.objects.count() == 0


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/north/min-sida/", "/north/min-sida/"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
    ],
)
def test_after_signing_in_one_goes_where_one_wanted_but_never_outside(
    path, to, client, lead, mailed_code
):
    client.post(f"{BY_CODE}?next={path}", {"email": lead.email, "next": path})
    response = client.post(CONFIRM, {"code": mailed_code(), "next": path})

    assert response.url == to


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("kort", "Välj ett lösenord med minst 15 tecken"),
        ("passwordpassword", "Välj ett lösenord som är svårare att gissa"),
        ("aaaaaaaaaaaaaaaaaaaa", "Välj ett lösenord som är svårare att gissa"),
        ("sara.lind@north.example", "Välj ett lösenord som inte liknar din mejladress"),
    ],
)
def test_a_bad_password_gets_a_sentence(password, sentence, client, lead):
    EmailAddress.objects.create(user=lead, email=lead.email, verified=True, primary=True)
    client.force_login(lead)

    page = client.post("/konto/losenord/valj/", {"password1": password, "password2": password})

    assert sentence in page.content.decode()


def test_a_good_password_is_taken_and_told_by_mail(client, lead, mailoutbox):
    EmailAddress.objects.create(user=lead, email=lead.email, verified=True, primary=True)
    client.force_login(lead)

    client.post("/konto/losenord/valj/", {"password1": PASSWORD, "password2": PASSWORD})

    lead.refresh_from_db()
    assert lead.check_password(PASSWORD)
    assert AccountMail.objects.get().headline == "Du har valt ett lösenord"


def test_a_forgotten_password_is_changed_with_a_code(client, lead, mailed_code):
    lead.set_password(PASSWORD)
    lead.save()
    client.post("/konto/losenord/glomt/", {"email": lead.email})
    client.post("/konto/losenord/glomt/kod/", {"code": mailed_code()})

    new = "en helt annan mening 7"
    client.post("/konto/losenord/glomt/valj/", {"password1": new, "password2": new})

    lead.refresh_from_db()
    assert lead.check_password(new)


PAGES = [
    LOGIN,
    BY_CODE,
    "/konto/registrera/",
    "/konto/avstangd/",
    "/konto/losenord/glomt/",
    "/konto/losenord/glomt/klart/",
]
OWN_PAGES = [
    "/konto/logga-ut/",
    "/konto/losenord/valj/",
    "/konto/sakerhet/",
    "/konto/sakerhet/app/koppla/",
    "/konto/sakerhet/nycklar/",
    "/konto/sakerhet/nycklar/ny/",
]


@pytest.mark.parametrize("path", [*PAGES, *OWN_PAGES])
def test_each_page_has_one_heading_and_our_title(path, client, lead, db):
    if path in OWN_PAGES:
        client.force_login(lead)

    response = client.get(path)

    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("<h1>") == 1
    assert "– Finsam uppdrag</title>" in page
    assert " style=" not in page
    assert 'src="data:' not in page


@pytest.mark.parametrize("path", OWN_PAGES)
def test_own_pages_are_for_those_who_are_in(path, client, db):
    assert client.get(path).status_code == 302


def test_both_ways_in_stand_on_one_page(client, lead):
    """The code is asked for where one comes in; what is wrong is said there, too."""
    page = client.get(f"{LOGIN}?next=/north/uppdrag/").content.decode()
    code, password = page.split(f'action="{BY_CODE}"')[1].split("<details")
    wrong = client.post(BY_CODE, {"email": "sara", "next": "/north/uppdrag/"}).content.decode()

    assert ('name="email"' in code, 'value="/north/uppdrag/"' in code) == (True, True)
    assert 'name="password"' in password
    assert "Kolla att mejladressen stämmer" in wrong
    assert "<details open" not in wrong
    assert wrong.count('value="/north/uppdrag/"') == page.count('value="/north/uppdrag/"')
