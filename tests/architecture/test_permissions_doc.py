"""docs/permissions.md and docs/states.md say what the tables say."""

from __future__ import annotations

import re

import pytest

from kernel.associations.models import Role
from kernel.workflow.management.commands import permissions_doc, states_doc
from kernel.workflow.management.commands._document import pages
from kernel.workflow.management.commands.permissions_doc import in_words, seeing
from kernel.workflow.permissions import declared


@pytest.mark.parametrize("command", [permissions_doc.Command(), states_doc.Command()])
def test_document_is_up_to_date(command):
    command.handle(check=True)


def test_a_long_document_becomes_a_file_an_app_with_an_index():
    short = pages("rights", "# Rights\n", {"b": "of b\n", "a": "of a\n"})
    long = pages("rights", "# Rights\n", {"b": "of b\n", "a": "of a\n" * 600})

    assert short == {"rights.md": "# Rights\n\n## a\n\nof a\n\n## b\n\nof b\n"}
    assert long == {
        "rights.md": "# Rights\n\n- [a](rights/a.md)\n- [b](rights/b.md)\n",
        "rights/a.md": "# Rights: a\n\n" + "of a\n" * 600,
        "rights/b.md": "# Rights: b\n\nof b\n",
    }


SECTIONS = permissions_doc.Command().sections()


def test_every_permission_has_one_row():
    lines = "\n".join(SECTIONS.values()).splitlines()
    assert len([line for line in lines if line.startswith("| `")]) == len(declared())


def test_every_model_says_in_a_sentence_who_sees_it():
    silent = [label for label, who in seeing().items() if not re.match(r"[A-Z].*\.$", who)]

    assert silent == []
    assert seeing()["economy.budgetyear"].startswith("Director, innovators, board and auditors")
    for label, who in seeing().items():
        assert f"*Seen by:* {who}" in SECTIONS[label.partition(".")[0]]


def test_what_a_deed_asks_beside_stands_in_its_row():
    asked = (
        "| `vote` | director, board member or substitute – for oneself; the director for anybody |"
    )
    assert asked in SECTIONS["board"]


def test_every_predicate_is_described():
    """A word in a table that is no role is explained under its app, in a sentence of its own."""
    described: set[str] = set()
    for section in SECTIONS.values():
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
