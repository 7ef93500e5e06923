"""The pages of money."""

from __future__ import annotations

from bench.pages import Page
from commissions.agreements.models import Agreement
from commissions.records.models import Commission
from economy.requisitions.models import Requisition
from kernel.associations.models import Role

DIRECTOR = Role.DIRECTOR


def agreement_with_money_left() -> Agreement | None:
    running = Agreement.objects.filter(
        status="signed", grant__proposal__commission__status="running"
    )
    return running.order_by("-pk").first()


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
    Page(
        "economy:requisition-new",
        DIRECTOR,
        of=agreement_with_money_left,
        is_deed=True,
        said={
            "amount_sek": "1",
            "period_start": "2026-01-01",
            "period_end": "2026-01-31",
            "costs": "Lön för uppdragsledaren.",
        },
    ),
]
