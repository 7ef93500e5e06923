"""Every deed of an association, sent while the director looks on as somebody: none is done.

What the pages show then, ``test_role_matrix`` tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.workflow.models import Event
from tests.architecture.pages import ask, north, paths_of, staged
from tests.architecture.test_role_matrix import SEEN_AS, looking
from tests.factories.keeping import Whole
from tests.sweeps import FULL

pytestmark = pytest.mark.flows

#: It is refused before it is known as whom; ``make sweep`` tries everybody.
TRIED = SEEN_AS if FULL else [Role.LEAD]
END = "people:person-stop_viewing"


@pytest.fixture(scope="module")
def whole(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Whole]:
    with staged("whole", north, django_db_blocker) as whole:
        yield whole


@pytest.mark.parametrize("role", TRIED)
def test_nothing_that_is_sent_is_taken(role, whole):
    client = looking(whole, role)
    with scope(whole.association):
        before = Event.objects.count()

    taken = [
        route.name
        for route, path in paths_of(whole, "").items()
        if route.name != END and ask(client, path, {}).status != 403
    ]

    assert taken == []
    with scope(whole.association):
        assert Event.objects.count() == before
