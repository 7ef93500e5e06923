"""The pages of the papers."""

import datetime as dt

import pytest

from board.papers.models import BoardPack
from kernel.associations.scope import scope
from kernel.core import clock
from kernel.files.actions import store
from tests.board.pages import text, url
from tests.factories.board import ItemFactory, MeetingFactory
from tests.files import corpus

pytestmark = pytest.mark.django_db


def test_who_may_not_change_a_sent_item_is_told_so_before_writing(client, north, board):
    with scope(north):
        meeting = MeetingFactory(status="notice_sent")
        item = ItemFactory(meeting=meeting, added_by=board.members[1])
        BoardPack.objects.create(
            meeting=meeting,
            version=1,
            file=store(corpus.pdf(), name="handlingar.pdf", by=board.chair.user),
            pages=1,
            contents={str(item.pk): {}},
            made_at=clock.now(),
        )
        late = ItemFactory(meeting=meeting, added_by=board.members[1])
    client.force_login(board.members[1].user)

    for name in ("item-edit", "item-attach"):
        answer = client.get(url(name, item.pk))
        assert answer.status_code == 403
        assert "Punkten finns i handlingarna som har skickats." in text(answer)
        assert 'name="title"' not in text(answer)
        assert 'name="title"' in text(client.get(url(name, late.pk)))
    assert "Ändra punkten" not in text(client.get(url("item-detail", item.pk)))
    assert "Ändra punkten" in text(client.get(url("item-detail", late.pk)))


def test_who_never_might_change_an_item_is_not_told_about_papers(client, north, board):
    with scope(north):
        item = ItemFactory(meeting=MeetingFactory(status="notice_sent"), added_by=board.members[1])
    client.force_login(board.members[2].user)

    answer = client.get(url("item-edit", item.pk))

    assert answer.status_code == 403
    assert "handlingarna" not in text(answer)


def test_a_notice_to_nobody_says_so_before_it_is_sent(client, north, director, travel):
    with scope(north):
        meeting = MeetingFactory(held_on=dt.date(2026, 12, 17))

    page = text(client.get(url("meeting-send_notice", meeting.pk)))

    assert "Ingen har mandat i styrelsen den dagen, så ingen kan kallas än." in page
    assert "personer får kallelsen" not in page


def test_whoever_presents_an_item_stays_when_it_is_changed(client, north, make_person):
    """The list offers those who serve; who has left since is not lost from the item."""
    with scope(north):
        gone = make_person("Gun Gammal")
        item = ItemFactory(meeting=MeetingFactory(), presenter=gone)
        other = make_person("Ove Okänd")

    page = text(client.get(url("item-edit", item.pk)))
    assert f'<option value="{gone.pk}" selected>Gun Gammal</option>' in page
    assert other.name not in page
    client.post(
        url("item-edit", item.pk), {"title": "Nytt", "kind": "decision", "presenter": gone.pk}
    )
    with scope(north):
        item.refresh_from_db()
        assert (item.title, item.presenter) == ("Nytt", gone)
