"""Letting people in, giving and ending roles, shutting out, choosing settings."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kernel.accounts.models import Session
from kernel.associations.models import Membership, Person, Role, Setting
from kernel.associations.selectors import person_of, roles_held_by
from kernel.associations.settings import setting
from kernel.core import clock
from kernel.core.errors import DomainError, NotNowError
from kernel.outbox.actions import enqueue
from kernel.outbox.models import Message
from kernel.outbox.states import State
from kernel.people import actions
from kernel.people.models import VALID, Invitation
from kernel.workflow.models import Event

pytestmark = pytest.mark.usefixtures("in_scope")

TODAY = dt.date(2026, 11, 24)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    return time_machine


def verbs(person) -> list[str]:
    return [event.verb for event in Event.objects.about(person)]


# -- invitations -----------------------------------------------------------------------------------


def test_an_invited_person_has_roles_and_a_mail(director):
    invitation = actions.invite_person(
        name="Nils Ny",
        email="Nils.Ny@norrby.example",
        roles=[Role.LEAD, Role.MANAGER],
        function="handläggare",
        by=director,
    )

    person = invitation.person
    assert (person.email, person.user) == ("nils.ny@norrby.example", None)
    assert roles_held_by(person) == {Role.LEAD, Role.MANAGER}
    assert invitation.expires_at == clock.now() + VALID
    assert Message.objects.get().kind == "people.person_invited"
    assert verbs(person) == ["create", "grant", "grant", "invite"]


def test_the_same_person_is_not_invited_twice(director, invite):
    invite()

    with pytest.raises(ValidationError):
        invite()


def test_a_new_invitation_replaces_the_one_before(director, invite):
    first = invite()

    second = actions.invite_again(first.person, by=director)

    first.refresh_from_db()
    assert (first.is_open, second.is_open) == (False, True)
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == [
        State.CANCELLED,
        State.QUEUED,
    ]


def test_who_is_in_needs_no_invitation(sara, director):
    with pytest.raises(NotNowError, match="behöver ingen inbjudan"):
        actions.invite_again(sara, by=director)


def test_accepting_makes_a_log_in(invite):
    invitation = invite()

    user = actions.accept_invitation(invitation)

    person = Person.objects.get(pk=invitation.person_id)
    assert person.user == user
    assert not user.has_usable_password()
    assert verbs(person)[-1] == "accept"
    with pytest.raises(NotNowError, match="Länken gäller inte längre"):
        actions.accept_invitation(invitation)


def test_accepting_takes_the_log_in_one_has_elsewhere(invite, stranger):
    user = actions.accept_invitation(invite(stranger.email.upper()))

    assert user == stranger
    assert person_of(user).name == "Nils Ny"


def test_an_invitation_runs_out(invite, morning):
    invitation = invite()
    morning.shift(VALID)

    with pytest.raises(NotNowError):
        actions.accept_invitation(invitation)


def test_who_has_another_address_here_is_told_so(invite, sara):
    invitation = invite()
    sara.user.email = invitation.email
    sara.user.save(update_fields=["email"])

    with pytest.raises(DomainError, match="Du har redan tillgång"):
        actions.accept_invitation(invitation)


def test_a_new_address_gets_a_new_invitation(invite, director):
    first = invite()

    actions.edit_person(first.person, email="nils@annan.example", name="Nils Ny", by=director)

    assert Invitation.objects.unanswered().get().email == "nils@annan.example"


# -- roles -----------------------------------------------------------------------------------------


def test_a_role_is_given_for_a_time(sara, director):
    actions.grant_role(
        sara, role=Role.MANAGER, starts_on=TODAY, ends_on=TODAY + 30 * DAY, by=director
    )

    assert roles_held_by(sara) == {Role.LEAD, Role.MANAGER}
    event = Event.objects.about(sara).get()
    assert event.note_row.text == "ansvarig chef från 24 november 2026 till 24 december 2026"


@pytest.mark.parametrize(("starts", "ends"), [(0, None), (-3000, 10), (5, 6)])
def test_a_role_one_has_already_is_refused(starts, ends, sara, director):
    with pytest.raises(DomainError, match="Sara Lind är redan uppdragsledare under den tiden"):
        actions.grant_role(
            sara,
            role=Role.LEAD,
            starts_on=TODAY + starts * DAY,
            ends_on=None if ends is None else TODAY + ends * DAY,
            by=director,
        )


def test_a_role_that_ends_before_it_begins_is_refused(sara, director):
    with pytest.raises(ValidationError, match="Slutdatumet ska vara efter startdatumet"):
        actions.grant_role(
            sara, role=Role.MANAGER, starts_on=TODAY, ends_on=TODAY - DAY, by=director
        )


def test_an_ended_role_is_gone_the_day_after(sara, director, morning):
    membership = Membership.objects.get(person=sara)

    actions.end_role(membership, ends_on=TODAY, by=director)

    assert roles_held_by(sara) == {Role.LEAD}
    morning.shift(DAY)
    assert roles_held_by(sara) == set()
    with pytest.raises(NotNowError, match="redan avslutad"):
        actions.end_role(membership, ends_on=TODAY, by=director)


def test_a_role_does_not_end_before_it_began(sara, director):
    membership = Membership.objects.get(person=sara)

    with pytest.raises(DomainError, match="Slutdatumet ska vara efter startdatumet 1 januari"):
        actions.end_role(membership, ends_on=membership.starts_on - DAY, by=director)


def test_roles_without_keys_end_whoever_has_the_keys(sara, director, make_person):
    karin = make_person("Karin Ask", "board_member")
    # The director leaves in a year and nobody is to follow yet.
    Membership.objects.filter(person=person_of(director)).update(ends_on=TODAY + 365 * DAY)

    actions.end_role(Membership.objects.get(person=sara), ends_on=TODAY, by=director)
    actions.disable_person(karin, by=director)

    assert not Membership.objects.filter(person__in=[sara, karin], ends_on=None).exists()


def test_somebody_keeps_the_keys(director, administrator):
    anna, adam = person_of(director), person_of(administrator)
    actions.disable_person(adam, by=director)
    membership = Membership.objects.get(person=anna)

    with pytest.raises(DomainError, match="Någon behöver vara förbundschef eller administratör"):
        actions.end_role(membership, ends_on=TODAY, by=director)


def test_the_keys_are_not_left_with_one_who_leaves_soon(director, administrator):
    membership = Membership.objects.get(person=person_of(administrator))
    actions.end_role(membership, ends_on=TODAY + 30 * DAY, by=director)

    with pytest.raises(DomainError, match="Ge någon annan rollen först"):
        actions.end_role(
            Membership.objects.get(person=person_of(director)), ends_on=TODAY, by=director
        )


def test_the_keys_are_not_left_with_one_who_has_not_come_yet(director):
    actions.invite_person(
        name="Nya Chefen", email="nya@norrby.example", roles=[Role.DIRECTOR], by=director
    )

    with pytest.raises(DomainError, match="Ge någon annan rollen först"):
        actions.end_role(
            Membership.objects.get(person=person_of(director)), ends_on=TODAY, by=director
        )


def test_an_administrator_takes_no_role(administrator, sara):
    actions.grant_role(sara, role=Role.MANAGER, starts_on=TODAY, by=administrator)

    with pytest.raises(PermissionDenied):
        actions.grant_role(
            person_of(administrator), role=Role.DIRECTOR, starts_on=TODAY, by=administrator
        )


# -- shutting out ----------------------------------------------------------------------------------


def test_a_disabled_person_is_out_in_every_way(sara, director, client):
    client.force_login(sara.user)
    actions.grant_role(sara, role=Role.MANAGER, starts_on=TODAY + 9 * DAY, by=director)
    enqueue("people.person_invited", to=sara, subject=sara, due_on=TODAY + DAY)

    actions.disable_person(sara, by=director)

    assert roles_held_by(sara) == set()
    assert list(Membership.objects.filter(person=sara).values_list("role", "ends_on")) == [
        (Role.LEAD, TODAY - DAY)
    ]
    assert Session.objects.filter(user=sara.user).count() == 0
    assert Message.objects.get().state == State.CANCELLED
    sara.user.refresh_from_db()
    assert sara.user.is_active
    assert verbs(sara) == ["grant", "disable"]


def test_a_disabled_guest_keeps_no_link(invite, director):
    invitation = invite()

    actions.disable_person(invitation.person, by=director)

    invitation.refresh_from_db()
    assert not invitation.is_open
    assert roles_held_by(invitation.person) == set()


def test_nobody_disables_themselves(director):
    with pytest.raises(PermissionDenied):
        actions.disable_person(person_of(director), by=director)


# -- settings --------------------------------------------------------------------------------------


def test_a_setting_holds_from_its_day(director):
    actions.change_setting(key="mail_at", value="08.00", valid_from=TODAY + DAY, by=director)

    assert setting("mail_at") == "07.00"
    assert setting("mail_at", TODAY + DAY) == "08.00"


def test_a_setting_of_the_same_day_is_replaced(director):
    for value in ("08.00", "09.00"):
        actions.change_setting(key="mail_at", value=value, valid_from=TODAY, by=director)

    chosen = Setting.objects.get()
    assert chosen.value == "09.00"
    assert verbs(chosen) == ["create", "edit"]


def test_an_undeclared_setting_is_refused(director):
    with pytest.raises(ValidationError, match="Det finns ingen sådan inställning"):
        actions.change_setting(key="nonsense", value=1, valid_from=TODAY, by=director)


# -- who may ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("director", True),
        ("administrator", True),
        ("lead", False),
        ("manager", False),
        ("board_member", False),
        ("auditor", False),
        ("stranger", False),
    ],
)
@pytest.mark.parametrize("verb", ["create", "edit", "invite", "grant", "end", "disable", "setting"])
def test_who_may(who, allowed, verb, request, make_person):
    by = request.getfixturevalue(who)
    # Someone must remain, whoever is tried.
    make_person("Vera Vakt", Role.ADMINISTRATOR)
    other = make_person("Olle Olsson", Role.LEAD)
    guest = Person(name="Gun Gäst", email="gun@norrby.example")
    guest.save()
    deeds = {
        "create": lambda: actions.invite_person(name="Ny", email="ny@x.example", roles=[], by=by),
        "edit": lambda: actions.edit_person(other, function="chef", by=by),
        "invite": lambda: actions.invite_again(guest, by=by),
        "grant": lambda: actions.grant_role(other, role=Role.MANAGER, starts_on=TODAY, by=by),
        "end": lambda: actions.end_role(Membership.objects.get(person=other), ends_on=TODAY, by=by),
        "disable": lambda: actions.disable_person(other, by=by),
        "setting": lambda: actions.change_setting(
            key="mail_at", value="08.00", valid_from=TODAY, by=by
        ),
    }

    if allowed:
        deeds[verb]()
        assert Event.objects.exists()
    else:
        with pytest.raises(PermissionDenied):
            deeds[verb]()
        assert not Event.objects.exists()


def test_people_change_their_own_name(sara):
    actions.edit_person(sara, name="Sara Lind-Berg", by=sara.user)

    sara.refresh_from_db()
    assert sara.name == "Sara Lind-Berg"
