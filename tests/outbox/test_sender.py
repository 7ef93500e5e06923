"""Claim, send, mark: what the mail server says decides what becomes of a mail."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from kernel.associations.scope import scope
from kernel.outbox import actions, sender
from kernel.outbox.letters import message_id_for
from kernel.outbox.models import AccountMail, Delivery, Message
from kernel.outbox.selectors import oldest_due_age
from kernel.outbox.states import State
from kernel.outbox.transport import Answer, Outcome
from tests.outbox.conftest import MORNING

pytestmark = pytest.mark.usefixtures("in_scope")


@pytest.fixture
def called(person, thing, clock) -> None:
    actions.enqueue("test.called", to=person, subject=thing)


def delivery() -> Delivery:
    return Delivery.objects.get()


def test_a_taken_mail_is_sent(called, relay):
    assert sender.send_due() == 1

    row, message = delivery(), Message.objects.get()
    assert (row.state, row.sent_at, row.attempts, row.lease_until) == (
        State.SENT,
        MORNING,
        1,
        None,
    )
    assert (message.state, message.settled_at, message.headline) == (
        State.SENT,
        MORNING,
        "Kallelse: Norrby kommun",
    )
    assert sender.send_due() == 0


@pytest.mark.parametrize("code", [421, 432, 451])
def test_a_mail_refused_for_now_goes_again_with_the_same_bytes(code, called, relay, clock):
    relay.say(code)
    waits = []
    for _attempt in range(6):
        before = len(relay.offered)
        sender.send_due()
        assert len(relay.offered) == before + 1
        row = delivery()
        assert (row.state, Message.objects.get().state) == (State.QUEUED, State.QUEUED)
        waits.append((row.next_attempt_at - dt.datetime.now(dt.UTC)).total_seconds() / 60)
        assert sender.send_due() == 0
        clock.move_to(row.next_attempt_at)
    relay.say(250)

    assert sender.send_due() == 1
    assert waits == [1, 5, 15, 60, 60, 60]
    assert len(relay.offered) == 7
    assert len(set(relay.offered)) == 1


@pytest.mark.parametrize("code", [550, 554])
def test_a_mail_refused_for_good_has_failed(code, called, relay):
    relay.say(code)

    assert sender.send_due() == 0

    row, message = delivery(), Message.objects.get()
    assert (row.state, message.state) == (State.FAILED, State.FAILED)
    assert str(code) in message.last_error


def test_a_connection_that_breaks_means_the_same_again(called, relay, clock):
    relay.say(0)
    sender.send_due()
    relay.say(250)
    clock.shift(60)

    assert sender.send_due() == 1
    first, second = relay.offered
    assert first == second


def test_a_server_that_is_away_is_asked_once(person, other, thing, clock, relay):
    for reader in (person, other):
        actions.enqueue("test.called", to=reader, subject=thing)
    relay.away = True

    assert sender.send_due() == 0
    # The first waits for another attempt, the second was never taken up.
    assert Delivery.objects.count() == 1
    relay.away = False
    clock.shift(60)
    assert sender.send_due() == 2


def test_a_mail_is_given_up_after_five_days(called, relay, clock):
    relay.say(451)
    sender.send_due()
    clock.shift(dt.timedelta(days=5, minutes=1))

    assert sender.send_due() == 0
    assert delivery().state == State.FAILED


def test_a_mail_that_loses_its_point_while_it_waits_is_missed(called, relay, clock):
    relay.say(451)
    sender.send_due()
    Message.objects.update(kind="test.over")
    clock.shift(60)

    assert sender.send_due() == 0
    assert (delivery().state, Message.objects.get().state) == (
        State.MISSED,
        State.MISSED,
    )


def test_an_abandoned_mail_is_taken_over_when_its_lease_is_out(called, relay, clock, north):
    claimed = sender.claim(north)
    assert (claimed.state, claimed.lease_until) == (
        State.SENDING,
        MORNING + sender.lease(),
    )
    assert sender.send_due() == 0

    clock.shift(sender.lease())

    assert sender.send_due() == 1
    assert relay.offered == [bytes(claimed.content)]
    assert delivery().attempts == 2


def test_an_abandoned_mail_with_effect_in_law_waits_for_a_person(
    person, thing, clock, relay, north, director
):
    actions.enqueue("test.served", to=person, subject=thing)
    sender.claim(north)
    clock.shift(sender.lease())

    assert sender.send_due() == 0
    message = Message.objects.get()
    assert (delivery().state, message.state) == (State.UNCERTAIN, State.UNCERTAIN)

    actions.retry_message(message, by=director)
    assert sender.send_due() == 1


def test_a_broken_connection_leaves_mail_with_effect_in_law_uncertain(person, thing, clock, relay):
    actions.enqueue("test.served", to=person, subject=thing)
    relay.say(0)

    sender.send_due()

    assert Message.objects.get().state == State.UNCERTAIN


def test_a_late_sender_does_not_undo_what_another_has_done(called, relay, clock, north):
    slow = sender.claim(north)
    clock.shift(sender.lease())
    assert sender.send_due() == 1

    sender.mark(slow, Outcome(Answer.NEVER, "550"), association=north)

    assert delivery().state == State.SENT


def test_a_late_senders_failure_does_not_count_while_another_tries(called, clock, north):
    slow = sender.claim(north)
    clock.shift(sender.lease())
    sender.claim(north)

    sender.mark(slow, Outcome(Answer.LATER, "451"), association=north)
    assert delivery().state == State.SENDING

    sender.mark(slow, Outcome(Answer.TAKEN), association=north)
    assert delivery().state == State.SENT


def test_a_doubtful_rule_means_that_the_mail_is_still_wanted(called, relay, clock):
    relay.say(451)
    sender.send_due()
    Message.objects.update(kind="test.gone")
    relay.say(250)
    clock.shift(60)

    assert sender.send_due() == 1


def test_associations_take_turns(person, thing, clock, relay, north, south, make_person):
    sixten = make_person("Sixten Ek", association=south)
    for days in range(1, 4):
        due_on = MORNING.date() - dt.timedelta(days)
        actions.enqueue("test.called", to=person, subject=thing, due_on=due_on)
    with scope(south):
        actions.enqueue("test.called", to=sixten, subject=sixten)

    assert sender.send_due() == 4
    assert relay.recipients.index(sixten.email) == 1


def test_a_fault_in_one_association_stops_no_other(
    person, thing, clock, relay, north, south, make_person, monkeypatch
):
    sixten = make_person("Sixten Ek", association=south)
    actions.enqueue("test.called", to=person, subject=thing)
    with scope(south):
        actions.enqueue("test.called", to=sixten, subject=sixten)
    claim = sender.claim

    def broken_in_the_north(association):
        if association == north:
            raise RuntimeError("disk full")
        return claim(association)

    monkeypatch.setattr(sender, "claim", broken_in_the_north)

    assert sender.send_due() == 1
    assert relay.recipients == [sixten.email]


def test_only_two_senders_at_a_time(called, relay):
    with sender._place() as first, sender._place() as second:
        assert (first, second) == (True, True)
        # The same connection may take a place twice; another one finds both taken.
        assert sender._lock("pg_try_advisory_lock", 0) is True
        sender._lock("pg_advisory_unlock", 0)


def test_the_message_id_is_the_same_everywhere(settings):
    assert message_id_for("delivery", 1, 2) == message_id_for("delivery", 1, 2)
    assert message_id_for("delivery", 1, 2) != message_id_for("delivery", 2, 2)
    assert message_id_for("delivery", 1, 2).endswith("@testserver>")


def test_how_long_the_oldest_has_waited(called, clock):
    clock.shift(90)

    assert oldest_due_age() == dt.timedelta(seconds=90)
    sender.send_due()
    assert oldest_due_age() == dt.timedelta(0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": State.SENDING, "lease_until": None},
        {"state": State.SENT, "sent_at": None},
        {"state": "elsewhere"},
        {"state": State.SENT, "sent_at": MORNING, "lease_until": MORNING},
    ],
)
def test_the_database_refuses_rows_that_cannot_be(wrong, called, relay):
    sender.send_due()

    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.update(**{"sent_at": None, "lease_until": None} | wrong)


def test_the_database_refuses_to_keep_a_spent_code(clock, relay):
    actions.mail_account(
        "login_code",
        to_email="sara@north.example",
        headline="Din kod",
        text="Kod",
        expires_at=MORNING + dt.timedelta(minutes=10),
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountMail.objects.update(state=State.SENT, sent_at=MORNING)


def test_a_message_is_not_sent_without_a_mail(called):
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.update(state=State.SENT, settled_at=MORNING)
