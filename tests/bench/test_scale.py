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

    assert len(list(scale.clones_of(0))) == 5 * len(list(scale.clones_of(1)))
