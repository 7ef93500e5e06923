"""In an association with everything in it, who finds a thing may open it; nobody else finds it.

Asked of two things of each kind that are found and two that are not; ``make sweep`` asks of all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.search.actions import build, differing
from kernel.search.declared import declared
from kernel.search.models import Entry
from kernel.search.selectors import Search
from tests.architecture.pages import ask, browser, north, staged
from tests.factories.keeping import Whole
from tests.sweeps import FULL

pytestmark = pytest.mark.flows

#: Pages that list many things, and open to whoever sees any of them.
SHARED = {"/north/moten/styrelsen/"}


def indexed() -> Whole:
    whole = north()
    with scope(whole.association):
        build()
        # One word for all: what is told apart then is only who sees it.
        for entry in Entry.objects.all():
            Entry.objects.filter(pk=entry.pk).update(vector=f"'allting' '{entry.kind}'")
    return whole


@pytest.fixture(scope="module")
def whole(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Whole]:
    with staged("searched", indexed, django_db_blocker) as whole:
        yield whole


def test_every_kind_is_there_and_the_index_tells_what_the_things_tell(whole):
    with scope(whole.association):
        kinds = set(Entry.objects.values_list("kind", flat=True))

        assert set(declared()) - kinds == set()
        assert differing() == []


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_what_is_found_opens_and_what_is_not_found_is_closed(role, whole):
    client, kinds = browser(whole.user(role)), declared()
    with scope(whole.association):
        found = set(Search("allting", whole.user(role)).keys())
        asked: dict[tuple[str, bool], list[str]] = defaultdict(list)
        for entry in Entry.objects.defer("vector").order_by("pk"):
            url = kinds[entry.kind].url(entry.thing_id)
            if url not in SHARED:
                asked[entry.kind, entry.pk in found].append(url)

    wrong = [
        (url, is_found)
        for (_kind, is_found), urls in asked.items()
        for url in (urls if FULL else urls[:2])
        if (ask(client, url).status == 200) != is_found
    ]
    assert wrong == []
