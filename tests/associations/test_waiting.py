"""What waits is read in one statement: only what is asked for, of the association in scope."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat

from commissions.records.models import Commission
from kernel.associations.models import Person
from kernel.associations.scope import scope
from kernel.associations.waiting import Counted, Waiting, gather
from kernel.core.todo import Todo
from reporting.progress.models import ProgressReport
from tests.factories.commissions import CommissionFactory
from tests.factories.reporting import ProgressReportFactory, running_commission
from tests.queries import counted_queries


def named(row) -> Todo:
    return Todo(title=row.name, url=row.get_absolute_url())


def number(count) -> Todo:
    return Todo(title=f"{count} uppdrag", url="/")


def told(waiting) -> list[str]:
    return [todo.title for todo in gather(waiting)]


def test_rows_of_any_kind_are_told_in_the_order_they_are_named(in_scope, make_person):
    for name in ("Åke Öst", "Anna Holm"):
        make_person(name)
    CommissionFactory.create_batch(3)
    people = Person.objects.filter(name__in=("Åke Öst", "Anna Holm")).order_by("-name")

    with counted_queries() as asked:
        titles = told(
            [
                Counted(Commission.objects.all(), number),
                Waiting(people, ("name",), named),
                Counted(Commission.objects.none(), number),
                Waiting(Person.objects.none(), ("name",), named),
                Counted(Commission.objects.filter(title="Finns inte"), number),
            ]
        )

    assert titles == ["3 uppdrag", "Åke Öst", "Anna Holm"]
    assert len(asked) == 1


def test_nothing_asked_is_nothing_told(in_scope):
    with counted_queries() as asked:
        assert gather([]) == []
        assert gather([Waiting(Person.objects.none(), ("name",), named)]) == []

    assert asked == []


def test_columns_keep_their_kind_and_reach_through_relations(in_scope, member, lead, manager):
    people = Person.objects.get(user=lead), Person.objects.get(user=manager)
    commission = running_commission(owner=member, lead=people[0], manager=people[1], title="Väg in")
    ProgressReportFactory(
        commission=commission, status="submitted", meeting_on=dt.date(2026, 12, 3)
    )
    found = []

    def keep(report) -> None:
        found.append(
            (
                report.meeting_on,
                report.submitted_at,
                report.commission.owner.name,
                report.stand_in,
                report.shown,
                report.get_absolute_url(),
                report.commission.get_absolute_url(),
            )
        )

    reports = ProgressReport.objects.annotate(shown=Concat(F("commission__title"), Value("!")))
    columns = (
        "meeting_on",
        "submitted_at",
        "commission__owner__name",
        "stand_in__name",
        "shown",
    )
    with counted_queries() as asked:
        assert gather([Waiting(reports, columns, keep)]) == []

    report = ProgressReport.objects.get()
    assert found == [
        (
            dt.date(2026, 12, 3),
            report.submitted_at,
            "Norrby kommun",
            None,
            "Väg in!",
            f"/north/avrapporteringar/{report.pk}/",
            f"/north/uppdrag/{commission.pk}/",
        )
    ]
    assert len(asked) == 1


@pytest.mark.django_db
def test_another_associations_rows_wait_for_nobody_here(north, south, make_person):
    make_person("Nora Norr")
    make_person("Siri Syd", association=south)

    def both() -> list[str]:
        people = Person.objects.order_by("name")
        return told([Waiting(people, ("name",), named), Counted(people, number)])

    with scope(north):
        here = both()
    with scope(south):
        there = both()

    assert (here, there) == (["Nora Norr", "1 uppdrag"], ["Siri Syd", "1 uppdrag"])
