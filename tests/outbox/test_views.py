"""The log of mail, for those who answer for it."""

import pytest
from django.urls import reverse

from kernel.associations.scope import scope
from kernel.outbox import actions, sender
from kernel.outbox.models import Message
from kernel.outbox.states import State
from tests.queries import counted_queries

LIST = "/north/utskick/"
# Session, log-in, association, person with roles, messages, waiting, alarming.
LIST_QUERIES = 7


@pytest.fixture
def message(north, person, thing, clock) -> Message:
    with scope(north):
        actions.enqueue("test.returned", to=person, subject=thing)
        return Message.objects.select_related("person").get()


def fill(north, person, thing, count: int) -> None:
    with scope(north):
        for number in range(count):
            actions.enqueue("test.called", to=person, subject=thing)
            Message.objects.filter(headline="").update(
                headline=f"Kallelse {number}",
                due_at=f"2026-11-2{number % 10}T06:{number // 10:02}Z",
            )


@pytest.mark.parametrize("count", [1, 3, 100])
def test_list_query_count(count, client, north, person, thing, clock, director):
    fill(north, person, thing, count)
    client.force_login(director)

    with counted_queries() as queries:
        response = client.get(LIST)

    assert len(queries) == LIST_QUERIES
    assert response.content.decode().count('<th scope="row">') == min(count, 50)


def test_a_long_log_has_pages(client, north, person, thing, clock, director):
    fill(north, person, thing, 60)
    client.force_login(director)

    first = client.get(LIST)
    older = client.get(LIST, {"fore": first.context["more"].pk})

    assert len(first.context["rows"]) == 50
    assert len(older.context["rows"]) == 10
    assert older.context["more"] is None


def test_list_by_state(client, message, director):
    client.force_login(director)

    assert client.get(LIST, {"lage": "failed"}).context["rows"] == []
    assert client.get(LIST, {"lage": "queued"}).context["rows"] == [message]
    assert client.get(LIST, {"lage": "queued", "fore": "999"}).status_code == 404


def test_empty_list_teaches(client, director):
    client.force_login(director)

    assert "Inga mejl har skickats än" in client.get(LIST).content.decode()


def test_htmx_gets_the_rows(client, message, director):
    client.force_login(director)

    page = client.get(LIST, headers={"HX-Request": "true"}).content.decode()

    assert "<table" in page
    assert "<html" not in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("director", 200), ("administrator", 200), ("lead", 403), ("auditor", 403), ("stranger", 404)],
)
def test_who_sees_the_log(who, status, client, message, request):
    client.force_login(request.getfixturevalue(who))

    assert client.get(LIST).status_code == status
    assert client.get(message.get_absolute_url()).status_code == (200 if status == 200 else 404)


def test_a_waiting_mail_is_shown_as_it_would_be(client, message, director):
    client.force_login(director)

    page = client.get(message.get_absolute_url()).content.decode()

    assert "Så skulle mejlet se ut i dag" in page
    assert "Det gäller Norrby kommun." in page
    assert "Ställ in mejlet" in page


def test_a_sent_mail_is_shown_as_it_went(
    client, message, north, thing, director, clock, mailoutbox
):
    clock.shift(3600)
    sender.send_due()
    with scope(north):
        thing.name = "Ny kommun"
        thing.save(update_fields=["name"])
    client.force_login(director)

    page = client.get(message.get_absolute_url()).content.decode()

    assert "Det gäller Norrby kommun." in page
    assert "Ställ in mejlet" not in page


@pytest.mark.parametrize("kind", ["test.broken", "test.gone"])
def test_a_mail_that_cannot_be_written_says_so(kind, client, message, north, director):
    with scope(north):
        Message.objects.update(kind=kind, state=State.FAILED)
    client.force_login(director)

    page = client.get(message.get_absolute_url()).content.decode()

    assert "Mejlet går inte att skriva just nu." in page
    assert "Skicka igen" in page


def test_director_cancels_and_retries(client, message, north, director):
    client.force_login(director)

    response = client.post(reverse("outbox:message-cancel", args=["north", message.pk]))
    assert response.url == message.get_absolute_url()
    with scope(north):
        message.refresh_from_db()
        assert message.state == State.CANCELLED
        Message.objects.update(state=State.FAILED)

    client.post(reverse("outbox:message-retry", args=["north", message.pk]))
    with scope(north):
        message.refresh_from_db()
        assert message.state == State.QUEUED


def test_a_late_click_gets_a_sentence(client, message, director):
    client.force_login(director)
    url = reverse("outbox:message-retry", args=["north", message.pk])

    response = client.post(url, follow=True)

    assert "Det går inte längre. Nu gäller: Väntar." in response.content.decode()


@pytest.mark.parametrize("verb", ["cancel", "retry"])
def test_verbs_are_posts(verb, client, message, director):
    client.force_login(director)

    assert (
        client.get(reverse(f"outbox:message-{verb}", args=["north", message.pk])).status_code == 405
    )
