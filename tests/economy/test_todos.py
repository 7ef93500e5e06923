"""What waits for whom, where money is paid."""

from __future__ import annotations

from economy.todos import waiting_for
from kernel.associations.selectors import identity_of, person_of
from kernel.associations.waiting import gather
from tests.factories.economy import AttesterFactory, RequisitionFactory


def said(user) -> list[tuple[str, str]]:
    return [
        (todo.title.replace("\N{NO-BREAK SPACE}", " "), todo.group)
        for todo in gather(waiting_for(*identity_of(user)))
    ]


def test_money_waits_for_attester_and_director(in_scope, director, innovator):
    AttesterFactory(person=person_of(innovator))
    RequisitionFactory(agreement__grant__proposal__title="Väg in", amount_sek=1_000)
    own = RequisitionFactory(made_by=person_of(innovator))
    RequisitionFactory(status="attested", amount_sek=2_000)

    attest = said(innovator)
    assert len(attest) == 1
    assert attest[0][0].startswith("Attestera 1 000 kr till Kommun")
    pay = said(director)
    [(title, _group)] = pay
    assert title.startswith("Betala ut 2 000 kr till Kommun")
    assert title.endswith(" för 1 januari 2027–30 januari 2027")
    assert own.status == "draft"
