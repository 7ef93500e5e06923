"""Members and names as the database keeps them: as the app's own role, past all actions."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from kernel.associations.models import Member, MemberName

LEFT = dt.date(2026, 6, 30)


@pytest.fixture
def members(in_scope, member_factory):
    """Three municipalities and the region."""
    return {
        name: member_factory(name, kind=kind)
        for name, kind in (
            ("Norrby", "municipality"),
            ("Söderby", "municipality"),
            ("Västerby", "municipality"),
            ("Regionen", "region"),
        )
    }


def go_up(members, name, into):
    with transaction.atomic():
        Member.objects.filter(pk=members[name].pk).update(successor=members[into], left_on=LEFT)


@pytest.mark.parametrize(
    ("first", "refused"),
    [
        ([], ("Norrby", "Regionen")),
        ([], ("Norrby", "Norrby")),
        ([("Norrby", "Söderby")], ("Söderby", "Norrby")),
        ([("Norrby", "Söderby"), ("Söderby", "Västerby")], ("Västerby", "Norrby")),
    ],
    ids=["another_party", "itself", "each_other", "round"],
)
def test_a_member_goes_up_in_another_of_its_party_and_never_round(members, first, refused):
    for name, into in first:
        go_up(members, name, into)

    with pytest.raises(DatabaseError):
        go_up(members, *refused)

    assert dict(Member.objects.exclude(successor=None).values_list("name", "successor__name")) == (
        dict(first)
    )


def test_a_member_of_another_association_is_no_successor(members, south, member_factory):
    other = member_factory("Österby", association=south)

    with pytest.raises(DatabaseError):
        go_up(members | {"Österby": other}, "Norrby", "Österby")


def test_a_member_stays_in_its_party(members):
    with pytest.raises(DatabaseError), transaction.atomic():
        Member.objects.filter(name="Norrby").update(party=members["Regionen"].party)


UNREADABLE = ["", " ", "\t", "\u200b", "\xa0", "Norrby\u200b", "Norr\xadby", "\u2060Norrby"] + [
    f"Norr{hidden}by" for hidden in "\u200d\u200c\ufe0f\u202e\ufeff\u3164\u2009\x1f\x85"
]


@pytest.mark.parametrize("name", UNREADABLE, ids=ascii)
def test_a_name_can_be_read(name, north, members, make_person):
    person = make_person("Anna Holm")
    former = MemberName(member=members["Norrby"], name="Norby", until=LEFT)
    former.save()
    accepted = []
    for row, field in (
        (north, "name"),
        (north, "short_name"),
        (members["Söderby"], "name"),
        (former, "name"),
        (person, "name"),
    ):
        try:
            with transaction.atomic():
                type(row).objects.filter(pk=row.pk).update(**{field: name})
        except DatabaseError:
            continue
        accepted.append(f"{type(row).__name__}.{field}")

    assert accepted == []


@pytest.mark.parametrize(
    "name", ["Ängelholm", "Åsa-Lena O’Brien", "Upplands Väsby", "Zoë Ó Súilleabháin", "محمد"]
)
def test_names_that_people_and_places_have_are_kept(name, members):
    Member.objects.filter(name="Norrby").update(name=name)

    assert Member.objects.get(pk=members["Norrby"].pk).name == name
