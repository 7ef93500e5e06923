"""Which figures the pages on money show, and what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from commissions.models import Agreement, Commission, Grant
from commissions.selectors import current_grant
from economy.models import Attester, BudgetPost, BudgetYear, Contribution, Requisition
from economy.rules import PAYS_AS, follows_the_law, lawful_amount, left_sek
from economy.states import RequisitionStatus
from kernel.accounts.models import User
from kernel.associations.models import Person, Role
from kernel.associations.selectors import person_of
from kernel.core import swedish
from kernel.core.todo import Todo
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


@dataclass(frozen=True)
class PostMoney:
    """A budget post: what it holds, what is granted from it, what is paid."""

    post: BudgetPost
    granted_sek: int
    paid_sek: int

    @property
    def left_sek(self) -> int:
        return left_sek(self.post.amount_sek, self.granted_sek)


@dataclass(frozen=True)
class Share:
    """What one of the three payers gives, beside what the law says."""

    label: str
    members: list[Contribution]
    paid_sek: int
    lawful_sek: int
    is_lawful: bool
    law_in_words: str


@dataclass(frozen=True)
class YearFigures:
    """The page of a budget year."""

    budget: BudgetYear
    shares: list[Share]
    posts: list[PostMoney]

    @property
    def contributed_sek(self) -> int:
        return sum(share.paid_sek for share in self.shares)

    @property
    def available_sek(self) -> int:
        return self.contributed_sek + self.budget.carried_over_sek

    @property
    def granted_sek(self) -> int:
        return sum(row.granted_sek for row in self.posts)

    @property
    def left_sek(self) -> int:
        return left_sek(sum(row.post.amount_sek for row in self.posts), self.granted_sek)


def _payers() -> dict[str, tuple[str, str]]:
    """Each payer's name and its share as the law has it."""
    return {
        "state": (_("Staten genom Försäkringskassan"), _("hälften")),
        "region": (_("Regionerna tillsammans"), _("en fjärdedel")),
        "municipalities": (_("Kommunerna tillsammans"), _("en fjärdedel")),
    }


def year_figures(budget: BudgetYear) -> YearFigures:
    """Contributions by the law's shares, and every post with what is granted and paid."""
    return YearFigures(budget, _shares(budget), _posts(budget))


def _shares(budget: BudgetYear) -> list[Share]:
    rows: list[Contribution] = list(
        budget.contributions.select_related("member__party").order_by("member__name")
    )
    total = sum(row.amount_sek for row in rows)
    shares = []
    for payer, (label, words) in _payers().items():
        members = [row for row in rows if PAYS_AS[row.member.party.kind] == payer]
        paid = sum(row.amount_sek for row in members)
        shares.append(
            Share(
                label,
                members,
                paid,
                lawful_amount(total, payer),
                follows_the_law(paid, total, payer),
                words,
            )
        )
    return shares


def _posts(budget: BudgetYear) -> list[PostMoney]:
    """A decision belongs to the year in which its period begins."""
    grants = Grant.objects.current().filter(starts_on__year=budget.year, post_code=OuterRef("code"))
    paid = Requisition.objects.paid().filter(
        agreement__grant__starts_on__year=budget.year,
        agreement__grant__post_code=OuterRef("code"),
    )
    posts = budget.posts.annotate(
        granted=_number(_sum(grants, "post_code")),
        paid=_number(_sum(paid, "agreement__grant__post_code")),
    )
    return [PostMoney(post, post.granted, post.paid) for post in posts]


def _sum(rows: Any, by: str) -> Any:
    return rows.order_by().values(by).annotate(total=Sum("amount_sek")).values("total")


def commissions_money(user: User) -> list[CommissionMoney]:
    """Granted, paid and left for every commission a person may see, in one query."""
    current = Grant.objects.current().filter(proposal=OuterRef("proposal"))
    spent = Requisition.objects.standing().filter(agreement__grant__proposal=OuterRef("proposal"))
    by = "agreement__grant__proposal"
    commissions: Any = Commission.objects.visible_to(user)
    rows = (
        commissions.select_related("owner")
        .annotate(
            granted=_number(current.values("amount_sek")[:1]),
            post=Subquery(current.values("post_name")[:1]),
            requisitioned=_number(_sum(spent, by)),
            paid=_number(_sum(spent.paid(), by)),
        )
        .order_by("-starts_on", "-pk")
    )
    return [
        CommissionMoney(row, row.post or "", Money(row.granted, row.paid, row.requisitioned))
        for row in rows
    ]


def _number(query: Any) -> Coalesce:
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
    standing = Requisition.objects.standing().exclude(pk=beside)
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


def tab_of(commission: Commission, user: User) -> dict[str, Any] | None:
    """The tab Ekonomi on a commission's pages."""
    return {"commission": commission}


def todos_for(person: Person, roles: frozenset[str]) -> list[Todo]:
    """What waits for the person among requisitions."""
    todos: list[Todo] = []
    if Attester.objects.in_force().filter(person=person).exists():
        waiting = Requisition.objects.awaiting_attestation().exclude(made_by=person)
        todos += _requisition_todos(_("Attestera {amount} till {member}"), waiting)
    if Role.DIRECTOR in roles:
        attested = Requisition.objects.filter(status=RequisitionStatus.ATTESTED)
        todos += _requisition_todos(_("Betala ut {amount} till {member}"), attested)
    return todos


def _requisition_todos(sentence: str, rows: Any) -> list[Todo]:
    return [
        Todo(
            title=sentence.format(
                amount=swedish.kronor(row.amount_sek), member=row.agreement.member.name
            ),
            url=row.get_absolute_url(),
            detail=row.agreement.grant.proposal.title,
            status=str(row.get_status_display()),
            tone=row.tone,
        )
        for row in rows.for_list()
    ]
