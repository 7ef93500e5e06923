"""A signed-in keeper of people, and the links in invitations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from kernel.accounts.models import User
from kernel.associations.models import Association, Person
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.people import actions
from kernel.people.models import Invitation


@pytest.fixture
def as_director(client: Client, director: User) -> Client:
    client.force_login(director)
    return client


@pytest.fixture
def sara(north: Association, lead: User) -> Person:
    """Somebody who is in already."""
    with scope(north):
        return person_of(lead)


@pytest.fixture
def invite(north: Association, director: User) -> Callable[..., Invitation]:
    def send(email: str = "nils.ny@norrby.example", *, roles=("lead",)) -> Invitation:
        with scope(north):
            return actions.invite_person(
                name="Nils Ny", email=email, roles=list(roles), by=director
            )

    return send
