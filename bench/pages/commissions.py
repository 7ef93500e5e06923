"""The pages of proposals and commissions."""

from __future__ import annotations

from bench.pages import Page
from commissions.agreements.models import Agreement
from commissions.proposals.models.proposals import Proposal
from commissions.records.models import Commission
from kernel.associations.models import Person, Role

DIRECTOR, LEAD, MEMBER = Role.DIRECTOR, Role.LEAD, Role.BOARD_MEMBER
CONTACT = Role.PARTY_CONTACT


def is_contact(proposal: Proposal) -> Person | None:
    """Who speaks for a member that the proposal concerns."""
    members = proposal.parties.values("member")
    return Person.objects.with_role(CONTACT).filter(member__in=members).exclude(user=None).first()


PAGES = [
    Page("commissions:commission-list", DIRECTOR),
    Page("commissions:commission-list", LEAD),
    Page("commissions:commission-list", MEMBER),
    Page(
        "commissions:commission-detail",
        DIRECTOR,
        of=lambda: Commission.objects.filter(status="running").first(),
    ),
    Page(
        "commissions:commission-history",
        DIRECTOR,
        of=lambda: Commission.objects.filter(status="running").first(),
    ),
    Page("commissions:proposal-list", DIRECTOR),
    Page(
        "commissions:proposal-detail", DIRECTOR, of=lambda: Proposal.objects.order_by("-pk").first()
    ),
    Page(
        "commissions:proposal-edit",
        DIRECTOR,
        of=lambda: Proposal.objects.filter(status="draft").first(),
        is_deed=True,
    ),
    Page("commissions:agreement-list", DIRECTOR),
    Page(
        "commissions:agreement-detail",
        DIRECTOR,
        of=lambda: Agreement.objects.filter(status="signed").first(),
    ),
    Page(
        "commissions:proposal-comment",
        CONTACT,
        of=lambda: Proposal.objects.filter(status="with_party").first(),
        by=is_contact,
        is_deed=True,
        said={"view": "views", "text": "Vi kan ställa upp med en handläggare."},
    ),
    Page(
        "commission-thread",
        DIRECTOR,
        of=lambda: Commission.objects.filter(status="running").first(),
    ),
]
