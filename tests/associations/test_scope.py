import pytest
from django_scopes.exceptions import ScopeError

from kernel.associations.models import Member, Person, Role
from kernel.associations.scope import as_user, scope
from kernel.associations.selectors import person_of, roles_of


def test_rows_exist_only_in_their_own_scope(north, south, member_factory):
    member_factory("Norrby kommun")
    member_factory("Söderby kommun", association=south)

    with scope(north):
        assert [member.name for member in Member.objects.all()] == ["Norrby kommun"]
    with scope(south):
        assert [member.name for member in Member.objects.all()] == ["Söderby kommun"]


def test_outside_a_scope_a_query_raises_and_the_table_is_empty(north, member):
    with pytest.raises(ScopeError):
        Member.objects.count()

    assert Member._base_manager.count() == 0


def test_inner_scope_gives_the_outer_one_back(north, south, member):
    with scope(north):
        with scope(south):
            assert Member._base_manager.count() == 0
        assert Member._base_manager.count() == 1


def test_refused_deed_in_inner_scope_gives_the_outer_one_back(north, south, member):
    with scope(north):
        with pytest.raises(ZeroDivisionError), scope(south):
            raise ZeroDivisionError
        assert Member._base_manager.count() == 1


def test_as_user_shows_own_memberships_everywhere_and_nothing_else(
    north, south, make_person, member
):
    here = make_person("Maj Två", Role.AUDITOR, email="maj@example.org")
    make_person("Maj Två", Role.EVALUATOR, association=south, email="maj@example.org")
    make_person("Någon Annan", Role.DIRECTOR)

    with as_user(here.user):
        assert sorted(person.association.slug for person in Person._base_manager.all()) == [
            "north",
            "south",
        ]
        assert Member._base_manager.count() == 0


def test_roles_belong_to_the_association_in_scope(north, south, make_person):
    here = make_person("Maj Två", Role.AUDITOR, email="maj@example.org")
    there = make_person("Maj Två", Role.EVALUATOR, association=south, email="maj@example.org")

    with scope(north):
        assert roles_of(here.user) == {Role.AUDITOR}
        assert person_of(here.user) == here
    with scope(south):
        assert roles_of(here.user) == {Role.EVALUATOR}
        assert person_of(here.user) == there
