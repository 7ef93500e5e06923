import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connection, connections, transaction

from kernel.associations.scope import scope
from kernel.workflow.actions import record
from kernel.workflow.chain import faults
from kernel.workflow.models import Event, EventNote


@pytest.fixture
def history(in_scope, member, director):
    for number in range(1, 6):
        record(member, "rename", by=director, note=f"byte {number}")
    return list(Event.objects.order_by("sequence"))


def test_events_are_numbered_and_whole(history):
    assert [event.sequence for event in history] == [1, 2, 3, 4, 5]
    assert list(faults()) == []


def test_event_knows_who_in_what_role_of_person(history, director):
    assert history[0].user == director
    assert history[0].person.name == "Anna Holm"


def test_each_association_has_its_own_chain(north, south, member_factory, director, stranger):
    here, there = member_factory("Norrby kommun"), member_factory("Söderby", association=south)
    with scope(north):
        record(here, "rename", by=director)
    with scope(south):
        record(there, "rename", by=stranger)
        assert [event.sequence for event in Event.objects.all()] == [1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE workflow_event SET verb = 'approve' WHERE sequence = 3",
        "DELETE FROM workflow_event WHERE sequence = 3",
        "TRUNCATE workflow_event CASCADE",
    ],
)
def test_app_role_cannot_touch_history(history, statement):
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert list(faults()) == []


def test_erased_note_leaves_the_chain_whole(history):
    EventNote.objects.filter(event=history[2]).delete()

    assert list(faults()) == []


def test_changed_note_is_noticed(history):
    EventNote.objects.filter(event=history[2]).update(text="något annat")

    assert [(fault.sequence, fault.reason) for fault in faults()] == [(3, "note changed")]


@pytest.fixture
def committed_history(transactional_db, north, member, director):
    with scope(north):
        for number in range(1, 6):
            record(member, "rename", by=director, note=f"byte {number}")
    return north


TAMPERING = [
    ("UPDATE workflow_event SET verb = 'approve' WHERE sequence = 3", 3, "changed"),
    ("UPDATE workflow_event SET at = at - interval '1 day' WHERE sequence = 1", 1, "changed"),
    ("UPDATE workflow_event SET subject_id = subject_id + 1 WHERE sequence = 5", 5, "changed"),
    ("UPDATE workflow_event SET person_id = NULL WHERE sequence = 2", 2, "changed"),
    (
        "DELETE FROM workflow_eventnote; DELETE FROM workflow_event WHERE sequence = 2",
        2,
        "missing",
    ),
    (
        "UPDATE workflow_event SET sequence = 99 WHERE sequence = 3;"
        " UPDATE workflow_event SET sequence = 3 WHERE sequence = 4;"
        " UPDATE workflow_event SET sequence = 4 WHERE sequence = 99",
        3,
        "changed",
    ),
]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.parametrize(("statement", "sequence", "reason"), TAMPERING)
def test_owner_who_tampers_is_found_out(committed_history, statement, sequence, reason):
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE workflow_event DISABLE TRIGGER USER")
        cursor.execute(
            "SELECT set_config('app.association_id', %s, false)", [str(committed_history.pk)]
        )
        cursor.execute(statement)

    with scope(committed_history):
        first = next(faults())
    assert (first.sequence, first.reason) == (sequence, reason)
    with pytest.raises(CommandError):
        call_command("verify_history")
