""".env.example and docs/operations.md name what is read from the environment, and nothing else."""

from __future__ import annotations

import re

import pytest

from tests.architecture.house import ROOT

EXAMPLE = (ROOT / ".env.example").read_text()
COMPOSE = (ROOT / "docker-compose.yml").read_text()
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
#: Read where PostgreSQL and the demo are started on a developer's machine.
FOR_DEVELOPERS = {"FINSAM_VAR", "PORT"}


def given() -> dict[str, str]:
    """The names in .env.example and their values."""
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE, re.MULTILINE))


def taken() -> dict[str, str]:
    """What docker-compose.yml takes from .env, and how: `?` must be there, `-` has a value."""
    return dict(re.findall(r"(?<!\$)\$\{([A-Z_]+):([?-])", COMPOSE))


def read() -> set[str]:
    """What the product itself reads: settings, gunicorn, bootstrap."""
    sources = [ROOT / "gunicorn.conf.py", *(ROOT / "finsam").rglob("*.py")]
    pattern = r"""(?:\benv\.\w+\(|environ\.get\(|environ\[)\s*"([A-Z_]+)\""""
    found = {name for path in sources for name in re.findall(pattern, path.read_text())}
    return found - FOR_DEVELOPERS


def test_the_example_has_what_the_containers_take_and_nothing_else():
    assert set(given()) == set(taken())


def test_what_must_be_there_is_asked_for_and_the_rest_has_a_value_or_may_be_empty():
    optional = EXAMPLE.partition("# Optional:")[2]
    assert {name for name, how in taken().items() if how == "-"} == set(
        re.findall(r"^([A-Z_]+)=", optional, re.MULTILINE)
    )


def test_an_optional_value_is_what_it_is_without_the_line():
    defaults = dict(re.findall(r"\$\{([A-Z_]+):-([^}]*)\}", COMPOSE))
    assert defaults == {name: given()[name] for name in defaults}


def test_every_setting_that_is_read_is_described_and_none_beside():
    table = OPERATIONS.partition("## Settings")[2].partition("\n## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert set(re.findall("`([A-Z_]+)`", " ".join(rows))) == read()


@pytest.mark.parametrize("name", ["SECRET_KEY", "EMAIL_URL", "BIND", "DATABASE_ADMIN_URL"])
def test_reading_is_found(name):
    assert name in read()
