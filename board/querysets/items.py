"""The agenda, and what people have said about it: which rows, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from board.querysets.access import BOARD, INSIDERS
from board.states import ItemKind, ItemStatus, MeetingStatus
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import person_of, roles_of

if TYPE_CHECKING:
    from board.models import AgendaItem, ItemFile, Motion, Question, Recusal  # noqa: F401 -- in strings
    from kernel.accounts.models import User


class AgendaItemQuerySet(TenantQuerySet["AgendaItem"]):
    def visible_to(self, user: User) -> Self:
        """The board sees an agenda from the notice on, and before it what they have added.

        Whoever presents an item sees that one, to prepare it and answer questions.
        """
        roles, person = roles_of(user), person_of(user)
        if INSIDERS & roles:
            return self
        if person is None:
            return self.none()
        seen = Q(presenter=person)
        if BOARD & roles:
            seen |= ~Q(meeting__status=MeetingStatus.PLANNED) | Q(added_by=person)
        return self.filter(seen)

    def alive(self) -> Self:
        """On the agenda still: not struck."""
        return self.exclude(status=ItemStatus.STRUCK)

    def matters(self) -> Self:
        """Items that the board handles; the order of the meeting is not one."""
        return self.exclude(kind=ItemKind.ORDER)

    def undecided(self) -> Self:
        return self.matters().filter(status__in=[ItemStatus.LISTED, ItemStatus.OPEN])

    def in_order(self) -> Self:
        return self.order_by("position")

    def for_agenda(self) -> Self:
        """With what a row of the agenda shows, so that rows cost no queries."""
        Question = apps.get_model("board", "Question")

        asked = Question.objects.filter(item=OuterRef("pk")).order_by().values("item")
        counted = asked.annotate(count=Count("pk")).values("count")
        return (
            self.select_related("presenter", "decision")
            .annotate(question_count=Coalesce(Subquery(counted), 0))
            .order_by("position")
        )

    def for_page(self) -> Self:
        return self.select_related(
            "meeting__secretary",
            "meeting__chair",
            "presenter",
            "decision__chair",
            "proposal__manuscript",
            "report__manuscript",
            "report__commission",
            "final_report__manuscript",
            "final_report__commission",
            "corrects__item__meeting",
        )


class ItemFileQuerySet(TenantQuerySet["ItemFile"]):
    def visible_to(self, user: User) -> Self:
        """Whoever sees the item sees its attachments."""
        AgendaItem = apps.get_model("board", "AgendaItem")

        items = AgendaItem.objects.visible_to(user).filter(pk=OuterRef("item"))
        return self.filter(Exists(items.order_by()))


class QuestionQuerySet(TenantQuerySet["Question"]):
    def unanswered(self) -> Self:
        return self.filter(answered_at=None)

    def for_page(self) -> Self:
        return self.select_related("person", "answered_by")


class RecusalQuerySet(TenantQuerySet["Recusal"]):
    def for_page(self) -> Self:
        return self.select_related("person", "replaced_by")


class MotionQuerySet(TenantQuerySet["Motion"]):
    def standing(self) -> Self:
        """Moved and not withdrawn: what the minutes must show (5:67)."""
        return self.filter(withdrawn_at=None)

    def for_page(self) -> Self:
        return self.select_related("person")
