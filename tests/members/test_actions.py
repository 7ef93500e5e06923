"""Members join, get other names, leave and go up in one another, by date."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kernel.associations.models import Member, Party, Person
from kernel.core.errors import DomainError, NotNowError
from kernel.members.actions import (
    add_member,
    edit_association,
    edit_member,
    leave,
    merge,
    remove_member,
    rename_member,
    undo_rename,
)
from kernel.members.selectors import members_history, party_rows
from kernel.workflow.models import Event

TODAY = dt.date(2026, 11, 28)
NEW_YEAR = dt.date(2026, 1, 1)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(dt.datetime(2026, 11, 28, 9, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def add(in_scope, director):
    def make(name, kind="municipality", joined_on=None):
        return add_member(kind=kind, name=name, joined_on=joined_on, by=director)

    return make


def names_on(day):
    return [member.name for member in Member.objects.on(day).order_by("name")]


def test_members_of_a_kind_are_one_party(add):
    first, second, region = add("Norrby kommun"), add("Söderby kommun"), add("Regionen", "region")

    assert first.party == second.party != region.party
    assert Party.objects.count() == 2


def test_a_member_from_a_day_to_a_day(add, director):
    add("Norrby kommun")
    late = add("Söderby kommun", joined_on=NEW_YEAR)
    leave(late, left_on=dt.date(2026, 6, 30), by=director)

    assert names_on(dt.date(2025, 12, 31)) == ["Norrby kommun"]
    assert names_on(NEW_YEAR) == ["Norrby kommun", "Söderby kommun"]
    assert names_on(dt.date(2026, 6, 30)) == ["Norrby kommun", "Söderby kommun"]
    assert names_on(dt.date(2026, 7, 1)) == ["Norrby kommun"]


def test_who_is_to_come_or_to_go_can_be_chosen_and_who_has_left_cannot(add, director):
    leave(add("Borta"), left_on=TODAY - dt.timedelta(1), by=director)
    leave(add("Går"), left_on=TODAY, by=director)
    add("Kommer", joined_on=dt.date(2027, 1, 1))

    remaining = Member.objects.remaining().order_by("name")
    assert [member.name for member in remaining] == ["Går", "Kommer"]


def test_another_name_keeps_the_one_before(add, director):
    region = add("Landstinget", "region")
    rename_member(region, name="Region Norr", first_day=dt.date(2019, 1, 1), by=director)
    rename_member(region, name="Region Nord", first_day=NEW_YEAR, by=director)

    region.refresh_from_db()
    assert region.name == "Region Nord"
    assert [(row.name, row.until) for row in region.former_names.all()] == [
        ("Region Norr", dt.date(2025, 12, 31)),
        ("Landstinget", dt.date(2018, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("first_day", "sentence"),
    [
        (dt.date(2026, 11, 29), "Skriv in det nya namnet när det gäller"),
        (dt.date(2020, 1, 1), "Namnet Region Norr gäller från 1 januari 2026"),
        (NEW_YEAR, "Namnet Region Norr gäller från 1 januari 2026"),
    ],
)
def test_a_name_begins_after_the_one_before_and_not_before_its_time(
    first_day, sentence, add, director
):
    region = add("Region Norr", "region", NEW_YEAR)

    with pytest.raises(DomainError, match=sentence):
        rename_member(region, name="Annat", first_day=first_day, by=director)


def test_who_goes_up_in_another_is_no_member_more_and_keeps_what_is_under_way(
    add, director, make_person
):
    small, large = add("Lillby kommun"), add("Storby kommun")
    sara = make_person("Sara Lind", member=small)

    merge(small, into=large, first_day=NEW_YEAR, by=director)

    assert (small.successor, small.left_on) == (large, dt.date(2025, 12, 31))
    assert names_on(TODAY) == ["Storby kommun"]
    assert Person.objects.get(pk=sara.pk).member == small


def test_no_chain_leads_back_or_to_who_has_left(add, director):
    first, second, third = add("Ett"), add("Två"), add("Tre")
    merge(first, into=second, first_day=NEW_YEAR, by=director)

    for into, day in ((first, NEW_YEAR), (first, dt.date(2025, 1, 1))):
        with pytest.raises(DomainError, match="är inte medlem då"), transaction.atomic():
            merge(second, into=into, first_day=day, by=director)
    for last_day in (dt.date(2025, 6, 1), dt.date(2025, 12, 31)):
        with pytest.raises(DomainError, match="Ett gick upp i medlemmen 1 januari 2026"):
            leave(second, left_on=last_day, by=director)
        second.refresh_from_db()
        with pytest.raises(DomainError, match="Ett gick upp i medlemmen 1 januari 2026"):
            edit_member(second, name="Två", joined_on=None, left_on=last_day, by=director)
    merge(second, into=third, first_day=TODAY, by=director)

    assert names_on(TODAY) == ["Tre"]


def test_a_merger_by_mistake_is_undone(add, director):
    small, large = add("Lillby kommun"), add("Storby kommun")
    merge(small, into=large, first_day=NEW_YEAR, by=director)
    with pytest.raises(DomainError, match="Ta bort sista dagen om det är fel"):
        edit_member(small, name="Lillby", joined_on=None, left_on=dt.date(2030, 1, 1), by=director)

    edit_member(small, name="Lillby kommun", joined_on=None, left_on=None, by=director)

    small.refresh_from_db()
    assert (small.successor, small.left_on) == (None, None)
    assert members_history(party_rows())[0].note == "31 december 2025 → –"


def test_a_change_of_name_by_mistake_is_undone(add, director):
    region = add("Region Norr", "region")
    rename_member(region, name="Region Syd", first_day=NEW_YEAR, by=director)

    undo_rename(region, by=director)

    region.refresh_from_db()
    assert (region.name, region.former_names.count()) == ("Region Norr", 0)
    with pytest.raises(NotNowError, match="har inte bytt namn"):
        undo_rename(region, by=director)


def test_who_has_left_gets_no_other_name(add, director):
    gone = add("Borta")
    leave(gone, left_on=TODAY, by=director)

    with pytest.raises(DomainError, match="byter inte namn"):
        rename_member(gone, name="Annat", first_day=TODAY, by=director)


def test_nobody_goes_up_in_what_it_cannot(add, director):
    small, region = add("Lillby kommun"), add("Regionen", "region")
    coming, gone = add("Kommer", joined_on=TODAY), add("Borta")
    leave(gone, left_on=dt.date(2024, 12, 31), by=director)
    wrong = {
        small: "av samma slag",
        region: "av samma slag",
        coming: "Kommer är inte medlem då",
        gone: "Borta är inte medlem då",
    }
    for into, sentence in wrong.items():
        with pytest.raises(DomainError, match=sentence), transaction.atomic():
            merge(small, into=into, first_day=NEW_YEAR, by=director)
    with pytest.raises(DomainError, match="när den gäller"):
        merge(small, into=region, first_day=TODAY + dt.timedelta(1), by=director)

    small.refresh_from_db()
    assert (small.left_on, small.successor) == (None, None)


def test_a_last_day_is_given_once_and_put_right_after(add, director):
    member = add("Norrby kommun", joined_on=NEW_YEAR)
    with pytest.raises(DomainError, match="efter startdatumet 1 januari 2026"):
        leave(member, left_on=dt.date(2025, 12, 1), by=director)
    leave(member, left_on=TODAY, by=director)
    with pytest.raises(DomainError, match="har redan en sista dag, 28 november 2026"):
        leave(member, left_on=TODAY, by=director)

    edit_member(member, name="Norrby", joined_on=None, left_on=None, by=director)

    member.refresh_from_db()
    assert (member.name, member.joined_on, member.left_on) == ("Norrby", None, None)


def test_who_has_gone_up_in_another_keeps_a_last_day(add, director):
    small, large = add("Lillby kommun"), add("Storby kommun")
    merge(small, into=large, first_day=NEW_YEAR, by=director)

    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=small.pk).update(left_on=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.filter(pk=small.pk).update(successor=small)


def test_no_two_have_one_name(add):
    add("Norrby kommun")

    with pytest.raises(ValidationError, match="Det finns redan en medlem som heter så"):
        add("Norrby kommun")


def test_the_association_says_what_it_is_called(in_scope, director):
    edit_association(
        name="Samordningsförbundet Norr",
        short_name="Norr",
        org_number="222000-9985",
        postal_address="Box 1",
        by=director,
    )

    in_scope.refresh_from_db()
    assert (in_scope.name, in_scope.org_number) == ("Samordningsförbundet Norr", "222000-9985")
    assert Event.objects.get().verb == "edit"


@pytest.mark.parametrize("who", ["lead", "board_member", "auditor", "innovator"])
def test_others_change_nothing(who, add, request):
    member, user = add("Norrby kommun"), request.getfixturevalue(who)
    deeds = [
        lambda: add_member(kind="fk", name="Försäkringskassan", joined_on=None, by=user),
        lambda: edit_member(member, name="Annat", joined_on=None, left_on=None, by=user),
        lambda: rename_member(member, name="Annat", first_day=TODAY, by=user),
        lambda: leave(member, left_on=TODAY, by=user),
        lambda: merge(member, into=member, first_day=TODAY, by=user),
        lambda: edit_association(
            name="Annat", short_name="A", org_number="", postal_address="", by=user
        ),
    ]
    for deed in deeds:
        with pytest.raises(PermissionDenied), transaction.atomic():
            deed()

    member.refresh_from_db()
    assert (member.name, member.left_on) == ("Norrby kommun", None)


def test_every_deed_is_told_with_what_it_was(add, director):
    small, large = add("Lillby kommun", joined_on=NEW_YEAR), add("Storby kommun")
    rename_member(large, name="Storstad", first_day=NEW_YEAR, by=director)
    merge(small, into=large, first_day=TODAY, by=director)

    told = [(entry.about, entry.did, entry.note) for entry in members_history(party_rows())]
    assert told == [
        ("Lillby kommun", "lät medlemmen gå upp i en annan", "Storstad, från 28 november 2026"),
        ("Storstad", "bytte namn på medlemmen", "Storstad, hette Storby kommun"),
        ("Storstad", "lade till medlemmen", ""),
        ("Lillby kommun", "lade till medlemmen", "från 1 januari 2026"),
    ]


def test_a_member_written_by_mistake_is_removed_while_nothing_hangs_on_it(add, director, auditor):
    mistyped, used = add("Nrrby kommun"), add("Söderby kommun")
    rename_member(mistyped, name="Norby", first_day=NEW_YEAR, by=director)
    Person.objects.create(name="Sara", email="sara@soderby.example", member=used)

    with pytest.raises(PermissionDenied):
        remove_member(mistyped, by=auditor)
    with pytest.raises(DomainError, match=r"Söderby kommun finns i det här: personer\. Låt"):
        remove_member(used, by=director)
    remove_member(mistyped, by=director)

    assert [member.name for member in Member.objects.all()] == ["Söderby kommun"]
    told = members_history(party_rows())[0]
    assert (told.did, told.note) == ("tog bort en medlem", "Norby")


def test_a_member_that_another_went_up_in_stays(add, director):
    other, into = add("Norrby kommun"), add("Söderby kommun")
    merge(other, into=into, first_day=NEW_YEAR, by=director)

    with pytest.raises(DomainError, match="finns i det här: medlemmar"):
        remove_member(into, by=director)
    assert Member.objects.count() == 2
