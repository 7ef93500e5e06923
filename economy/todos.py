"""What waits for somebody among requisitions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists
from django.utils.translation import gettext_lazy as _

from economy.requisitions.models import Attester, Requisition
from economy.requisitions.querysets import RequisitionQuerySet
from economy.requisitions.states import RequisitionStatus
from kernel.associations.models import Person, Role
from kernel.associations.waiting import Counted, Waiting
from kernel.core import swedish
from kernel.core.todo import Todo


def waiting_for(person: Person, roles: frozenset[str]) -> Iterator[Waiting | Counted]:
    """What waits for the person among requisitions."""
    may_attest = Exists(Attester.objects.in_force().filter(person=person))
    to_attest = Requisition.objects.awaiting_attestation().exclude(made_by=person)
    sentence = _("Attestera {amount} till {member} för {first}–{last}")
    yield _requisitions(sentence, to_attest.filter(may_attest))
    if Role.DIRECTOR in roles:
        attested = Requisition.objects.filter(status=RequisitionStatus.ATTESTED)
        sentence = _("Betala ut {amount} till {member} för {first}–{last}")
        yield _requisitions(sentence, attested)


def _requisitions(sentence: Any, rows: RequisitionQuerySet) -> Waiting:
    def pay(row: Requisition) -> Todo:
        return Todo(
            title=sentence.format(
                amount=swedish.kronor(row.amount_sek),
                member=row.agreement.member.name,
                first=swedish.day(row.period_start),
                last=swedish.day(row.period_end),
            ),
            url=row.get_absolute_url(),
            detail=row.agreement.grant.proposal.title,
            status=str(row.get_status_display()),
            tone=row.tone,
        )

    own = ("status", "amount_sek", "period_start", "period_end")
    columns = (*own, "agreement__member__name", "agreement__grant__proposal__title")
    return Waiting(rows.order_by("-pk"), columns, pay)
