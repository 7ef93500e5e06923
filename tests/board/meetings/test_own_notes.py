"""Notes at an item are their writer's alone, whoever looks, and however."""

import pytest
from django.db import connection
from django.test import Client

from board.meetings.models.items import OwnNote
from kernel.associations.models import Role
from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from kernel.workflow.models import Event
from tests.factories.board import ItemFactory, MeetingFactory

pytestmark = pytest.mark.django_db

TEXT = "Fråga om hyran, den är dubbelt så hög som förra året."


@pytest.fixture
def item(north):
    with scope(north):
        return ItemFactory(meeting=MeetingFactory(status="notice_sent"))


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def write(client, item, text):
    return client.post(f"{item.get_absolute_url()}anteckna/", {"text": text}, follow=True)


def page(user, item):
    return browser(user).get(item.get_absolute_url()).content.decode()


def test_a_note_stands_beside_the_item_for_its_writer_alone(
    item, board_member, substitute, director, auditor
):
    write(browser(board_member), item, TEXT)

    who = {"writer": board_member, "other": substitute, "director": director, "auditor": auditor}
    assert {name: TEXT in page(user, item) for name, user in who.items()} == {
        "writer": True,
        "other": False,
        "director": False,
        "auditor": False,
    }


def test_neither_who_looks_as_the_writer_nor_who_reads_the_table_reads_it(
    item, board_member, director, north
):
    write(browser(board_member), item, TEXT)
    with scope(north):
        writer = person_of(board_member)
        with connection.cursor() as cursor:
            cursor.execute("SELECT body FROM board_ownnote")
            (stored,) = cursor.fetchone()
    looking = browser(director)
    looking.post(f"/north/personer/{writer.pk}/visa-som/")

    seen = looking.get(item.get_absolute_url()).content.decode()
    assert ("Du ser tjänsten som" in seen, TEXT in seen, "hyran" in stored) == (True, False, False)


def test_a_note_is_changed_and_taken_away_and_no_history_tells_of_it(item, board_member, north):
    client = browser(board_member)
    with scope(north):
        before = Event.objects.count()

    for text, kept in ((TEXT, [TEXT]), ("Kortare.", ["Kortare."]), ("", [])):
        answer = write(client, item, text)
        assert "Anteckningen är sparad. Bara du ser den." in answer.content.decode()
        with scope(north):
            assert [note.text for note in OwnNote.objects.all()] == kept
    with scope(north):
        assert Event.objects.count() == before


def test_a_note_moved_to_somebody_else_opens_for_nobody(item, board_member, substitute, north):
    write(browser(board_member), item, TEXT)
    with scope(north):
        OwnNote.objects.update(person=person_of(substitute))

    assert TEXT not in page(substitute, item)


def test_who_does_not_see_the_item_writes_nothing_at_it(item, make_person, stranger):
    lead = make_person("Sara Lind", Role.LEAD).user

    assert [write(browser(user), item, TEXT).status_code for user in (lead, stranger)] == [404, 404]
