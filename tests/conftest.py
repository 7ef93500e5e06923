"""The people and associations that most tests are about."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest

from kernel.accounts.models import User
from kernel.associations.models import Association, Member, Membership, Party, Person, Role
from kernel.associations.scope import current_association_id, scope
from kernel.associations.selectors import remember

#: The shell first, which draws the same pages with half the work.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
# Playwright runs its own event loop in the thread that also asks the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM or os.environ.get("CI"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium here: make setup installs it"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ]
    # As root, in a container, Chromium has no sandbox; it sees nothing but our own pages.
    rootless = [] if os.geteuid() else ["--no-sandbox"]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": [*quiet, *rootless]}


@pytest.fixture
def north(db: None) -> Association:
    return Association.objects.create(
        name="Samordningsförbundet Norra Exempelbygden",
        short_name="Finsam Norr",
        slug="north",
        started_on=dt.date(2010, 1, 1),
    )


@pytest.fixture
def south(db: None) -> Association:
    return Association.objects.create(
        name="Samordningsförbundet Södra Exempelbygden",
        short_name="Finsam Söder",
        slug="south",
        started_on=dt.date(2010, 1, 1),
    )


@pytest.fixture
def in_scope(north: Association) -> Iterator[Association]:
    """The association in whose scope the test works. Tests through the client never ask for it."""
    with scope(north):
        yield north


def inside(association: Association) -> AbstractContextManager[Any]:
    """The association's scope, which what is made inside it need not open again."""
    is_there = current_association_id() == association.pk
    return nullcontext() if is_there else scope(association)


@pytest.fixture
def member_factory(north: Association) -> Callable[..., Member]:
    def make(name: str, kind: str = "municipality", *, association: Association = north) -> Member:
        with inside(association):
            party = Party.objects.filter(kind=kind).first() or Party.objects.create(kind=kind)
            known = Member.objects.filter(name=name).first()
            return known or Member.objects.create(name=name, party=party)

    return make


@pytest.fixture
def member(member_factory: Callable[..., Member]) -> Member:
    return member_factory("Norrby kommun")


@pytest.fixture
def make_person(north: Association) -> Callable[..., Person]:
    """A person with a log-in and roles since 2010: ``make_person("Sara Lind", Role.LEAD)``."""

    users: dict[str, User] = {}

    def make(
        name: str,
        *roles: str,
        association: Association = north,
        member: Member | None = None,
        email: str = "",
    ) -> Person:
        local = name.lower().replace(" ", ".").translate(str.maketrans("åäöé", "aaoe"))
        address = email or f"{local}@{association.slug}.example"
        # Like most people, without a password.
        user = users.get(address) or User.objects.create_user(address)
        users[address] = user
        with inside(association):
            person = Person(user=user, name=name, email=address, member=member)
            person.save()
            for role in roles:
                Membership(person=person, role=role, starts_on=dt.date(2010, 1, 1)).save()
        return person

    return make


def known(person: Person, *roles: str) -> User:
    """The log-in of somebody who was just made, known as in a request: not read at each deed."""
    assert person.user is not None
    remember(person.user, person, frozenset(Role(role) for role in roles))
    return person.user


def _role_fixture(name: str, role: str) -> Any:
    @pytest.fixture
    def fixture(
        north: Association,
        make_person: Callable[..., Person],
        member_factory: Callable[..., Member],
    ) -> User:
        is_local = role in (Role.PARTY_CONTACT, Role.LEAD, Role.MANAGER)
        with inside(north):
            own = member_factory("Norrby kommun") if is_local else None
            return known(make_person(name, role, member=own), role)

    return fixture


director = _role_fixture("Anna Holm", Role.DIRECTOR)
innovator = _role_fixture("Ivar Nordin", Role.INNOVATOR)
lead = _role_fixture("Sara Lind", Role.LEAD)
manager = _role_fixture("Eva Berg", Role.MANAGER)
board_member = _role_fixture("Per Ek", Role.BOARD_MEMBER)
substitute = _role_fixture("Stig Ahl", Role.SUBSTITUTE)
party_contact = _role_fixture("Petra Kjell", Role.PARTY_CONTACT)
administrator = _role_fixture("Adam Sten", Role.ADMINISTRATOR)
auditor = _role_fixture("Rut Falk", Role.AUDITOR)


@pytest.fixture
def stranger(south: Association, make_person: Callable[..., Person]) -> User:
    """A director, but of another association."""
    return make_person("Sixten Främling", Role.DIRECTOR, association=south).user


@pytest.fixture
def make(north):
    """Make something in the association's scope: ``make(ProposalFactory, status=…)``."""

    def made(factory, *args, **values):
        with inside(north):
            return factory(*args, **values)

    return made
