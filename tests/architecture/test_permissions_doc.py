"""docs/permissions.md and docs/states.md say what the tables say."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from kernel.associations.models import Role
from kernel.workflow.management.commands.permissions_doc import in_words, permissions_document
from kernel.workflow.management.commands.states_doc import states_document
from kernel.workflow.permissions import declared

DOCS = Path(settings.BASE_DIR) / "docs"


@pytest.mark.parametrize(
    ("name", "document"),
    [("permissions.md", permissions_document), ("states.md", states_document)],
)
def test_document_is_up_to_date(name, document):
    assert (DOCS / name).read_text() == document()


def test_every_permission_has_one_row():
    rows = [line for line in permissions_document().splitlines() if line.startswith("| `")]

    assert len(rows) == len(declared())


def test_every_predicate_is_described():
    """A word in a table that is no role is explained under its app, in a sentence of its own."""
    described: set[str] = set()
    for section in permissions_document().split("\n## ")[1:]:
        lines = section.splitlines()
        meanings = dict(line[2:].split(": ", 1) for line in lines if line.startswith("- "))
        used = {
            word
            for line in lines
            if line.startswith("| `")
            for word in line.split("|")[2].replace("(", " ").replace(",", " ").split()
            if word.startswith("`")
        }
        assert {word.strip(")") for word in used} == set(meanings)
        assert all(meaning.endswith(".") for meaning in meanings.values())
        described |= set(meanings)
    assert "`is_maker`" in described


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("has_role:director", "director"),
        ("is_maker", "`is_maker`"),
        ("~is_maker", "not `is_maker`"),
        ("has_role:board_member|director", "board member or director"),
        ("((has_role:director | is_a) | is_b)", "director, `is_a` or `is_b`"),
        ("(is_attester & ~is_maker)", "`is_attester` and not `is_maker`"),
        ("(has_role:director|lead & ~is_self)", "(director or lead) and not `is_self`"),
        ("(has_role:director | (is_a & is_b))", "director or (`is_a` and `is_b`)"),
        ("has_role:" + "|".join(set(Role.values) - {"auditor"}), "everybody but auditor"),
    ],
)
def test_predicate_in_words(name, phrase):
    assert in_words(name) == phrase
