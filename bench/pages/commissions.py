"""The pages of proposals and commissions."""

from __future__ import annotations

from bench.pages import Page
from commissions.agreements.models import Agreement
from commissions.proposals.models.proposals import Proposal
from commissions.records.models import Commission
from kernel.associations.models import Role

DIRECTOR, LEAD, MEMBER = Role.DIRECTOR, Role.LEAD, Role.BOARD_MEMBER

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
    Page("thread", DIRECTOR, of=lambda: Commission.objects.filter(status="running").first()),
]
