"""What waits for somebody among requisitions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from economy.requisitions.models import Attester, Requisition
from economy.requisitions.querysets import RequisitionQuerySet
from economy.requisitions.states import RequisitionStatus
from kernel.associations.models import Person, Role
from kernel.core import swedish
from kernel.core.todo import Todo


def todos_for(person: Person, roles: frozenset[str]) -> list[Todo]:
    """What waits for the person among requisitions."""
    todos: list[Todo] = []
    if Attester.objects.in_force().filter(person=person).exists():
        waiting = Requisition.objects.awaiting_attestation().exclude(made_by=person)
        sentence = _("Attestera {amount} till {member} för {first}–{last}")
        todos += _requisition_todos(sentence, waiting)
    if Role.DIRECTOR in roles:
        attested = Requisition.objects.filter(status=RequisitionStatus.ATTESTED)
        sentence = _("Betala ut {amount} till {member} för {first}–{last}")
        todos += _requisition_todos(sentence, attested)
    return todos


def _requisition_todos(sentence: str, rows: RequisitionQuerySet) -> list[Todo]:
    return [
        Todo(
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
        for row in rows.for_list()
    ]
