from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from needsanalysis.insights import rules

ORDER = [rules.SINGLE_VOICE_KEY, rules.RECURRING_KEY, rules.WELL_FOUNDED_KEY]


@pytest.mark.parametrize(
    ("sources", "kinds", "strength"),
    [
        (1, 1, "single"),
        (2, 1, "recurring"),
        (2, 2, "recurring"),
        (3, 1, "recurring"),
        (3, 2, "well_founded"),
        (9, 1, "recurring"),
        (9, 4, "well_founded"),
    ],
)
def test_strength(sources, kinds, strength):
    assert rules.strength(sources, kinds) == strength


@pytest.mark.parametrize(
    ("evidence", "counted"),
    [
        ([], (0, 0)),
        ([("quote", "Intervju 14 mars")], (1, 1)),
        ([("quote", "Intervju 14 mars"), ("quote", "intervju  14 Mars ")], (1, 1)),
        ([("quote", "Intervju 14 mars"), ("interview", "Intervju 14 mars")], (1, 2)),
        ([("quote", "Intervju 14 mars"), ("figure", "Kolada 2025")], (2, 2)),
    ],
)
def test_same_source_counts_once(evidence, counted):
    assert rules.count(evidence) == counted


rows = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["x", "X ", "y", "z"])))


@given(rows, rows)
def test_more_evidence_never_makes_an_insight_weaker(some, more):
    before = ORDER.index(rules.strength(*rules.count(some)))
    after = ORDER.index(rules.strength(*rules.count([*some, *more])))

    assert after >= before
