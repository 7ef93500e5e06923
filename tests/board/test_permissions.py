"""Who may do which verb: the whole table, role by role."""

import pytest

from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Meeting
from board.meetings.states import ITEM_WORKFLOW, MEETING_WORKFLOW
from kernel.associations.selectors import person_of
from kernel.workflow.permissions import may
from tests.factories.board import ItemFactory, MeetingFactory

pytestmark = pytest.mark.django_db

ROLES = (
    "director",
    "board_member",
    "substitute",
    "auditor",
    "innovator",
    "lead",
    "manager",
    "party_contact",
    "administrator",
)
ON_MEETINGS = {
    "director": {"create", *MEETING_WORKFLOW.verbs} - {"approve_minutes", "verify"},
    "board_member": {"add_item", "declare_absence", "withdraw_absence"},
    "substitute": {"declare_absence", "withdraw_absence"},
    "auditor": {"add_item"},
}
ON_ITEMS = {
    "director": {"create", *ITEM_WORKFLOW.verbs} - {"read", "ask"},
    "board_member": {"create", "read", "ask", "recuse", "unrecuse", "vote", "reserve"},
    "substitute": {"read", "ask", "recuse", "unrecuse", "vote", "reserve"},
    "auditor": {"create"},
}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what_with_meetings(role, in_scope, request):
    user = request.getfixturevalue(role)
    meeting = MeetingFactory()

    allowed = {verb for verb in ("create", *MEETING_WORKFLOW.verbs) if may(user, verb, meeting)}

    assert allowed == ON_MEETINGS.get(role, set())


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what_with_items(role, in_scope, request):
    user = request.getfixturevalue(role)
    item = ItemFactory()

    allowed = {verb for verb in ("create", *ITEM_WORKFLOW.verbs) if may(user, verb, item)}

    assert allowed == ON_ITEMS.get(role, set())


@pytest.mark.parametrize("duty", ["chair", "checker"])
def test_chair_and_checker_may_approve(duty, in_scope, board_member):
    meeting = MeetingFactory(**{duty: person_of(board_member)})

    for verb in ("approve_minutes", "return_minutes", "verify"):
        assert may(board_member, verb, meeting)


@pytest.mark.parametrize("status", ["planned", "notice_sent"])
@pytest.mark.parametrize("role", ROLES)
def test_who_sees_meetings_and_agendas(role, status, in_scope, request):
    user = request.getfixturevalue(role)
    ItemFactory(meeting=MeetingFactory(status=status))

    insiders = role in ("director", "auditor")
    board = role in ("board_member", "substitute")
    assert Meeting.objects.visible_to(user).exists() == (insiders or board)
    assert AgendaItem.objects.visible_to(user).exists() == (
        insiders or (board and status != "planned")
    )
