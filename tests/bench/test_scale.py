from __future__ import annotations

import pytest

from bench.scale import Clone, Scale


@pytest.mark.parametrize(("part", "associations", "eras"), [(0.01, 2, 1), (0.1, 8, 3), (1, 75, 10)])
def test_a_part_of_the_country_has_fewer_associations_and_fewer_years(part, associations, eras):
    scale = Scale(part)

    assert (scale.associations, scale.eras) == (associations, eras)


def test_no_two_clones_have_one_number():
    scale = Scale(1)
    clones = [clone for number in range(scale.associations) for clone in scale.clones_of(number)]

    assert len({clone.number for clone in clones}) == len(clones)


def test_the_story_itself_is_the_first_association_of_today():
    assert Clone(0, 0, 0).number == 0
    assert Clone(0, 0, 0) in list(Scale(0.01).clones_of(0))


def test_an_association_is_told_from_its_oldest_years_on():
    eras = [clone.era for clone in Scale(1).clones_of(3)]

    assert eras == sorted(eras, reverse=True)


def test_one_association_is_five_times_the_others():
    scale = Scale(1)

    assert (scale.lanes_of(0), scale.lanes_of(1)) == (20, 4)
    assert (len(list(scale.staffs_of(0))), len(list(scale.staffs_of(1)))) == (10, 2)


@pytest.mark.parametrize(
    ("lane", "again", "part", "host", "staff"),
    [
        (0, 0, "whole", 0, 0),
        (3, 0, "lane", 0, 1),
        (8, 0, "busy", 0, 4),
        (8, 1, "reports", 8, 4),
        (3, 2, "letters", 3, 1),
        (0, 3, "reports", 0, 0),
    ],
)
def test_what_a_telling_has_and_what_it_leans_on(lane, again, part, host, staff):
    clone = Clone(7, 2, lane, again)

    assert (clone.part, clone.host, clone.staff) == (part, Clone(7, 2, host), Clone(7, 0, staff))


def test_every_lane_is_told_again_and_the_first_once_more():
    tellings = list(Scale(0.01).clones_of(1))

    assert [(clone.lane, clone.part) for clone in tellings if clone.again] == [
        (0, "reports"), (0, "letters"), (0, "reports"), (1, "reports"), (1, "letters"),
        (2, "reports"), (2, "letters"), (3, "reports"), (3, "letters"),
    ]  # fmt: skip
