"""The page behind the link: the only way in."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP

from kernel.accounts.models import User
from kernel.associations.scope import scope
from kernel.outbox import sender
from kernel.outbox.models import Delivery, Message
from kernel.people import actions
from kernel.people.models import VALID

OVER = "Länken gäller inte längre"


@pytest.fixture
def link(invite, north):
    invitation = invite()
    with scope(north):
        return invitation.link


def text(response) -> str:
    return response.content.decode()


def test_the_mail_brings_the_link(invite, north, mailoutbox):
    invitation = invite()

    sender.send_due()

    with scope(north):
        link = f"http://testserver{invitation.link}"
    (mail,) = mailoutbox
    assert mail.subject == "Du har fått tillgång till Finsam uppdrag"
    assert "Anna Holm har bjudit in dig" in mail.body
    assert "Din roll är uppdragsledare" in mail.body
    assert f"Välj hur du loggar in: {link}" in mail.body


def test_a_withdrawn_invitation_is_not_mailed(invite, north, director, mailoutbox):
    invitation = invite()
    with scope(north):
        actions.disable_person(invitation.person, by=director)

    assert sender.send_due() == 0


def test_the_link_lets_in_once(client, link, north):
    page = text(client.get(link))
    assert "Anna Holm har bjudit in dig" in page
    assert "Din roll: uppdragsledare" in page
    assert User.objects.filter(email="nils.ny@norrby.example").count() == 0

    response = client.post(link)

    assert response.url == "/north/valkommen/"
    assert "Välkommen Nils" in text(client.get(response.url))
    client.logout()
    again = client.post(link)
    assert (again.status_code, OVER in text(again)) == (410, True)


def test_looking_does_not_take_the_invitation(client, link):
    for _look in range(3):
        assert client.get(link).status_code == 200


def test_the_link_runs_out(client, invite, north, time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    invitation = invite()
    with scope(north):
        link = invitation.link
    time_machine.shift(VALID)

    assert OVER in text(client.get(link))


@pytest.mark.parametrize(
    "change",
    [
        lambda link: link[:-2] + ("0/" if link[-2] != "0" else "1/"),
        lambda link: link.replace("/north/", "/south/"),
        lambda link: link.replace("/north/", "/nowhere/"),
        lambda link: "/inbjudan/north/999999/test.abc/",
    ],
)
def test_a_link_that_is_not_ours_says_the_same(change, client, link, south):
    response = client.get(change(link))

    assert response.status_code == 410
    assert OVER in text(response)


def test_who_is_signed_in_as_another_is_signed_out(client, link, lead):
    client.force_login(lead)

    client.post(link)

    user = User.objects.get(email="nils.ny@norrby.example")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_second_factor_is_still_asked_for(client, invite, north, stranger):
    TOTP.activate(stranger, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    invitation = invite(stranger.email)
    with scope(north):
        link = invitation.link

    response = client.post(link)

    assert response.url == "/konto/logga-in/andra-steget/"
    assert client.get("/north/min-sida/").status_code == 302


def test_a_disabled_log_in_stays_out(client, invite, north, stranger):
    User.objects.filter(pk=stranger.pk).update(is_active=False)
    invitation = invite(stranger.email)
    with scope(north):
        link = invitation.link

    client.post(link)

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("sent", [False, True])
def test_those_who_look_after_mail_cannot_read_the_link(
    sent, client, invite, north, administrator, settings
):
    settings.SECOND_FACTOR_REQUIRED = False
    invitation = invite()
    with scope(north):
        link = invitation.link
    if sent:
        sender.send_due()
    client.force_login(administrator)
    with scope(north):
        message = Message.objects.get()

    page = text(client.get(f"/north/utskick/{message.pk}/"))

    assert "Bara mottagaren kan läsa det." in page
    assert link not in page


def test_the_link_is_not_kept_once_it_has_gone(invite, north):
    invite()

    sender.send_due()

    with scope(north):
        assert bytes(Delivery.objects.get(state="sent").content) == b""
