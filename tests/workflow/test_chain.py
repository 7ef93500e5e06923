import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import Error, connection, connections, transaction

from kernel.associations.scope import scope
from kernel.core.errors import DomainError, NotNowError
from kernel.workflow.actions import erase_note, record
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


def test_a_note_is_erased_by_law_and_an_event_says_so(history, director, auditor):
    with pytest.raises(PermissionDenied):
        erase_note(history[2], because="Beslut § 4", by=auditor)
    with pytest.raises(DomainError, match="Skriv varför"):
        erase_note(history[2], because=" ", by=director)

    erase_note(history[2], because="Beslut § 4", by=director)

    told = Event.objects.about(history[2]).get()
    assert (told.verb, told.user, told.note) == ("erase_note", director, "Beslut § 4")
    assert [event.note for event in Event.objects.for_history()[1:4]] == [
        "byte 2",
        "Kommentaren är borttagen.",
        "byte 4",
    ]
    assert list(faults()) == []
    with pytest.raises(NotNowError, match="ingen kommentar"):
        erase_note(history[2], because="Beslut § 4", by=director)


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("DELETE FROM workflow_eventnote", "no event says that the note of event"),
        ("UPDATE workflow_eventnote SET text = 'något annat'", "Cannot update"),
    ],
)
def test_the_database_keeps_notes(history, director, statement, refusal):
    erase_note(history[2], because="Beslut § 4", by=director)

    with pytest.raises(Error, match=refusal), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert EventNote.objects.count() == 5


def test_the_command_erases_a_note_for_who_may(north, history, director, capsys):
    call_command("erase_note", "north", "3", "Beslut § 4", director.email)

    assert capsys.readouterr().out == "The note of event 3 is erased.\n"
    assert not EventNote.objects.filter(event=history[2]).exists()
    for words, refusal in (
        (("north", "3", "x", director.email), "Händelsen har ingen kommentar."),
        (("north", "77", "x", director.email), "The history has no event 77."),
        (("west", "1", "x", director.email), "There is no such association"),
    ):
        with pytest.raises(CommandError, match=refusal):
            call_command("erase_note", *words)


def test_the_command_refuses_who_may_not(north, history, auditor):
    with pytest.raises(CommandError, match="may not erase"):
        call_command("erase_note", "north", "3", "Beslut § 4", auditor.email)

    assert EventNote.objects.filter(event=history[2]).exists()


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
        "DELETE FROM workflow_eventnote n USING workflow_event e WHERE n.event_id = e.id"
        " AND e.sequence = 2; DELETE FROM workflow_event WHERE sequence = 2",
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
    ("DELETE FROM workflow_eventnote", 1, "note gone"),
    ("UPDATE workflow_eventnote SET text = 'något annat' WHERE text = 'byte 4'", 4, "note changed"),
    ("UPDATE workflow_eventnote SET key = 'ingen nyckel' WHERE text = 'byte 2'", 2, "note changed"),
]


def tamper(association, statement):
    """As the owner of the tables, past their triggers."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT set_config('app.association_id', %s, false)", [str(association.pk)])
        for table in ("workflow_event", "workflow_eventnote"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        try:
            cursor.execute(statement)
        finally:
            for table in ("workflow_event", "workflow_eventnote"):
                cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


AS_OWNER = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@AS_OWNER
@pytest.mark.parametrize(("statement", "sequence", "reason"), TAMPERING)
def test_owner_who_tampers_is_found_out(committed_history, statement, sequence, reason):
    tamper(committed_history, statement)

    with scope(committed_history):
        first = next(faults())
    assert (first.sequence, first.reason) == (sequence, reason)
    with pytest.raises(CommandError):
        call_command("verify_history")
