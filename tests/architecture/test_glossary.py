"""docs/glossary.md has every word that stands in an address, and none that does not."""

from __future__ import annotations

import re

import pytest
from django.apps import apps

from kernel.associations.models import Role
from tests.architecture.house import ROOT, sources
from tests.architecture.pages import OF_ASSOCIATION, Route

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, a list of cells each."""
    _before, _heading, after = GLOSSARY.partition(f"# {heading}\n")
    lines = after.partition("\n#")[0].splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return rows[2:]


def pairs(heading: str) -> list[tuple[str, str]]:
    """What the first two columns say: the word in code and the one in the address."""
    return [(code, address.strip("`")) for code, address, _read in table(heading)]


def word(route: Route) -> str:
    """The last word of an address that is not a number or a key."""
    return [part for part in route.pattern.split("/") if part and "<" not in part][-1]


def in_addresses(*, things: bool) -> set[tuple[str, str]]:
    found = set()
    for route in OF_ASSOCIATION:
        name = route.name.rpartition(":")[2]
        if name == "home":
            continue  # the association's own address
        noun, _dash, verb = name.rpartition("-")
        if (verb in ("list", "detail")) == things:
            found.add((noun if things else verb, word(route)))
    return found


def test_every_verb_in_an_address_is_in_the_glossary_and_none_beside():
    assert set(pairs("Verbs in addresses")) == in_addresses(things=False)


def test_every_thing_in_an_address_is_in_the_glossary_and_none_beside():
    assert set(pairs("Things in addresses")) == in_addresses(things=True)


@pytest.mark.parametrize("heading", ["Verbs in addresses", "Things in addresses"])
def test_the_tables_are_in_order_and_say_what_the_user_reads(heading):
    assert pairs(heading) == sorted(set(pairs(heading)))
    assert all(len(row) == 3 and row[2] for row in table(heading))


def test_addresses_are_written_without_accents():
    assert all(re.fullmatch(r"[a-z-]+(\.ics)?", word) for _code, word in in_addresses(things=False))


def test_every_term_stands_in_the_code():
    """A word with a capital is a model, another one a role or a name that is used somewhere."""
    terms = {
        term
        for _swedish, code, _meaning in table("Glossary")
        for term in re.findall("`(.+?)`", code)
    }
    models = {model.__name__ for model in apps.get_models()}
    code = "\n".join(path.read_text() for path in sources())
    used = {term for term in terms if re.search(rf"\b{term}\b", code)}

    assert {term for term in terms if term[0].isupper()} - models == set()
    assert terms - models - set(Role.values) - used == set()
    assert "ProgressReport" in terms and "director" in terms
