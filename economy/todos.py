"""What waits for somebody among requisitions."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, Q
from django.utils.translation import gettext_lazy as _

from economy.requisitions.models import Attester, Requisition
from economy.requisitions.states import RequisitionStatus
from kernel.associations.models import Person, Role
from kernel.associations.waiting import Counted, Waiting
from kernel.core import swedish
from kernel.core.todo import Todo

#: What is done to those that wait, by how far they have come.
SENTENCES = {
    RequisitionStatus.DRAFT.value: _("Attestera {amount} till {member} för {first}–{last}"),
    RequisitionStatus.ATTESTED.value: _("Betala ut {amount} till {member} för {first}–{last}"),
}
#: What a task about one tells of it.
COLUMNS = (
    "status",
    "amount_sek",
    "period_start",
    "period_end",
    "agreement__member__name",
    "agreement__grant__proposal__title",
)


def waiting_for(person: Person, roles: frozenset[str]) -> Iterator[Waiting | Counted]:
    """What waits for the person among requisitions: to attest by some, to pay by the director."""
    may_attest = Exists(Attester.objects.in_force().filter(person=person))
    wanted = Q(may_attest, ~Q(made_by=person), status=RequisitionStatus.DRAFT)
    if Role.DIRECTOR in roles:
        wanted |= Q(status=RequisitionStatus.ATTESTED)
    rows = Requisition.objects.filter(wanted).order_by("-status", "-pk")
    yield Waiting(rows, COLUMNS, _handle)


def _handle(row: Requisition) -> Todo:
    sentence = SENTENCES[row.status]
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
