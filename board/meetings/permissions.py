"""Who may do what with meetings and items before they are held. When, is in states.py."""

from __future__ import annotations

import rules

from board.charter.permissions import FOR_ONESELF, is_board, is_member, is_person
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import SubstituteCall
from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.permissions import has_role, is_director
from kernel.files.permissions import register_owner
from kernel.workflow.permissions import allow


@rules.predicate
def is_presenter(user: User, item: AgendaItem) -> bool:
    """Presents the item."""
    return is_person(user, item.presenter_id)


@rules.predicate
def is_called(user: User, call: SubstituteCall) -> bool:
    """Is the substitute who was asked."""
    return is_person(user, call.person_id)


allow(
    "board.meeting",
    {
        "create": is_director,
        "edit": is_director,
        "pull": is_director,
        # Every member may raise a matter (4:20), and auditors about their audit (4:21).
        "add_item": is_director | is_member | has_role(Role.AUDITOR),
        "declare_absence": is_director | is_board,
        "withdraw_absence": is_director | is_board,
        "call_substitute": is_director,
        "cancel": is_director,
    },
    but=dict.fromkeys(("declare_absence", "withdraw_absence"), FOR_ONESELF),
)
allow(
    "board.agendaitem",
    {
        "create": is_director | is_member | has_role(Role.AUDITOR),
        "reorder": is_director,
        "strike": is_director,
        "read": is_board,
        "ask": is_board,
        "answer": is_director | is_presenter,
    },
)
allow(
    "board.substitutecall",
    {
        "create": is_director,
        "accept": is_called | is_director,
        "decline": is_called | is_director,
    },
)

register_owner("board.agendaitem", "files__file")
# Whoever reads an item reads what it is about, as it was handed over.
register_owner("board.agendaitem", "proposal__versions__text__files__file")
register_owner("board.agendaitem", "report__version__files__file")
register_owner("board.agendaitem", "final_report__version__files__file")
