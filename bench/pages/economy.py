"""The pages of money."""

from __future__ import annotations

from bench.pages import Page
from commissions.records.models import Commission
from economy.requisitions.models import Requisition
from kernel.associations.models import Role

DIRECTOR = Role.DIRECTOR

PAGES = [
    Page("economy:overview", DIRECTOR),
    Page("economy:requisition-list", DIRECTOR),
    Page("economy:requisition-detail", DIRECTOR, of=Requisition.objects.first),
    Page("economy:attester-list", DIRECTOR),
    Page(
        "economy:commission-economy",
        DIRECTOR,
        of=lambda: Commission.objects.filter(status="running").first(),
    ),
]
