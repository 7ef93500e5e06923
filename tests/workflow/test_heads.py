"""An end that was cut off is found by what was written down outside the database."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kernel.associations.scope import scope
from kernel.associations.tasks import in_each
from kernel.workflow.actions import record
from kernel.workflow.models import Event
from kernel.workflow.tasks import keep_head
from tests.workflow.test_chain import AS_OWNER, tamper

NIGHT = dt.datetime(2026, 11, 17, 1, 45, tzinfo=dt.UTC)
CUT = (
    "DELETE FROM workflow_eventnote n USING workflow_event e WHERE n.event_id = e.id"
    " AND e.sequence > {last}; DELETE FROM workflow_event WHERE sequence > {last}"
)


@pytest.fixture
def folder(settings, tmp_path):
    settings.HISTORY_HEADS = str(tmp_path / "heads")
    return tmp_path / "heads"


def tell(association, member, by, *, times):
    with scope(association):
        for number in range(times):
            record(member, "rename", by=by, note=f"byte {number}")


@pytest.fixture
def kept(transactional_db, north, south, member, director, time_machine, folder):
    """Five events, written down at night; then two more. South has none."""
    time_machine.move_to(NIGHT, tick=False)
    tell(north, member, director, times=5)
    assert sorted(in_each(keep_head)) == [False, True]
    tell(north, member, director, times=2)
    return folder / f"{north.pk}.txt"


def said():
    """What the command says to whoever runs it, and of what breaks."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_history", stdout=out, stderr=err)
    except CommandError as error:
        err.write(f"{error}\n")
    return out.getvalue().splitlines(), err.getvalue().splitlines()


@AS_OWNER
def test_what_is_whole_says_since_when_it_is_known(kept, north):
    with scope(north):
        last = Event.objects.get(sequence=7)
    assert said() == (
        [
            f"north: head 7 {last.digest}, written down 2026-11-17T01:45:00+00:00 at 5, 0 faults",
            "south: head empty, 0 faults",
        ],
        [],
    )


@AS_OWNER
def test_a_night_without_deeds_adds_no_line(kept, north, member, director):
    assert sorted(in_each(keep_head)) == [False, True]
    assert sorted(in_each(keep_head)) == [False, False]
    assert [line.split()[0] for line in kept.read_text().splitlines()] == ["5", "7"]


@AS_OWNER
def test_an_end_that_was_cut_off_is_named(kept, north):
    tamper(north, CUT.format(last=3))

    assert said()[1] == ["north: event 5 was written down and is gone", "1 faults in the history"]


@AS_OWNER
def test_an_end_that_was_written_anew_is_named(kept, north, member, director):
    """The chain is whole again, and longer: only what was written down is another."""
    tamper(north, CUT.format(last=3))
    tell(north, member, director, times=4)
    in_each(keep_head)

    assert said()[1] == [
        f"north: event 5 (associations.member {member.pk}) is not the one that was written down",
        "1 faults in the history",
    ]


@AS_OWNER
def test_all_of_a_history_can_be_gone(kept, north):
    tamper(north, CUT.format(last=0))

    assert said()[1] == ["north: event 5 was written down and is gone", "1 faults in the history"]


@AS_OWNER
@pytest.mark.parametrize(
    ("old", "new"),
    [("5 ", "4 "), ("2026-11-17", "2026-11-18"), ("\n", " mer\n"), (" ", "")],
)
def test_what_was_written_down_by_another_is_named(kept, north, old, new):
    kept.write_text(kept.read_text().replace(old, new, 1))

    assert said()[1] == [
        "north: line 1 of what was written down is not ours",
        "1 faults in the history",
    ]


@AS_OWNER
def test_one_that_was_restored_goes_on_under_a_new_file(kept, north, member, director):
    """As the manual says: the old file is set aside, and what comes is compared with a new one."""
    tamper(north, CUT.format(last=3))
    kept.rename(kept.with_suffix(".before"))
    tell(north, member, director, times=1)
    in_each(keep_head)

    assert said()[1] == []


@AS_OWNER
def test_a_row_that_cannot_be_read_is_named_and_the_others_are_verified(
    kept, north, south, member_factory, stranger
):
    tell(south, member_factory("Söderby", association=south), stranger, times=2)
    tamper(south, "UPDATE workflow_event SET verb = 'x' WHERE sequence = 2")
    tamper(north, "UPDATE workflow_event SET at = '0044-03-15 BC' WHERE sequence = 7")

    of_north, of_south, number = said()[1]
    assert of_north.startswith("north: event 1 cannot be read, or one after it: ")
    assert of_south.startswith("south: event 2 (associations.member ")
    assert number == "2 faults in the history"


@AS_OWNER
def test_nothing_is_written_down_where_no_folder_is_given(kept, settings):
    settings.HISTORY_HEADS = ""
    before = kept.read_text()

    assert in_each(keep_head) == [False, False]
    assert kept.read_text() == before
    assert said()[1] == []
