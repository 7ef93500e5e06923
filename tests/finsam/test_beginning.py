"""Kom igång says what is done, and what still waits for others."""

import re

import pytest

from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.associations.scope import scope
from kernel.people.actions import invite_person


@pytest.fixture
def page(client, director):
    def read():
        client.force_login(director)
        return client.get("/north/kom-igang/").content.decode()

    return read


def status(page):
    """What stands beside the step of the people."""
    step = page.partition('id="personer"')[2].partition("</li>")[0]
    return re.search(r"f-status[^>]*>([^<]+)<", step)[1]


def test_people_who_are_invited_are_counted_until_they_have_come_in(north, director, page):
    assert status(page()) == "Att göra"
    with scope(north):
        people = [
            invite_person(
                name=name, email=f"{name}@norr.example", roles=["board_member"], by=director
            ).person
            for name in ("Anna", "Bo")
        ]
    said = [status(page())]
    for person in people:
        with scope(north):
            user = User.objects.create_user(person.email)
            Person.objects.filter(pk=person.pk).update(user=user)
        said.append(status(page()))

    assert said == [
        "2 i styrelsen är inbjudna, ingen har loggat in än",
        "1 av 2 inbjudna i styrelsen har loggat in",
        "Klart",
    ]


def test_an_administrator_is_led_to_what_an_administrator_may_do(client, north, administrator):
    north.started_on = None
    north.save()
    client.force_login(administrator)

    page = client.get("/north/kom-igang/").content.decode()
    waiting = client.get("/north/att-gora/").content.decode()

    def step(key: str) -> str:
        return page.partition(f'id="{key}"')[2].partition("</li>")[0]

    others = [key for key in ("personer", "uppdrag", "moten", "budget") if "Det gör" in step(key)]
    assert others == ["uppdrag", "moten", "budget"]
    assert "Till ekonomin" not in page
    assert ("Lägg in årets budget" in waiting, "Bjud in personerna" in waiting) == (False, True)
