"""Votes and sections, over plain values."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from board.charter.rules import fraction_of, section_series
from board.minutes.rules import sections
from board.sitting.rules import Choice, Verdict, count_votes, next_section, reference

CHOICES = st.lists(st.sampled_from(list(Choice)), max_size=40)


@given(CHOICES, st.sampled_from([None, *Choice]))
def test_majority_wins_and_only_a_tie_asks_the_chair(choices, chair):
    result = count_votes(choices, eligible=len(choices), chair=chair)

    yes, no = choices.count(Choice.YES), choices.count(Choice.NO)
    assert (result.yes, result.no, result.abstain) == (yes, no, len(choices) - yes - no)
    assert result.has_casting_vote == (yes == no and chair in (Choice.YES, Choice.NO))
    if yes > no:
        assert result.verdict == Verdict.CARRIED
    elif no > yes:
        assert result.verdict == Verdict.FALLEN
    elif chair in (Choice.YES, Choice.NO):
        assert (result.verdict == Verdict.CARRIED) == (chair == Choice.YES)
    else:
        assert result.verdict == Verdict.CHAIR_MUST_VOTE


@given(st.integers(0, 20), st.sampled_from([None, *Choice]))
def test_an_election_with_equal_votes_is_settled_by_lot(half, chair):
    choices = [Choice.YES] * half + [Choice.NO] * half

    result = count_votes(choices, eligible=2 * half, chair=chair, is_election=True)

    assert result.verdict == Verdict.LOT


@given(CHOICES, st.sampled_from(["2/3", "3/4", "4/5"]))
def test_qualified_majority_is_a_fraction_of_those_present(choices, text):
    required = fraction_of(text)

    result = count_votes(choices, eligible=len(choices), chair=None, required=required)

    carried = choices.count(Choice.YES) * required.denominator >= required.numerator * len(choices)
    assert (result.verdict == Verdict.CARRIED) == carried
    assert not result.has_casting_vote


@given(CHOICES, st.integers(0, 39), st.sampled_from([Choice.YES, Choice.NO]))
def test_another_yes_never_turns_a_win_into_a_loss(choices, at, chair):
    before = count_votes(choices, eligible=len(choices) + 1, chair=chair)
    after = count_votes([*choices, Choice.YES], eligible=len(choices) + 1, chair=chair)

    assert not (before.verdict == Verdict.CARRIED and after.verdict == Verdict.FALLEN)


@given(st.integers(0, 60))
def test_sections_are_an_unbroken_series(count):
    taken: list[int] = []
    for _ in range(count):
        taken.append(next_section(taken))

    assert taken == list(range(1, count + 1))


def test_a_section_is_cited_by_date_and_number():
    assert reference(dt.date(2026, 12, 3), 14) == "2026-12-03 § 14"
    assert section_series(dt.date(2026, 12, 3), restarts_yearly=True) == 2026
    assert section_series(dt.date(2026, 12, 3), restarts_yearly=False) == 0
    assert sections([]) == ""
    assert sections([14]) == "§ 14"
    assert sections([16, 14, 15]) == "§§ 14–16"
