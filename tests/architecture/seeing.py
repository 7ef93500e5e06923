"""Wrong questions to the database, each of which the type checker has to find.

Nothing here runs. ``warn_unused_ignores`` turns it round: on the day the checker goes blind and
lets one of them pass, its ``type: ignore`` is unused and ``make check`` fails.
"""

from __future__ import annotations

from django.db.models import Count
from django.shortcuts import get_object_or_404

from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from commissions.records.models import Commission
from economy.requisitions.models import Requisition
from kernel.accounts.models import User
from kernel.associations.models import Person
from reporting.finals.models import FinalReport
from reporting.progress.models import ProgressReport


def a_method_that_no_queryset_has(user: User, person: Person) -> None:
    Commission.objects.ledby(person)  # type: ignore[attr-defined]
    Commission.objects.visible_to(user).running(person)  # type: ignore[attr-defined]
    Commission.objects.filter(title="").order_by("pk").for_lists()  # type: ignore[attr-defined]
    # What a queryset has from the one it shares with others is seen, too.
    ProgressReport.objects.awaiting_boards()  # type: ignore[attr-defined]
    Person.objects.with_rolls()  # type: ignore[attr-defined]


def a_method_that_no_related_row_has(commission: Commission, final: FinalReport) -> None:
    commission.assignments.curent()  # type: ignore[attr-defined]
    commission.assignments.filter(person=1).at()  # type: ignore[attr-defined]
    final.stances.missed()  # type: ignore[attr-defined]


def a_method_that_no_row_of_the_board_has(meeting: Meeting, item: AgendaItem, user: User) -> None:
    Meeting.objects.ahaed()  # type: ignore[attr-defined]
    Meeting.objects.visible_to(user).for_page().under_ways()  # type: ignore[attr-defined]
    meeting.items.alives()  # type: ignore[attr-defined]
    meeting.items.alive().matter()  # type: ignore[attr-defined]
    meeting.attendances.present().serve()  # type: ignore[attr-defined]
    # A reverse side that is written by a later topic.
    meeting.minutes.last_version()  # type: ignore[attr-defined]
    item.votes.stands()  # type: ignore[attr-defined]
    item.decision.participant  # type: ignore[attr-defined]
    for each in meeting.items.for_agenda():
        each.titel  # type: ignore[attr-defined]


def a_field_that_no_row_has(user: User) -> None:
    get_object_or_404(Commission.objects.visible_to(user), pk=1).titel  # type: ignore[attr-defined]
    for requisition in Requisition.objects.visible_to(user).paid():
        requisition.amount  # type: ignore[attr-defined]


def a_row_that_may_not_be_there(user: User) -> None:
    Commission.objects.visible_to(user).first().title  # type: ignore[union-attr]


def a_field_that_cannot_be_asked_about(user: User) -> None:
    Commission.objects.filter(titel="")  # type: ignore[misc]
    Commission.objects.visible_to(user).filter(titel="")  # type: ignore[misc]


def a_value_that_was_not_asked_for(meeting: Meeting) -> None:
    for row in meeting.items.values("title"):
        row.title  # type: ignore[attr-defined]
    for title in AgendaItem.objects.in_order().values_list("title", flat=True):
        title.number  # type: ignore[attr-defined]
    for title, number in AgendaItem.objects.values_list("title", "position"):
        title + number  # type: ignore[operator]
    for each in meeting.items.annotate(count=Count("files")):
        each.counted  # type: ignore[attr-defined]
    meeting.items.annotate(count=Count("files")).alives()  # type: ignore[attr-defined]
