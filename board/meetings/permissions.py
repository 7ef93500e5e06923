"""Who may do what with meetings, items, decisions and minutes. When, is in states.py."""

from __future__ import annotations

import rules

from board.models import AgendaItem, Meeting, Notice, SubstituteCall
from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.permissions import has_role, is_administrator, is_director
from kernel.associations.selectors import person_of
from kernel.files.permissions import register_owner
from kernel.workflow.permissions import allow

is_board = has_role(Role.BOARD_MEMBER, Role.SUBSTITUTE)
is_member = has_role(Role.BOARD_MEMBER)


def _is(user: User, person_id: int | None) -> bool:
    person = person_of(user)
    return person is not None and person.pk == person_id


@rules.predicate
def has_led(user: User, meeting: Meeting) -> bool:
    """Led this meeting, or a decision of it."""
    person = person_of(user)
    return person in meeting.led_by()


@rules.predicate
def is_checker(user: User, meeting: Meeting) -> bool:
    """Was chosen to approve this meeting's minutes."""
    return _is(user, meeting.checker_id)


@rules.predicate
def adjusts(user: User, notice: Notice) -> bool:
    """Made the minutes adjusted by approving them: the notices are made by the same deed."""
    return has_led(user, notice.meeting) or is_checker(user, notice.meeting)


@rules.predicate
def is_presenter(user: User, item: AgendaItem) -> bool:
    """Presents the item."""
    return _is(user, item.presenter_id)


@rules.predicate
def has_added(user: User, item: AgendaItem) -> bool:
    """Put the item on the agenda."""
    return _is(user, item.added_by_id)


@rules.predicate
def is_called(user: User, call: SubstituteCall) -> bool:
    """Is the substitute who was asked."""
    return _is(user, call.person_id)


allow(
    "board.seat",
    {
        "create": is_director | is_administrator,
        "appoint": is_director | is_administrator,
        "remove": is_director | is_administrator,
    },
)
for _term in ("board.mandate", "board.duty"):
    allow(
        _term,
        {"create": is_director | is_administrator, "end": is_director | is_administrator},
    )

allow(
    "board.meeting",
    {
        "create": is_director,
        "edit": is_director,
        "pull": is_director,
        # Every member may raise a matter (4:20), and auditors about their audit (4:21).
        "add_item": is_director | is_member | has_role(Role.AUDITOR),
        "send_notice": is_director,
        "update_papers": is_director,
        "declare_absence": is_director | is_board,
        "withdraw_absence": is_director | is_board,
        "call_substitute": is_director,
        "cancel": is_director,
        "open": is_director,
        "attend": is_director,
        "preside": is_director,
        "choose_checker": is_director,
        "close": is_director,
        "submit_minutes": is_director,
        "return_minutes": is_checker | has_led,
        "approve_minutes": is_checker | has_led,
        "adjust": is_checker | has_led,
        "post": is_director,
    },
)
allow(
    "board.agendaitem",
    {
        "create": is_director | is_member | has_role(Role.AUDITOR),
        "edit": is_director | has_added,
        "reorder": is_director,
        "strike": is_director,
        "read": is_board,
        "ask": is_board,
        "answer": is_director | is_presenter,
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
        "minute": is_director,
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
allow("board.notice", {"create": adjusts, "post": is_director, "remove": is_director})
allow(
    "board.appeal",
    {
        "create": is_director,
        "forward": is_director,
        "uphold": is_director,
        "annul": is_director,
    },
)

register_owner("board.boardpack", "file")
register_owner("board.itemfile", "file")
register_owner("board.minutes", "file")
