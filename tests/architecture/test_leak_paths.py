"""The twenty ways through the ORM to another association's rows, tried as the app's own role.

``north`` is in scope; everything named ``theirs`` belongs to ``south`` and holds a canary.
"""

from __future__ import annotations

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404
from django_scopes import scopes_disabled

from kernel.associations.models import Member, Person
from kernel.associations.scope import scope

CANARY = "KANARIE-south"


@pytest.fixture
def theirs(south, member_factory):
    member = member_factory(f"{CANARY} kommun", association=south)
    with scope(south):
        Person.objects.create(name=f"{CANARY} person", email="k@south.example", member=member)
    return member


@pytest.fixture
def ours(theirs, north, member):
    with scope(north):
        Person.objects.create(name="Vår egen", email="v@north.example", member=member)
        yield member


def test_manager(ours):
    assert [row.name for row in Member.objects.all()] == ["Norrby kommun"]


def test_get_object_or_404(ours, theirs):
    with pytest.raises(Http404):
        get_object_or_404(Member.objects.all(), pk=theirs.pk)


def test_reverse_manager_of_a_kept_object(ours, theirs):
    assert list(theirs.people.all()) == []


def test_prefetch_from_a_kept_parent(ours, theirs):
    with scopes_disabled():
        parents = list(Member._base_manager.prefetch_related("people"))

    assert [person.name for parent in parents for person in parent.people.all()] == ["Vår egen"]


def test_update(ours, theirs, south):
    with scopes_disabled():
        assert Member._base_manager.filter(pk=theirs.pk).update(name="kapad") == 0


def test_base_manager(ours):
    assert [row.name for row in Member._base_manager.all()] == ["Norrby kommun"]


def test_refresh_from_db(ours, theirs):
    with pytest.raises(Member.DoesNotExist):
        theirs.refresh_from_db()


def _link_across(theirs: Member) -> None:
    Person._base_manager.update(member_id=theirs.pk)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("road", ["forward key", "select_related", "prefetch_related"])
def test_row_linked_across_cannot_exist(ours, theirs, road):
    with pytest.raises(IntegrityError), transaction.atomic():
        _link_across(theirs)

    people = Person._base_manager.all()
    if road == "select_related":
        people = people.select_related("member")
    elif road == "prefetch_related":
        people = people.prefetch_related("member")
    assert [str(person.member) for person in people] == ["Norrby kommun"]


def test_values_through_an_unscoped_parent(ours):
    with scopes_disabled():
        names = list(Member._base_manager.values_list("people__name", flat=True))

    assert names == ["Vår egen"]


def test_count_through_an_unscoped_parent(ours):
    with scopes_disabled():
        counts = list(Member._base_manager.annotate(n=Count("people")).values_list("n", flat=True))

    assert counts == [1]


def test_raw(ours):
    rows = Member._base_manager.raw("SELECT * FROM associations_member")

    assert [row.name for row in rows] == ["Norrby kommun"]


def test_cursor(ours):
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM associations_member")
        assert cursor.fetchall() == [("Norrby kommun",)]


class PersonForm(forms.ModelForm):
    member = forms.ModelChoiceField(queryset=Member.objects.none())

    class Meta:
        model = Person
        fields = ["name", "email", "member"]


def test_model_form_with_their_id(ours, theirs):
    with scopes_disabled():
        form = PersonForm({"name": "N", "email": "n@north.example", "member": str(theirs.pk)})
        form.fields["member"].queryset = Member._base_manager.all()

        assert list(form.errors) == ["member"]


def test_full_clean_with_their_id(ours, theirs):
    with pytest.raises(ValidationError) as refusal, scopes_disabled():
        Person(name="N", email="n@north.example", member_id=theirs.pk).full_clean(
            validate_constraints=False
        )

    assert list(refusal.value.message_dict) == ["member"]


def test_save_with_their_id(ours, theirs):
    with pytest.raises(IntegrityError), transaction.atomic():
        Person(name="N", email="n@north.example", member_id=theirs.pk).save()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_row_made_in_another_association(ours, theirs, south):
    with pytest.raises(DatabaseError), transaction.atomic():
        Person(name="N", email="n@north.example", association_id=south.pk).save()


def test_row_moved_to_another_association(ours, south):
    with pytest.raises(DatabaseError), transaction.atomic():
        Person._base_manager.update(association_id=south.pk)


def test_delete(ours, theirs, south):
    with scopes_disabled():
        Member._base_manager.filter(pk=theirs.pk).delete()

    with scope(south):
        assert Member.objects.count() == 1


def test_delete_of_the_association_takes_nothing_along(ours, theirs, south):
    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute("DELETE FROM associations_association WHERE id = %s", [south.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
