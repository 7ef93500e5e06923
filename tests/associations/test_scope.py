import pytest
from django_scopes.exceptions import ScopeError

from kernel.associations.models import Member, Party, Person, Role
from kernel.associations.scope import as_user, current_association_id, scope
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
    with pytest.raises(ScopeError):
        Person.objects.with_role("lead")

    assert Member._base_manager.count() == 0


def test_inner_scope_gives_the_outer_one_back(north, south, member):
    with scope(north):
        with scope(south):
            assert Member._base_manager.count() == 0
        assert Member._base_manager.count() == 1


def test_an_association_is_set_once(in_scope, django_assert_num_queries):
    # A savepoint and its end.
    with django_assert_num_queries(2), scope(in_scope):
        assert current_association_id() == in_scope.pk


def test_what_fails_in_a_scope_inside_its_own_leaves_nothing_behind(in_scope):
    with pytest.raises(ZeroDivisionError), scope(in_scope):
        Party.objects.create(kind="fk")
        raise ZeroDivisionError

    assert not Party.objects.exists()


def test_who_looks_as_a_person_looks_into_no_association(in_scope, south, make_person, member):
    here = make_person("Maj Två", Role.AUDITOR).user
    with as_user(here):
        assert current_association_id() is None
        with scope(in_scope):
            assert Member.objects.get() == member
    assert Member.objects.get() == member


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


@pytest.mark.parametrize(
    "ask",
    [
        lambda rows: rows.all(),
        lambda rows: rows.filter(name="Norrby kommun"),
        lambda rows: rows.exclude(name="").first(),
        lambda rows: rows.get(name="Norrby kommun"),
        lambda rows: rows.values_list("name"),
        lambda rows: rows.update(name="Annan kommun"),
        lambda rows: rows.order_by("name"),
        lambda rows: list(rows.iterator()),
        lambda rows: rows.exists(),
        lambda rows: rows.exclude(name="").exists(),
        lambda rows: rows.in_bulk(),
        lambda rows: rows.create(name="Annan kommun"),
        lambda rows: rows.bulk_create([]),
        lambda rows: rows.bulk_update([], ["name"]),
    ],
)
def test_no_question_is_answered_outside_a_scope(ask, north, member):
    with pytest.raises(ScopeError):
        ask(Member.objects)


def test_nothing_is_nothing_outside_a_scope_too(north, member):
    assert list(Member.objects.none()) == []


def test_rows_read_ahead_are_not_asked_for_again(in_scope, member, django_assert_num_queries):
    party = Party.objects.prefetch_related("members").get()

    with django_assert_num_queries(0):
        assert [row.name for row in party.members.all()] == ["Norrby kommun"]
