"""Papers are changed, sent, and sent anew."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from board.meetings.actions.planning import add_item, plan_meeting, pull_ready
from board.meetings.models.meetings import Meeting
from board.meetings.states import MeetingStatus
from board.papers.actions import attach_file, detach_file, edit_item, send_notice, update_papers
from board.papers.documents import Laying
from board.papers.models import BoardPack
from board.sitting.selectors import agenda_of
from commissions.proposals.models.proposals import Proposal
from kernel.core import clock
from kernel.core.errors import DomainError, NotNowError
from kernel.outbox.models import Message
from kernel.registry.models import RegisteredDocument
from tests.board.conftest import at
from tests.board.mails import told_of
from tests.factories.board import MeetingFactory
from tests.factories.walking import walk
from tests.files import corpus
from tests.later import printed

pytestmark = pytest.mark.django_db


def test_who_raised_a_matter_may_edit_it_and_others_not(planned, board):
    item = add_item(planned, title="Lokaler", kind="decision", by=board.members[1].user)

    edit_item(item, title="Nya lokaler", by=board.members[1].user)

    assert item.title == "Nya lokaler"
    with pytest.raises(PermissionDenied):
        edit_item(item, title="Fika", by=board.members[2].user)


def test_files_are_attached_and_taken_away(planned, director):
    item = planned.items.get(key="economy")
    upload = SimpleUploadedFile("ekonomi.pdf", b"not a pdf", content_type="application/pdf")
    with pytest.raises(DomainError):
        attach_file(item, upload=upload, title="Utfall", by=director)
    assert item.files.count() == 0


def test_the_notice_makes_the_pack_freezes_the_papers_and_tells_the_board(
    planned, proposal, board, director
):
    pull_ready(planned, keys=[f"proposal-{proposal.pk}"], by=director)

    pack = printed(send_notice(planned, by=director))

    assert planned.status == MeetingStatus.NOTICE_SENT
    assert Proposal.objects.get(pk=proposal.pk).status == "with_board"
    assert pack.version == 1
    assert pack.pages >= 2
    assert pack.file.read().startswith(b"%PDF-")
    names = sorted(person.name for person in [*board.members, *board.substitutes])
    assert told_of("board.notice") == names
    document = RegisteredDocument.objects.get()
    assert (document.direction, document.status, document.file) == ("outgoing", "public", pack.file)
    rows = agenda_of(planned, planned.items.for_agenda(), board.chair, pack)
    [row] = [row for row in rows if row.item.proposal_id]
    assert row.pages == "sid. 3–4"


@pytest.mark.usefixtures("blank_paper")
def test_changed_papers_make_a_new_version_and_a_new_mail(planned, board, director):
    printed(send_notice(planned, by=director))
    item = planned.items.get(key="economy")
    edit_item(item, summary="Vi har 812 000 kr kvar.", by=director)

    pack = update_papers(planned, by=director)
    # Until the new ones are there, those before are what people read.
    made = BoardPack.objects.latest_made_of(planned)
    assert (pack.version, made.version, len(told_of("board.papers_changed"))) == (2, 1, 0)

    printed(pack)

    assert BoardPack.objects.latest_made_of(planned) == pack
    assert str(item.pk) in pack.contents
    assert pack.contents[str(item.pk)]["pages"]
    assert len(told_of("board.papers_changed")) == 7
    assert BoardPack.objects.filter(meeting=planned).count() == 2


@pytest.mark.usefixtures("blank_paper")
def test_after_the_notice_only_the_director_changes_what_is_among_the_papers(
    planned, board, director, travel
):
    added_by = board.members[1].user
    item = add_item(planned, title="Lokaler", kind="decision", by=added_by)
    edit_item(item, title="Nya lokaler", by=added_by)
    upload = SimpleUploadedFile("hyra.pdf", corpus.pdf(), content_type="application/pdf")
    attached = attach_file(item, upload=upload, title="Hyra", by=added_by)
    send_notice(planned, by=director)
    travel.shift(60)

    for deed in (
        lambda: edit_item(item, title="Dyra lokaler", by=added_by),
        lambda: attach_file(item, upload=None, title="Hyra", by=added_by),
        lambda: detach_file(attached, by=added_by),
    ):
        with pytest.raises(DomainError, match="Be Anna Holm att ändra den och skicka nya"):
            deed()
    late = add_item(planned, title="Fika", kind="information", by=added_by)
    edit_item(late, title="Fikarasten", by=added_by)

    assert changed_rows(planned) == ["Fikarasten"]
    edit_item(item, title="Större lokaler", by=director)
    assert changed_rows(planned) == ["Större lokaler", "Fikarasten"]
    travel.shift(60)
    update_papers(planned, by=director)
    assert changed_rows(planned) == []


def changed_rows(meeting):
    """What the agenda marks as changed since the papers went out."""
    pack = BoardPack.objects.latest_of(meeting)
    rows = agenda_of(meeting, meeting.items.for_agenda(), None, pack)
    return [row.item.title for row in rows if row.is_changed]


def test_a_proposal_taken_back_stops_the_notice(planned, proposal, director):
    pull_ready(planned, keys=[f"proposal-{proposal.pk}"], by=director)
    walk(proposal, "draft")

    with pytest.raises(
        DomainError, match=r"är inte klar för styrelsen\. Stryk punkten eller vänta\."
    ):
        send_notice(planned, by=director)


def test_nobody_is_called_to_an_empty_agenda(travel, in_scope, board, director):
    meeting = MeetingFactory(held_on=dt.date(2026, 12, 3))

    with pytest.raises(DomainError, match=r"Dagordningen är tom\. Lägg till punkter först\."):
        send_notice(meeting, by=director)


def test_a_board_without_members_is_not_called(travel, in_scope, director):
    meeting = plan_meeting(
        held_on=dt.date(2026, 12, 3),
        start_time=dt.time(9),
        end_time=dt.time(12),
        place="Stadshuset",
        by=director,
    )

    with pytest.raises(DomainError, match="Ingen har mandat i styrelsen den dagen"):
        send_notice(meeting, by=director)


def test_the_notice_goes_once(planned, director):
    walk(planned, "notice_sent")

    with pytest.raises(NotNowError, match="Kallelse skickad"):
        send_notice(planned, by=director)


@pytest.mark.usefixtures("blank_paper")
def test_a_second_notice_makes_no_papers(planned, director, monkeypatch):
    stale = Meeting.objects.get(pk=planned.pk)
    send_notice(planned, by=director)
    monkeypatch.setattr("board.papers.documents.print_pack", None)

    with pytest.raises(NotNowError):
        send_notice(stale, by=director)


@pytest.mark.usefixtures("blank_paper")
def test_presenters_who_are_not_of_the_board_are_reminded_two_days_before(
    planned, board, director, lead
):
    from kernel.associations.selectors import person_of

    item = planned.items.get(key="economy")
    edit_item(item, presenter=person_of(lead), by=director)
    edit_item(planned.items.get(key="director"), presenter=board.chair, by=director)

    send_notice(planned, by=director)

    [message] = Message.objects.filter(kind="board.item_reminder")
    assert message.person == person_of(lead)
    assert message.due_at == at(7, day=dt.date(2026, 12, 1))


@pytest.mark.usefixtures("blank_paper")
def test_what_cannot_be_compared_is_not_said_to_have_changed(planned, board, director):
    pack = send_notice(planned, by=director)
    said = Laying(planned, clock.now())
    assert (said.changed(), "Inget är ändrat sedan version 1" in said.cover()) == ([], True)

    pack.contents = {key: {**row, "sum": "0" * 64} for key, row in pack.contents.items()}
    pack.save()

    said = Laying(planned, clock.now())
    assert (said.changed(), "sedan version 1" in said.cover()) == (None, False)
