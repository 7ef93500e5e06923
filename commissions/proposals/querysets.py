"""Which proposals are meant, and for whom."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery, Sum
from django.db.models.functions import Coalesce, TruncDate

from commissions.duties.models import Assignment
from commissions.proposals.states import PROPOSAL_AT_BOARD, PROPOSAL_OPEN, ProposalStatus
from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import person_of, roles_of
from kernel.core import clock

if TYPE_CHECKING:
    from commissions.proposals.models.proposals import (  # noqa: F401 -- in strings
        PartyComment,
        Proposal,
    )
    from kernel.accounts.models import User

#: See every proposal, drafts too: they write them, or audit.
WRITERS_AND_AUDIT = frozenset({Role.DIRECTOR, Role.INNOVATOR, Role.AUDITOR})
#: See what has been sent to the parties.
PREPARERS = frozenset({Role.PREPARER, Role.EVALUATOR})
#: See what lies before the board, and what it has decided.
BOARD = frozenset({Role.BOARD_MEMBER, Role.SUBSTITUTE})


class ProposalQuerySet(TenantQuerySet["Proposal"]):
    def visible_to(self, user: User) -> Self:
        """Director, innovators and auditors see all; preparers and evaluators all but drafts.

        The board sees what lies or has lain before it, a contact what was sent to the own member,
        leads and managers those of the commissions they are appointed to.
        """
        from commissions.proposals.models.proposals import ProposalParty  # noqa: PLC0415 -- it imports this

        roles = roles_of(user)
        if roles & WRITERS_AND_AUDIT:
            return self
        person = person_of(user)
        seen = Q(pk=None)
        if roles & PREPARERS:
            seen |= ~Q(status=ProposalStatus.DRAFT)
        if roles & BOARD:
            seen |= Q(status__in=PROPOSAL_AT_BOARD)
        if Role.PARTY_CONTACT in roles and person and person.member_id:
            own = ProposalParty.objects.filter(proposal=OuterRef("pk"), member=person.member_id)
            seen |= ~Q(status=ProposalStatus.DRAFT) & Q(Exists(own))
        if roles & {Role.LEAD, Role.MANAGER} and person:
            mine = Assignment.objects.filter(commission__proposal=OuterRef("pk"), person=person)
            seen |= Q(Exists(mine))
        return self.filter(seen)

    def drafts_for(self, user: User) -> Self:
        """Those whose text somebody reads as it stands while it is written."""
        return self if roles_of(user) & WRITERS_AND_AUDIT else self.none()

    def awaiting_board(self) -> Self:
        """Handed over, or tabled earlier: what the director puts on the next agenda."""
        return self.filter(
            status__in=(ProposalStatus.AWAITING_BOARD, ProposalStatus.TABLED)
        ).order_by("pk")

    def open(self) -> Self:
        """Still being written."""
        return self.filter(status__in=PROPOSAL_OPEN)

    def unanswered_by(self, member_id: int) -> Self:
        """Sent to a member, which has said nothing since the latest version went."""
        from commissions.proposals.models.proposals import (  # noqa: PLC0415 -- it imports this
            PartyComment,
            ProposalParty,
        )

        concerned = ProposalParty.objects.filter(proposal=OuterRef("pk"), member_id=member_id)
        said = PartyComment.objects.filter(proposal=OuterRef("pk"), member_id=member_id)
        return self.filter(
            Exists(concerned),
            ~Exists(said.since_sent().order_by()),
            status=ProposalStatus.WITH_PARTY,
        )

    def for_list(self) -> Self:
        """With all a list row shows, so that rows cost no queries; newest first."""
        return self.with_total().with_parties().order_by("-pk")

    def for_page(self) -> Self:
        """With what its own page shows above the text."""
        return self.select_related("idea", "manuscript").with_parties()

    def with_parties(self) -> Self:
        from commissions.proposals.models.proposals import ProposalParty  # noqa: PLC0415 -- it imports this

        parties = ProposalParty.objects.select_related("member")
        return self.prefetch_related(Prefetch("parties", queryset=parties))

    def with_total(self) -> Self:
        """With ``asked_sek``, the sum of the budget lines."""
        from commissions.proposals.models.proposals import BudgetLine  # noqa: PLC0415 -- it imports this

        lines = BudgetLine.objects.filter(proposal=OuterRef("pk")).order_by().values("proposal")
        total = lines.annotate(total=Sum("amount_sek")).values("total")
        return self.annotate(
            asked_sek=Coalesce(Subquery(total), 0, output_field=models.BigIntegerField())
        )


class PartyCommentQuerySet(TenantQuerySet["PartyComment"]):
    def since_sent(self) -> Self:
        """What has been said of the proposal as it was sent last.

        Somebody writes down afterwards what a party said, so the day it was said counts as well as
        the moment it was noted.
        """
        from commissions.proposals.models.proposals import ProposalVersion  # noqa: PLC0415 -- it imports this

        sent_on = TruncDate("sent_at", tzinfo=clock.STOCKHOLM)
        later = ProposalVersion.objects.alias(sent_on=sent_on).filter(
            Q(sent_on__gt=OuterRef("said_on")) | Q(sent_at__gt=OuterRef("noted_at")),
            proposal=OuterRef("proposal"),
        )
        return self.filter(~Exists(later.order_by()))

    def noted(self, until: dt.datetime | None) -> Self:
        """What had been written down at a moment; of older rows only the day is known."""
        if until is None:
            return self
        by_day = Q(noted_at=None, said_on__lte=clock.local(until).date())
        return self.filter(Q(noted_at__lte=until) | by_day)

    def for_page(self) -> Self:
        """Newest first, with the member that spoke."""
        return self.select_related("member").order_by("-said_on", "-pk")
