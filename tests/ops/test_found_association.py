"""The first steps in an empty installation."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from kernel.accounts.models import User
from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of, roles_of
from kernel.workflow.models import Event

ARGUMENTS = (
    "norr",
    "Samordningsförbundet Norr",
    "Finsam Norr",
    "Anna Berg",
    "Anna.Berg@norr.example",
)


@pytest.mark.django_db
def test_founder_is_director_and_comes_in(client):
    call_command("found_association", *ARGUMENTS)

    association, user = Association.objects.get(), User.objects.get()
    assert user.email == "anna.berg@norr.example"
    with scope(association):
        assert person_of(user).name == "Anna Berg"
        assert roles_of(user) == {"director"}
        assert list(Event.objects.values_list("verb", flat=True)) == ["create", "grant"]
    client.force_login(user)
    assert client.get("/norr/", follow=True).status_code == 200


@pytest.mark.django_db
def test_somebody_who_has_a_log_in_keeps_it():
    call_command("found_association", *ARGUMENTS)
    call_command("found_association", "syd", "Syd", "Syd", *ARGUMENTS[3:])

    assert User.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "value"), [(0, "konto"), (0, "två ord"), (1, ""), (4, "ingen adress")]
)
def test_what_cannot_be_leaves_nothing_behind(place, value):
    arguments = list(ARGUMENTS)
    arguments[place] = value

    with pytest.raises(CommandError):
        call_command("found_association", *arguments)

    assert (Association.objects.count(), User.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_two_addresses_that_look_alike_are_one():
    call_command("found_association", "Norr", *ARGUMENTS[1:])

    assert Association.objects.get().slug == "norr"
    with pytest.raises(CommandError, match=r"^/norr/ is taken\.$"):
        call_command("found_association", "NORR", *ARGUMENTS[1:])
