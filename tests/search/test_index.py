"""The index is true: it follows every deed, and is asked of history alone."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection

from kernel.associations.models import Member, Person
from kernel.associations.scope import scope
from kernel.members.actions import rename_member
from kernel.people.actions import edit_person
from kernel.registry import actions as registry
from kernel.registry.states import Direction
from kernel.search.actions import build, differing, keep_up
from kernel.search.models import Entry, Reach
from kernel.search.tasks import keep_up as by_the_clock
from needsanalysis.insights.actions import remove_insight, rename_theme, restore_insight
from needsanalysis.insights.models import InsightTheme
from tests.factories.commissions import CommissionFactory
from tests.factories.needsanalysis import InsightFactory, ThemeFactory
from tests.factories.registry import DocumentFactory, MatterFactory
from tests.queries import counted_queries

pytestmark = pytest.mark.django_db


def titles(kind: str) -> list[str]:
    return list(Entry.objects.filter(kind=kind).order_by("title").values_list("title", flat=True))


@pytest.mark.usefixtures("in_scope")
class TestKeepingUp:
    def test_the_first_time_all_is_written(self):
        MatterFactory(title="Samma väg in", year=2026, sequence=14)

        assert keep_up()

        assert titles("registry.matter") == ["2026/014 Samma väg in"]
        assert differing() == []

    def test_a_deed_is_followed_and_nothing_else_is_read(self, director):
        matter = MatterFactory(title="Samma väg in")
        keep_up()
        before = Entry.objects.get(kind="registry.matter").pk

        document = registry.register_document(
            matter,
            title="Yttrande",
            direction=Direction.INTERNAL,
            on=dt.date(2026, 5, 4),
            by=director,
        )
        keep_up()

        assert titles("registry.registereddocument") == [f"{document.number} Yttrande"]
        assert Entry.objects.get(kind="registry.matter").pk == before
        assert differing() == []

    def test_with_nothing_new_it_asks_once(self):
        keep_up()

        with counted_queries() as queries:
            assert keep_up()

        assert len(queries) == 1

    def test_a_new_name_reaches_all_that_bear_it(self, director, make_person, member):
        commission = CommissionFactory(owner=member, title="Bron till studier")
        keep_up()
        [entry] = Entry.objects.filter(kind="commissions.commission")
        assert (entry.title, entry.place) == ("Bron till studier", "Norrby kommun")

        rename_member(
            Member.objects.get(pk=commission.owner_id),
            name="Nya Norrby kommun",
            first_day=dt.date(2020, 1, 1),
            by=director,
        )
        keep_up()

        entry.refresh_from_db()
        assert entry.place == "Nya Norrby kommun"
        assert differing() == []

    def test_a_person_is_found_by_the_new_name(self, director, lead):
        keep_up()
        person = Person.objects.get(user=lead)

        edit_person(person, name="Sara Ny", email=person.email, by=director)
        keep_up()

        assert "Sara Ny" in titles("associations.person")
        assert "Sara Lind" not in titles("associations.person")
        assert differing() == []

    def test_a_theme_that_is_renamed_is_new_in_its_insights(self, director):
        insight, theme = InsightFactory(), ThemeFactory(name="Ensamhet")
        InsightTheme(insight=insight, theme=theme).save()
        keep_up()

        rename_theme(theme, name="Gemenskap", by=director)
        keep_up()

        assert "Gemenskap" in Entry.objects.get(kind="needsanalysis.insight").text
        assert differing() == []

    def test_the_waste_basket_is_not_in_it_and_what_is_taken_out_is(self, director):
        insight = InsightFactory(sentence="Ensamheten växer", status="draft")
        keep_up()
        assert titles("needsanalysis.insight") == ["Ensamheten växer"]

        remove_insight(insight, by=director)
        keep_up()
        assert titles("needsanalysis.insight") == []

        restore_insight(insight, by=director)
        keep_up()
        assert titles("needsanalysis.insight") == ["Ensamheten växer"]
        assert differing() == []

    def test_a_change_past_history_is_seen_by_the_comparison_and_mended_by_building(self):
        matter = MatterFactory(title="Samma väg in", number="2026/001")
        other = DocumentFactory(matter=matter)
        keep_up()
        type(matter).objects.filter(pk=matter.pk).update(title="En annan väg")

        assert keep_up()
        assert differing() == [
            ("registry.matter", matter.pk),
            ("registry.registereddocument", other.pk),
        ]

        build()
        assert differing() == []

    def test_too_much_at_once_is_left_to_the_clock(self, director, north):
        for number in range(3):
            registry.open_matter(title=f"Ärende {number}", by=director)

        assert not keep_up(most=2)
        assert titles("registry.matter") == []

        assert by_the_clock(association_id=north.pk)
        assert len(titles("registry.matter")) == 3
        assert keep_up(most=0)


def test_each_association_has_its_own(north, south):
    for association, title in ((north, "Norra vägen"), (south, "Södra vägen")):
        with scope(association):
            MatterFactory(title=title, number="2026/001")
            keep_up()
    for association, title in ((north, "Norra vägen"), (south, "Södra vägen")):
        with scope(association):
            assert titles("registry.matter") == [f"2026/001 {title}"]
            assert Reach.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_searches_while_another_writes_the_index_does_not_wait(north):
    with scope(north):
        MatterFactory(title="Samma väg in")
    writing, looked = threading.Event(), threading.Event()
    told = []

    def write():
        with scope(north):
            keep_up()
            writing.set()
            looked.wait(10)
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    writing.wait(10)
    with scope(north):
        told.append(keep_up())
    looked.set()
    thread.join()
    with scope(north):
        told.append(keep_up())

    assert told == [False, True]
