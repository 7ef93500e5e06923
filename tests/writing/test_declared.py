import pytest

from kernel.writing.declared import Section, declare, declared
from tests.writing.conftest import KIND, SECTIONS

FACTS, CHOICE, EXTRA, ONLY_CHOICE = SECTIONS


@pytest.mark.parametrize(
    ("section", "text", "choice", "answered"),
    [
        (FACTS, "", "", False),
        (FACTS, "  \n", "", False),
        (FACTS, "Något", "", True),
        (CHOICE, "", "", False),
        (CHOICE, "", "no", True),
        (CHOICE, "", "yes", False),
        (CHOICE, "Ett hinder", "yes", True),
        (CHOICE, "Ett hinder", "maybe", False),
        (ONLY_CHOICE, "", "a", True),
        (ONLY_CHOICE, "", "", False),
    ],
)
def test_when_a_section_is_answered(section, text, choice, answered):
    assert section.is_answered(text, choice) is answered


def test_sections_follow_each_other():
    kind = declared(KIND)

    assert kind.after("fakta") is CHOICE
    assert kind.after("enbart-val") is None
    assert [section.key for section in kind.required] == ["fakta", "val"]


def test_a_key_stands_once():
    with pytest.raises(ValueError, match="the same key"):
        declare("tests.twice", "Två", (Section("a", "A", "?"), Section("a", "B", "?")))


def test_an_undeclared_kind_is_an_error():
    with pytest.raises(KeyError):
        declared("tests.nothing")


def test_only_some_sections_have_a_text():
    assert [section.has_text for section in SECTIONS] == [True, True, True, False]
