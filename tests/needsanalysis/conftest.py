"""What the tests of needs, insights and ideas begin from."""

from __future__ import annotations

import pytest

from kernel.associations.scope import scope


@pytest.fixture
def made(north):
    """Makes rows in north's scope, for tests whose pages open the scope themselves."""

    def make(factory, *args, **values):
        with scope(north):
            return factory(*args, **values)

    return make


@pytest.fixture
def user_with(make_person):
    return lambda role: make_person(f"Person {role}", role).user
