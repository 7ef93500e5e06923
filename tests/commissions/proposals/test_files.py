"""Files that go with a proposal: for whom, and what the parties and the board have had."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commissions.proposals.actions import send_proposal, withdraw_proposal
from kernel.associations.models import Role
from kernel.core.errors import NotNowError
from kernel.registry.actions import matter_of
from kernel.writing.actions import attach_file, detach_file
from tests.factories.walking import walk
from tests.files import corpus
from tests.paper import look_briefly

pytestmark = pytest.mark.usefixtures("media")


@pytest.fixture(autouse=True)
def briefly(monkeypatch):
    look_briefly(monkeypatch)


@pytest.fixture
def people(director, innovator, auditor, party_contact, board_member, lead, stranger, make_person):
    """The contact is of the owner; another speaks for a member that has nothing to do with it."""
    other = make_person("Olle Annan", Role.PARTY_CONTACT)
    return {
        "director": director,
        "innovator": innovator,
        "auditor": auditor,
        "party_contact": party_contact,
        "other_contact": other.user,
        "board_member": board_member,
        "lead": lead,
        "stranger": stranger,
    }


def attach(proposal, title, by):
    upload = SimpleUploadedFile(f"{title.lower()}.pdf", corpus.pdf())
    return attach_file(proposal, upload=upload, title=title, by=by)


def readers(client, attached, people):
    """Who of them gets the bytes."""
    found = []
    for name, user in people.items():
        client.force_login(user)
        answer = client.get(f"/north/filer/{attached.file_id}/")
        if answer.streaming:
            assert b"".join(answer.streaming_content) == corpus.pdf()
            found.append(name)
    return found


OFFICE = ["director", "innovator", "auditor"]


def test_a_file_is_read_by_those_who_read_the_proposal(client, proposal, people):
    attached = attach(proposal, "Kalkyl", people["innovator"])
    assert readers(client, attached, people) == OFFICE

    send_proposal(proposal, by=people["director"])
    assert readers(client, attached, people) == [*OFFICE, "party_contact"]

    walk(proposal, "anchored", "awaiting_board", "with_board")
    assert readers(client, attached, people) == [*OFFICE, "party_contact", "board_member"]


def test_a_party_finds_the_files_where_it_answers(client, proposal, people):
    attached = attach(proposal, "Kalkyl", people["director"])
    send_proposal(proposal, by=people["director"])
    client.force_login(people["party_contact"])

    page = client.get(f"/north/forslag/{proposal.pk}/tyck-till/").content.decode()

    assert f"/north/filer/{attached.file_id}/" in page


def test_what_is_written_on_reaches_the_party_when_it_is_sent_anew(client, proposal, people):
    """Taken back, a file goes and another comes: the party keeps what it was sent, and no more."""
    director = people["director"]
    first = attach(proposal, "Kalkyl", director)
    send_proposal(proposal, by=director)
    walk(proposal, "anchored", "awaiting_board", "with_board", "referred_back")
    proposal.refresh_from_db()
    detach_file(proposal, first, by=director)
    second = attach(proposal, "Hemlighet", director)
    parts = {name: people[name] for name in ("party_contact", "board_member")}

    assert readers(client, first, parts) == ["party_contact", "board_member"]
    assert readers(client, second, parts) == []
    for user in parts.values():
        client.force_login(user)
        page = client.get(f"/north/forslag/{proposal.pk}/").content.decode()
        assert ("Kalkyl" in page, "Hemlighet" in page) == (True, False)
    client.force_login(director)
    page = client.get(f"/north/forslag/{proposal.pk}/").content.decode()
    assert (">Kalkyl</a>" in page, ">Hemlighet</a>" in page) == (False, True)

    send_proposal(proposal, by=director)
    # The board has it when it comes back to its table.
    assert readers(client, second, parts) == ["party_contact"]


def test_a_sent_proposal_keeps_its_files_until_it_is_taken_back(proposal, director):
    attached = attach(proposal, "Kalkyl", director)
    version = send_proposal(proposal, by=director)
    with pytest.raises(NotNowError):
        attach(proposal, "För sent", director)
    with pytest.raises(NotNowError):
        detach_file(proposal, attached, by=director)

    withdraw_proposal(proposal, by=director)
    detach_file(proposal, attached, by=director)
    assert [each.title for each in version.text.attached] == ["Kalkyl"]
    assert version.text.content["files"] == [
        {"title": "Kalkyl", "name": "kalkyl.pdf", "sha256": attached.file.sha256}
    ]


def test_the_registry_says_which_files_went_along(proposal, director):
    attach(proposal, "Kalkyl", director)
    send_proposal(proposal, by=director)

    documents = matter_of(proposal).documents.order_by("sequence")
    assert [(each.title, each.direction, each.status) for each in documents] == [
        ("Uppdragsförslag Samma väg in, version 1", "outgoing", "public"),
        ("Bilaga: Kalkyl", "outgoing", "public"),
    ]


def test_only_those_who_write_choose_files(client, proposal, people):
    path = f"/north/forslag/{proposal.pk}/bifoga/"
    answers = {}
    for name, user in people.items():
        client.force_login(user)
        answers[name] = client.get(path).status_code
    assert answers == {
        "director": 200,
        "innovator": 200,
        "auditor": 403,
        **dict.fromkeys(
            ("party_contact", "other_contact", "board_member", "lead", "stranger"), 404
        ),
    }
