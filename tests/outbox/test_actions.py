"""Asking for mail, stopping it, trying it again."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kernel.core.clock import STOCKHOLM
from kernel.core.errors import DomainError, NotNowError
from kernel.outbox import actions, sender
from kernel.outbox.kinds import UnknownKindError
from kernel.outbox.letters import readable
from kernel.outbox.models import AccountMail, Delivery, MailPace, Message
from kernel.outbox.states import Pace, State
from kernel.workflow.models import Event
from tests.outbox.conftest import MORNING, SEVEN

pytestmark = pytest.mark.usefixtures("in_scope")


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def due_at() -> list[dt.datetime]:
    return list(Message.objects.order_by("pk").values_list("due_at", flat=True))


def test_urgent_mail_is_due_at_once(person, thing, clock):
    actions.enqueue("test.called", to=person, subject=thing)

    assert Message.objects.get().due_at == MORNING


def test_daily_mail_waits_for_seven(person, thing, clock):
    actions.enqueue("test.returned", to=person, subject=thing)

    assert Message.objects.get().due_at == SEVEN


def test_a_reminder_that_falls_on_a_sunday_goes_on_monday(person, thing, clock):
    sunday = dt.datetime(2026, 11, 29, 7, tzinfo=STOCKHOLM)

    actions.enqueue("test.reminded", to=person, subject=thing, due_on=sunday.date())

    assert Message.objects.get().due_at == sunday + dt.timedelta(days=1)


def test_a_reminder_of_a_last_day_goes_before_the_days_without_mail(person, thing, clock):
    """The last day is Sunday the 29th; the day before it and the day itself are one Friday."""
    for day in (28, 29):
        actions.enqueue("test.last_day", to=person, subject=thing, due_on=dt.date(2026, 11, day))

    assert due_at() == [dt.datetime(2026, 11, 27, 6, tzinfo=dt.UTC)]


def test_who_wants_a_weekly_mail_is_reminded_before_a_last_day_too(person, thing, clock):
    """Tuesday: the week's mail has gone, and next Monday would be after the Sunday."""
    actions.set_pace(person, pace="weekly", by=person.user)
    actions.enqueue("test.last_day", to=person, subject=thing, due_on=dt.date(2026, 11, 28))

    assert due_at() == [dt.datetime(2026, 11, 27, 6, tzinfo=dt.UTC)]


def test_a_weekly_pace_moves_no_reminder_past_its_day(person, thing, clock):
    actions.enqueue("test.last_day", to=person, subject=thing, due_on=dt.date(2026, 11, 28))
    actions.set_pace(person, pace="weekly", by=person.user)

    assert due_at() == [dt.datetime(2026, 11, 27, 6, tzinfo=dt.UTC)]


def test_nobody_is_reminded_when_no_day_is_left(person, thing, clock):
    clock.move_to(dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC))
    actions.enqueue("test.last_day", to=person, subject=thing, due_on=dt.date(2026, 11, 28))

    assert due_at() == []


def test_the_same_is_said_once(person, thing, clock):
    for _click in range(3):
        actions.enqueue("test.returned", to=person, subject=thing)

    assert states() == [State.QUEUED]


def test_what_was_cancelled_may_be_said_again(person, thing, clock):
    actions.enqueue("test.returned", to=person, subject=thing)

    assert actions.cancel(thing) == 1
    actions.enqueue("test.returned", to=person, subject=thing)

    assert states() == [State.CANCELLED, State.QUEUED]


def test_a_kind_nobody_declared_is_refused(person, thing):
    with pytest.raises(UnknownKindError):
        actions.enqueue("test.unheard_of", to=person, subject=thing)


def test_a_deed_that_is_taken_back_tells_nobody(person, thing):
    with pytest.raises(DomainError), transaction.atomic():
        actions.enqueue("test.called", to=person, subject=thing)
        raise DomainError("nej")

    assert Message.objects.count() == 0


def test_cancel_stops_one_kind_or_all(person, thing, another_thing, clock):
    actions.enqueue("test.returned", to=person, subject=thing)
    actions.enqueue("test.reminded", to=person, subject=thing)
    actions.enqueue("test.reminded", to=person, subject=another_thing)

    assert actions.cancel(thing, "test.reminded") == 1
    assert states() == [State.QUEUED, State.CANCELLED, State.QUEUED]
    assert actions.cancel(thing) == 1
    assert actions.cancel_for(person) == 1


def test_cancel_locks_a_mail_before_its_messages_as_the_sender_does(person, thing, clock):
    """In the other order each could wait for what the other one holds."""
    actions.enqueue("test.reminded", to=person, subject=thing)

    with CaptureQueriesContext(connection) as asked:
        actions.cancel(thing)

    order = [
        "mail" if "FOR UPDATE" in query["sql"] else "messages"
        for query in asked
        if ('FROM "outbox_delivery"' in query["sql"] and "FOR UPDATE" in query["sql"])
        or query["sql"].startswith('UPDATE "outbox_message"')
    ]
    assert order == ["mail", "messages"]


def test_cancel_also_stops_a_mail_that_waits_for_another_attempt(person, thing, clock, relay):
    relay.say(451)
    actions.enqueue("test.called", to=person, subject=thing)
    sender.send_due()
    assert Delivery.objects.get().state == State.QUEUED

    actions.cancel(thing)

    assert Delivery.objects.get().state == State.CANCELLED
    clock.shift(3600)
    relay.say(250)
    assert sender.send_due() == 0


def test_weekly_pace_moves_what_waits(person, thing, clock):
    actions.enqueue("test.returned", to=person, subject=thing)
    actions.enqueue("test.called", to=person, subject=thing, due_on=SEVEN.date())

    actions.set_pace(person, pace=Pace.WEEKLY, by=person.user)
    actions.enqueue("test.reminded", to=person, subject=thing)

    monday = dt.datetime(2026, 11, 30, 7, tzinfo=STOCKHOLM)
    due = dict(Message.objects.values_list("kind", "due_at"))
    assert due == {
        "test.returned": monday,
        "test.reminded": monday,
        "test.called": SEVEN,
    }
    assert Event.objects.filter(subject_type="outbox.mailpace").count() == 1


def test_mail_of_a_kind_that_is_no_more_stops_no_change_of_pace(person, thing, clock):
    actions.enqueue("test.returned", to=person, subject=thing)
    Message.objects.update(kind="test.of_an_old_release")
    before = Message.objects.get().due_at

    actions.set_pace(person, pace=Pace.WEEKLY, by=person.user)

    assert Message.objects.get().due_at == before


def test_daily_pace_again_hurries_nothing(person, thing, clock):
    actions.set_pace(person, pace=Pace.WEEKLY, by=person.user)
    actions.enqueue("test.reminded", to=person, subject=thing)

    actions.set_pace(person, pace=Pace.DAILY, by=person.user)

    assert Message.objects.get().due_at == dt.datetime(2026, 11, 30, 7, tzinfo=STOCKHOLM)
    assert MailPace.objects.get().pace == Pace.DAILY


def test_nobody_chooses_the_pace_of_another(person, other):
    with pytest.raises(PermissionDenied):
        actions.set_pace(person, pace=Pace.WEEKLY, by=other.user)


def test_director_cancels_a_message(person, thing, director, clock):
    actions.enqueue("test.returned", to=person, subject=thing)
    message = Message.objects.get()

    actions.cancel_message(message, by=director)

    assert message.state == State.CANCELLED
    event = Event.objects.about(message).get()
    assert (event.verb, event.source, event.target) == (
        "cancel",
        State.QUEUED,
        State.CANCELLED,
    )
    with pytest.raises(NotNowError):
        actions.cancel_message(message, by=director)


def test_director_tries_again_with_the_same_bytes(person, thing, director, clock, relay):
    relay.say(550)
    actions.enqueue("test.called", to=person, subject=thing)
    sender.send_due()
    message = Message.objects.get()
    assert message.state == State.FAILED

    relay.say(250)
    actions.retry_message(message, by=director)
    sender.send_due()

    first, second = relay.offered
    assert first == second
    message.refresh_from_db()
    assert message.state == State.SENT
    assert [event.verb for event in Event.objects.about(message)] == ["retry"]
    with pytest.raises(NotNowError):
        actions.retry_message(message, by=director)


def test_a_corrected_address_gets_a_new_mail(person, thing, director, clock, relay):
    person.email = "sara,blom@north.example"
    person.save(update_fields=["email"])
    actions.enqueue("test.called", to=person, subject=thing)
    sender.send_due()
    message = Message.objects.get()
    assert (message.state, message.last_error) == (
        State.FAILED,
        "Mejladressen stämmer inte. Rätta den på personens sida",
    )

    person.email = "sara.blom@norrby.example"
    person.save(update_fields=["email"])
    actions.retry_message(message, by=director)
    sender.send_due()

    assert relay.recipients == ["sara.blom@norrby.example"]


def test_an_address_corrected_after_a_refusal_gets_a_new_mail(
    person, thing, director, clock, relay
):
    relay.say(550)
    actions.enqueue("test.returned", to=person, subject=thing)
    clock.shift(3600)
    sender.send_due()
    relay.say(250)
    person.email = "sara.blom@norrby.example"
    person.save(update_fields=["email"])

    actions.retry_message(Message.objects.get(), by=director)
    sender.send_due()

    assert relay.recipients[-1] == "sara.blom@norrby.example"
    assert "To: sara.blom@norrby.example" in relay.offered[-1].decode()
    assert sorted(Delivery.objects.values_list("state", flat=True)) == [
        "cancelled",
        "sent",
    ]


@pytest.mark.parametrize("who", ["lead", "manager", "board_member", "auditor", "stranger"])
def test_others_do_not_touch_the_log(who, person, thing, clock, request):
    user = request.getfixturevalue(who)
    actions.enqueue("test.returned", to=person, subject=thing)
    message = Message.objects.get()

    with pytest.raises(PermissionDenied):
        actions.cancel_message(message, by=user)
    Message.objects.update(state=State.FAILED)
    with pytest.raises(PermissionDenied):
        actions.retry_message(message, by=user)


def test_a_code_goes_at_once_and_is_erased(clock, relay):
    actions.mail_account(
        "login_code",
        to_email="sara.blom@north.example",
        headline="Din kod är 482 913",
        text="Den gäller i 10 minuter.",
        expires_at=MORNING + dt.timedelta(minutes=10),
    )
    assert sender.send_due() == 1

    row = AccountMail.objects.get()
    assert (row.state, bytes(row.content)) == (State.SENT, b"")
    assert "Den gäller i 10 minuter." in readable(relay.offered[0])


def test_a_code_that_has_expired_is_erased_and_not_sent(clock, relay):
    actions.mail_account(
        "login_code",
        to_email="sara.blom@north.example",
        headline="Din kod är 482 913",
        text="Den gäller i 10 minuter.",
        expires_at=MORNING + dt.timedelta(minutes=10),
    )
    clock.shift(601)

    assert sender.send_due() == 0

    row = AccountMail.objects.get()
    assert (row.state, bytes(row.content), relay.offered) == (State.MISSED, b"", [])
