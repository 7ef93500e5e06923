"""What waits for those who look after people."""

import pytest

from kernel.associations.scope import scope
from kernel.associations.selectors import identity_of
from kernel.associations.waiting import gather
from kernel.outbox.models import Message
from kernel.outbox.states import State
from kernel.people.models import VALID
from kernel.people.selectors import waiting_for


@pytest.mark.parametrize(("who", "count"), [("director", 1), ("administrator", 1), ("lead", 0)])
def test_unanswered_invitations_wait_for_keepers(who, count, invite, north, request):
    user = request.getfixturevalue(who)
    invite()

    with scope(north):
        todos = gather(waiting_for(*identity_of(user)))

    assert [todo.group for todo in todos] == ["others"] * count
    assert all(todo.title == "Nils Ny har inte svarat på inbjudan" for todo in todos)


def test_an_invitation_that_has_run_out_is_mine_again(invite, north, director, time_machine):
    time_machine.move_to("2026-11-24 09:00+01:00", tick=False)
    invite()
    time_machine.shift(VALID)

    with scope(north):
        (todo,) = gather(waiting_for(*identity_of(director)))

    assert (todo.group, todo.status) == ("mine", "Har gått ut")


def test_failed_mail_is_a_task(invite, north, director):
    invite()
    with scope(north):
        Message.objects.update(state=State.FAILED)

        todos = gather(waiting_for(*identity_of(director)))

    assert todos[-1].title == "1 mejl gick inte fram som de skulle"
    assert todos[-1].url == "/north/utskick/"
