"""What is granted, paid and left of the money of a commission or an agreement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from commissions.agreements.models import Agreement
from commissions.grants.models import Grant
from commissions.grants.selectors import current_grant
from commissions.records.models import Commission
from economy.requisitions.models import Attester, Requisition
from economy.requisitions.rules import left_sek
from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.querysets import PersonQuerySet
from kernel.associations.scope import current_association
from kernel.associations.selectors import person_of, persons_with
from kernel.core.order import InSwedish
from kernel.workflow.permissions import may


@dataclass(frozen=True)
class Money:
    """What was granted, what of it has been paid or asked for, and what is left."""

    granted_sek: int
    paid_sek: int
    requisitioned_sek: int

    @property
    def left_sek(self) -> int:
        return left_sek(self.granted_sek, self.requisitioned_sek)


@dataclass(frozen=True)
class CommissionMoney:
    """A commission's line in the table of money."""

    commission: Commission
    post: str
    money: Money


def sum_by(rows: QuerySet[Any], by: str) -> QuerySet[Any, dict[str, Any]]:
    return rows.order_by().values(by).annotate(total=Sum("amount_sek")).values("total")


def commissions_with_money(user: User) -> QuerySet[Commission]:
    """Every commission a person may see, with what ``money_lines`` reads, the newest first."""
    current = Grant.objects.current().filter(proposal=OuterRef("proposal"))
    spent = Requisition.objects.standing().filter(agreement__grant__proposal=OuterRef("proposal"))
    by = "agreement__grant__proposal"
    commissions = Commission.objects.visible_to(user)
    return (
        commissions.select_related("owner")
        .annotate(
            granted=as_number(current.values("amount_sek")[:1]),
            post=Subquery(current.values("post_name")[:1]),
            requisitioned=as_number(sum_by(spent, by)),
            paid=as_number(sum_by(spent.paid(), by)),
        )
        .order_by("-starts_on", "-pk")
    )


def money_lines(commissions: Iterable[Any]) -> list[CommissionMoney]:
    """Granted, asked for, paid and left of each of ``commissions_with_money``."""
    return [
        CommissionMoney(row, row.post or "", Money(row.granted, row.paid, row.requisitioned))
        for row in commissions
    ]


def as_number(query: Any) -> Coalesce:
    return Coalesce(Subquery(query), 0, output_field=BigIntegerField())


def money_of(commission: Commission) -> Money:
    """Granted, paid and left of one commission."""
    grant = current_grant(commission.proposal)
    standing = Requisition.objects.standing().of_commission(commission)
    return Money(
        granted_sek=grant.amount_sek if grant else 0,
        paid_sek=standing.paid().total_sek(),
        requisitioned_sek=standing.total_sek(),
    )


def room_of(agreement: Agreement, *, beside: int | None = None) -> int:
    """What may still be asked for on an agreement: within it and within what is granted today."""
    proposal = agreement.grant.proposal
    grant = current_grant(proposal)
    standing = Requisition.objects.standing()
    if beside is not None:
        standing = standing.exclude(pk=beside)
    on_proposal = standing.filter(agreement__grant__proposal=proposal).total_sek()
    on_agreement = standing.filter(agreement=agreement).total_sek()
    granted = grant.amount_sek if grant else 0
    return min(granted - on_proposal, agreement.amount_sek - on_agreement)


def may_requisition(agreement: Agreement, user: User) -> bool:
    """Whether the page should offer to ask for money."""
    person = person_of(user)
    return person is not None and may(
        user, "create", Requisition(agreement=agreement, made_by=person)
    )


def may_enter(agreements: QuerySet[Agreement], user: User) -> list[Agreement]:
    """The agreements of the time before, to which something paid then can be entered."""
    if not may(user, "enter", Requisition()):
        return []
    started_on = current_association().started_on
    return list(agreements.filter(signed_on__lt=started_on) if started_on else agreements)


def tab_of(commission: Commission, user: User) -> dict[str, Any] | None:
    """The tab Ekonomi on a commission's pages."""
    return {"commission": commission}


def may_be_listed() -> PersonQuerySet:
    """Who can be named to attest: people who serve here today, can log in, and are not listed."""
    listed = Attester.objects.in_force().values("person")
    serving = persons_with(*Role).filter(user__is_active=True)
    return serving.exclude(pk__in=listed).order_by(InSwedish("name"))
