"""Which words a decision is found by: its §, what was decided and why, and the money in it."""

from __future__ import annotations

from board.meetings.models.items import AgendaItem
from board.sitting.models.decisions import Decision
from kernel.associations.models import Person
from kernel.core import swedish
from kernel.search.declared import Words, declare, lines


def _words(decision: Decision) -> Words:
    text = lines(
        decision.text,
        decision.motivation,
        f"§ {decision.number}/{decision.held_on.year}, {decision.reference}",
        None if decision.amount_sek is None else swedish.kronor(decision.amount_sek),
        decision.post_code,
        decision.post_name,
        decision.financing,
        decision.chair.name,
    )
    return Words(str(decision), text, place=str(decision.item.meeting), on=decision.held_on)


declare(
    Decision,
    _words,
    joined=("item__meeting", "chair"),
    fed_by={AgendaItem: "item", Person: "chair"},
)
