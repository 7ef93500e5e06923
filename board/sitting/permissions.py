"""Who may do what at the meeting. When, is in states.py."""

from __future__ import annotations

from board.charter.permissions import FOR_ONESELF, is_board
from kernel.associations.permissions import is_director
from kernel.workflow.permissions import allow

allow(
    "board.meeting",
    {
        "open": is_director,
        "attend": is_director,
        "correct": is_director,
        "preside": is_director,
        "choose_checker": is_director,
        "close": is_director,
    },
)
allow(
    "board.agendaitem",
    {
        "recuse": is_director | is_board,
        "unrecuse": is_director | is_board,
        "replace": is_director,
        "open": is_director,
        "put_back": is_director,
        "propose": is_director,
        "withdraw_motion": is_director,
        "call_vote": is_director,
        "vote": is_director | is_board,
        "restart_vote": is_director,
        "close_vote": is_director,
        "decide": is_director,
        "reserve": is_director | is_board,
    },
    but=dict.fromkeys(("recuse", "unrecuse", "vote", "reserve"), FOR_ONESELF),
)
