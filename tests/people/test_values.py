"""How settings of every kind are shown, written and read."""

import pytest

from kernel.people.values import UnreadableError, read, shown, written

AGENDA = [
    {"key": "opening", "kind": "order", "title": "Mötet öppnas"},
    {"key": "economy", "kind": "information", "title": "Ekonomi", "proposed_decision": "att …"},
    {"key": "closing", "kind": "order", "title": "Mötet avslutas"},
]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "Ja"),
        (False, "Nej"),
        (7, "7"),
        (0, "0"),
        (300_000, "300\N{NO-BREAK SPACE}000"),
        ("07.00", "07.00"),
        ("", "Inget valt"),
        ({}, "Inget valt"),
        ([], "Inget valt"),
        (["a", "b"], "a och b"),
        ({"Ändrad förbundsordning": "2/3"}, "Ändrad förbundsordning: 2/3"),
        (AGENDA, "Mötet öppnas, Ekonomi och Mötet avslutas"),
    ],
)
def test_shown(value, words):
    assert shown(value) == words


@pytest.mark.parametrize("value", [7, "07.00", ["a", "b"], {"Ändring": "2/3"}, AGENDA])
def test_what_is_written_is_read_back(value):
    assert read(written(value), current=value, default=value) == value


def test_yes_and_no():
    assert read("yes", current=False, default=False) is True
    assert read("no", current=True, default=False) is False


def test_a_list_is_put_in_another_order_and_keeps_its_rows():
    text = "Mötet öppnas\nRapport från revisorn\n\nEkonomi"

    assert read(text, current=AGENDA, default=AGENDA) == [
        AGENDA[0],
        {"kind": "order", "title": "Rapport från revisorn"},
        AGENDA[1],
    ]


STANDING = [
    {"key": "checker", "kind": "decision", "title": "Val av justerare", "proposed_decision": "att"},
    {"key": "minutes", "kind": "report", "title": "Föregående protokoll"},
    {"key": "closing", "kind": "order", "title": "Mötet avslutas"},
]


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        (["Val av protokollsjusterare", "Föregående mötes protokoll"], ["checker", "minutes"]),
        (["Föregående mötes protokoll", "Val av protokollsjusterare"], ["minutes", "checker"]),
        # Another matter is no new name of what it stands in place of.
        (["Val av ombud", "Föregående protokoll"], [None, "minutes"]),
        # Nor is a matter beside one that is still there.
        (["Val av justerare", "Val av justerare till lokalgruppen"], ["checker", None]),
    ],
)
def test_a_row_that_is_renamed_keeps_what_it_is_known_by(lines, keys):
    rows = read("\n".join(lines), current=STANDING, default=STANDING)

    assert [row["title"] for row in rows] == lines
    assert [row.get("key") for row in rows] == keys


@pytest.mark.parametrize("line", ["Ändring", "Ändring:", ": 2/3"])
def test_a_line_without_both_sides_is_refused(line):
    with pytest.raises(UnreadableError, match="Skriv ett kolon"):
        read(line, current={}, default={})
