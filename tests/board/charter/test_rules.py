import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.charter.rules import (
    MeetingDates,
    adjust_by,
    alarm_on,
    fraction_of,
    last_appeal_day,
    meeting_dates,
    post_by,
    runs_forward,
    section_series,
)
from board.meetings.rules import is_quorate, voters_needed
from board.minutes.rules import LegalState, legal_state, sections
from board.seats.rules import calling_order
from board.sitting.rules import Choice, Verdict, count_votes, next_section, reference
from kernel.core.workdays import public_holidays

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31))
CHOICES = st.lists(st.sampled_from(list(Choice)), max_size=40)


@given(st.integers(1, 60), st.integers(0, 60))
def test_quorum_is_more_than_half_of_all_seats(seats, present):
    assert is_quorate(present, seats) == (present > seats / 2)
    assert is_quorate(present, seats) == (present >= voters_needed(seats))


@pytest.mark.parametrize(("seats", "needed"), [(1, 1), (4, 3), (8, 5), (9, 5), (10, 6)])
def test_voters_needed(seats, needed):
    assert voters_needed(seats) == needed


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


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("2/3", Fraction(2, 3)),
        (" 3 / 4 ", Fraction(3, 4)),
        ("1/1", None),  # consensus may not be required
        ("1/2", None),
        ("", None),
        ("2/0", None),
        ("nästan alla", None),
    ],
)
def test_a_qualified_majority_is_a_fraction_between_half_and_whole(text, fraction):
    assert fraction_of(text) == fraction


def test_the_days_of_a_meeting_follow_from_its_day():
    dates = meeting_dates(dt.date(2026, 12, 3))

    assert dates == MeetingDates(
        opens_on=dt.date(2026, 11, 5),
        submit_by=dt.date(2026, 11, 23),
        approve_by=dt.date(2026, 11, 25),
        notice_by=dt.date(2026, 11, 26),
    )


@given(DAYS)
def test_the_days_of_a_meeting_run_forward(meeting_on):
    assert runs_forward(meeting_dates(meeting_on), meeting_on)
    assert alarm_on(meeting_on) < adjust_by(meeting_on)
    assert (adjust_by(meeting_on) - meeting_on).days == 14
    assert (post_by(meeting_on) - meeting_on).days == 2


def test_days_out_of_order_are_noticed():
    dates = MeetingDates(*[dt.date(2026, 11, 26)] * 4)

    assert runs_forward(dates, dt.date(2026, 11, 26))
    assert not runs_forward(dates, dt.date(2026, 11, 25))


@given(st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31)))
def test_appeal_runs_three_weeks_and_ends_on_a_working_day(posted):
    plain = last_appeal_day(posted, rolls=False)
    rolled = last_appeal_day(posted, rolls=True)

    assert plain == posted + dt.timedelta(21)
    assert rolled >= plain
    assert rolled.weekday() < 5
    assert rolled not in public_holidays(rolled.year)
    # No Swedish run of free days is longer than five.
    assert (rolled - plain).days <= 5


@given(st.integers(0, 60))
def test_a_decision_goes_from_decided_to_final(day):
    adjusted, posted = dt.date(2026, 12, 10), dt.date(2026, 12, 12)
    today = dt.date(2026, 12, 3) + dt.timedelta(day)

    state = legal_state(
        adjusted_on=adjusted if today >= adjusted else None,
        last_appeal_on=dt.date(2027, 1, 4) if today >= posted else None,
        today=today,
    )

    if today < adjusted:
        assert state == LegalState.DECIDED
    elif today < posted:
        assert state == LegalState.ADJUSTED
    elif today <= dt.date(2027, 1, 4):
        assert state == LegalState.POSTED
    else:
        assert state == LegalState.FINAL


def test_an_appeal_holds_and_an_annulment_ends():
    facts = {"adjusted_on": dt.date(2026, 1, 1), "last_appeal_on": dt.date(2026, 1, 23)}
    today = dt.date(2027, 1, 1)

    assert legal_state(**facts, today=today, is_appealed=True) == LegalState.APPEALED
    assert legal_state(**facts, today=today, is_annulled=True) == LegalState.ANNULLED


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


@dataclass(frozen=True)
class Substitute:
    member_id: int
    order: int


@given(st.lists(st.builds(Substitute, st.integers(1, 3), st.integers(1, 9)), max_size=9))
def test_substitutes_of_the_same_member_are_called_first_and_in_order(substitutes):
    called = calling_order(substitutes, member_id=2)

    own = [each.order for each in called if each.member_id == 2]
    others = [each.order for each in called if each.member_id != 2]
    assert [each.member_id == 2 for each in called] == [True] * len(own) + [False] * len(others)
    assert own == sorted(own)
    assert others == sorted(others)
