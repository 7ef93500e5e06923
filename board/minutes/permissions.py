"""Who may do what with minutes, notices and appeals. When, is in states.py."""

from __future__ import annotations

import rules

from board.charter.permissions import is_person
from board.meetings.models.meetings import Meeting
from board.minutes.models import Notice
from board.sitting.selectors import led_by
from kernel.accounts.models import User
from kernel.associations.permissions import is_director
from kernel.associations.selectors import person_of
from kernel.files.permissions import register_owner
from kernel.workflow.permissions import allow


@rules.predicate
def has_led(user: User, meeting: Meeting) -> bool:
    """Led this meeting, or a decision of it."""
    return person_of(user) in led_by(meeting)


@rules.predicate
def is_checker(user: User, meeting: Meeting) -> bool:
    """Was chosen to approve this meeting's minutes."""
    return is_person(user, meeting.checker_id)


@rules.predicate
def verifies(user: User, notice: Notice) -> bool:
    """Made the minutes verified by approving them: the notices are made by the same deed."""
    return has_led(user, notice.meeting) or is_checker(user, notice.meeting)


allow(
    "board.meeting",
    {
        "submit_minutes": is_director,
        "return_minutes": is_checker | has_led | is_director,
        "approve_minutes": is_checker | has_led,
        "verify": is_checker | has_led,
        "post": is_director,
    },
)
allow("board.agendaitem", {"minute": is_director})
allow("board.notice", {"create": verifies, "post": is_director, "remove": is_director})
allow(
    "board.appeal",
    {
        "create": is_director,
        "forward": is_director,
        "uphold": is_director,
        "annul": is_director,
    },
)

register_owner("board.minutes", "file")
