"""One mail to one person and day, and nothing that blocks anything else."""

import datetime as dt

import pytest

from kernel.associations.models import Membership, Person, Role, Setting
from kernel.core.clock import STOCKHOLM
from kernel.outbox import actions, sender
from kernel.outbox.letters import readable
from kernel.outbox.models import Delivery, Message
from kernel.outbox.states import Pace, State

pytestmark = pytest.mark.usefixtures("in_scope")

HOUR = 3600
DAY = 24 * HOUR


def states() -> dict[str, str]:
    return dict(Message.objects.values_list("kind", "state"))


def test_urgent_mail_goes_alone(person, thing, clock, mailoutbox):
    actions.enqueue("test.called", to=person, subject=thing)
    actions.enqueue("test.served", to=person, subject=thing)
    actions.enqueue("test.returned", to=person, subject=thing)

    assert sender.send_due() == 2
    assert sorted(mail.subject for mail in mailoutbox) == [
        "Beslut: Norrby kommun",
        "Kallelse: Norrby kommun",
    ]


def test_a_days_mail_comes_gathered_at_seven(person, thing, another_thing, clock, mailoutbox):
    actions.enqueue("test.returned", to=person, subject=thing)
    actions.enqueue("test.reminded", to=person, subject=another_thing)
    assert sender.send_due() == 0

    clock.shift(HOUR)

    assert sender.send_due() == 1
    (mail,) = mailoutbox
    assert mail.subject == "2 saker väntar på dig"
    assert "1. Att ändra: Norrby kommun" in mail.body
    assert "2. Påminnelse: Söderby kommun" in mail.body
    assert set(states().values()) == {State.SENT}
    assert Delivery.objects.get().gathered_on == dt.date(2026, 11, 24)


def test_one_thing_of_the_day_keeps_its_own_subject(person, thing, clock, mailoutbox):
    actions.enqueue("test.returned", to=person, subject=thing)
    clock.shift(HOUR)

    sender.send_due()

    assert [mail.subject for mail in mailoutbox] == ["Att ändra: Norrby kommun"]


def test_never_a_second_gathered_mail_the_same_day(person, thing, another_thing, clock, mailoutbox):
    actions.enqueue("test.returned", to=person, subject=thing)
    clock.shift(HOUR)
    sender.send_due()
    # Written a moment before seven, committed a moment after.
    Message.objects.filter(kind="test.returned").first()
    actions.enqueue("test.reminded", to=person, subject=another_thing)
    Message.objects.filter(kind="test.reminded").update(due_at=dt.datetime.now(dt.UTC))

    assert sender.send_due() == 0
    moved = Message.objects.get(kind="test.reminded")
    assert moved.due_at == dt.datetime(2026, 11, 25, 7, tzinfo=STOCKHOLM)
    clock.shift(DAY)
    assert sender.send_due() == 1


def test_what_a_broken_saturday_left_goes_on_monday(
    person, thing, another_thing, clock, mailoutbox
):
    actions.enqueue("test.returned", to=person, subject=thing)
    clock.move_to(dt.datetime(2026, 11, 28, 9, tzinfo=STOCKHOLM))

    assert sender.send_due() == 0
    clock.move_to(dt.datetime(2026, 11, 30, 7, tzinfo=STOCKHOLM))
    assert sender.send_due() == 1


def test_what_is_moved_to_a_day_where_it_is_said_already_is_said_once(
    person, thing, clock, mailoutbox
):
    actions.enqueue("test.returned", to=person, subject=thing)
    clock.move_to(dt.datetime(2026, 11, 28, 9, tzinfo=STOCKHOLM))
    actions.enqueue("test.returned", to=person, subject=thing)

    sender.send_due()

    states = list(Message.objects.order_by("pk").values_list("state", flat=True))
    assert states == [State.CANCELLED, State.QUEUED]


def test_weekly_letter(person, thing, another_thing, clock, mailoutbox):
    actions.set_pace(person, pace=Pace.WEEKLY, by=person.user)
    actions.enqueue("test.returned", to=person, subject=thing)
    actions.enqueue("test.reminded", to=person, subject=another_thing)
    clock.move_to(dt.datetime(2026, 11, 30, 7, tzinfo=STOCKHOLM))

    assert sender.send_due() == 1
    assert [mail.subject for mail in mailoutbox] == ["Det här väntar på dig vecka 49"]


def test_each_person_gets_their_own(person, other, thing, clock, mailoutbox):
    for reader in (person, other):
        actions.enqueue("test.returned", to=reader, subject=thing)
    clock.shift(HOUR)

    assert sender.send_due() == 2
    assert sorted(mail.to[0] for mail in mailoutbox) == [other.email, person.email]


@pytest.mark.parametrize("broken", ["test.broken", "test.broken_query"])
def test_a_mail_that_cannot_be_written_blocks_no_other(broken, person, thing, clock, mailoutbox):
    actions.enqueue(broken, to=person, subject=thing)
    actions.enqueue("test.returned", to=person, subject=thing)
    clock.shift(HOUR)

    assert sender.send_due() == 1
    assert states() == {broken: State.FAILED, "test.returned": State.SENT}
    assert Message.objects.get(kind=broken).last_error != ""


def test_a_kind_that_is_gone_fails_alone(person, thing, clock, mailoutbox):
    actions.enqueue("test.called", to=person, subject=thing)
    actions.enqueue("test.returned", to=person, subject=thing)
    Message.objects.filter(kind="test.called").update(kind="test.gone")
    clock.shift(HOUR)

    assert sender.send_due() == 1
    assert states() == {"test.gone": State.FAILED, "test.returned": State.SENT}


def test_what_has_lost_its_point_is_not_sent(person, thing, clock, mailoutbox):
    actions.enqueue("test.over", to=person, subject=thing)

    assert sender.send_due() == 0
    assert states() == {"test.over": State.MISSED}


def test_a_reminder_that_a_silence_has_held_up_past_its_day_is_not_sent(
    person, thing, clock, mailoutbox
):
    actions.enqueue("test.last_day", to=person, subject=thing, due_on=dt.date(2026, 11, 29))
    actions.enqueue("test.reminded", to=person, subject=thing, due_on=dt.date(2026, 11, 27))
    clock.move_to(dt.datetime(2026, 11, 30, 7, 30, tzinfo=STOCKHOLM))

    sender.send_due()

    assert states() == {"test.last_day": State.MISSED, "test.reminded": State.SENT}
    assert [mail.subject for mail in mailoutbox] == ["Påminnelse: Norrby kommun"]


def test_what_is_about_something_gone_is_not_sent(person, another_thing, clock, mailoutbox):
    actions.enqueue("test.called", to=person, subject=another_thing)
    another_thing.delete()

    assert sender.send_due() == 0
    assert states() == {"test.called": State.MISSED}


def test_who_has_left_gets_no_mail(person, other, thing, clock, mailoutbox):
    for reader in (person, other):
        actions.enqueue("test.called", to=reader, subject=thing)
        actions.enqueue("test.returned", to=reader, subject=thing)
    Membership.objects.filter(person=person).update(ends_on=dt.date(2026, 11, 23))
    clock.shift(HOUR)

    sender.send_due()

    assert {mail.to[0] for mail in mailoutbox} == {other.email}
    left = Message.objects.filter(person=person)
    assert set(left.values_list("state", flat=True)) == {State.MISSED}


def test_a_guest_without_a_role_gets_mail(thing, clock, mailoutbox):
    guest = Person(name="Gun Gäst", email="gun@norrby.example")
    guest.save()
    actions.enqueue("test.called", to=guest, subject=thing)

    assert sender.send_due() == 1
    assert "Du får det här mejlet från Samordningsförbundet" in mailoutbox[0].body


def test_the_calendar_is_the_associations_own(person, thing, clock, mailoutbox):
    Setting(key="mail_at", value="06.30", valid_from=dt.date(2026, 1, 1)).save()
    Setting(key="mail_at", value="12.00", valid_from=dt.date(2027, 1, 1)).save()

    actions.enqueue("test.returned", to=person, subject=thing)

    assert Message.objects.get().due_at == dt.datetime(2026, 11, 24, 6, 30, tzinfo=STOCKHOLM)


@pytest.mark.parametrize("kind", ["test.reminded", "test.called"])
def test_mail_of_a_day_goes_at_the_associations_own_hour(kind, person, thing, clock):
    Setting(key="mail_at", value="06.30", valid_from=dt.date(2026, 1, 1)).save()

    actions.enqueue(kind, to=person, subject=thing, due_on=dt.date(2026, 11, 26))

    assert Message.objects.get().due_at == dt.datetime(2026, 11, 26, 6, 30, tzinfo=STOCKHOLM)


@pytest.mark.parametrize("nonsense", ["", "sju", "25.00", None])
def test_a_calendar_that_makes_no_sense_means_seven(nonsense, person, thing, clock):
    Setting(key="mail_at", value=nonsense or "-", valid_from=dt.date(2026, 1, 1)).save()
    Setting(key="mail_quiet_from", value="99-99", valid_from=dt.date(2026, 1, 1)).save()

    actions.enqueue("test.returned", to=person, subject=thing)

    assert Message.objects.get().due_at == dt.datetime(2026, 11, 24, 7, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(("first", "last"), [("01-01", "12-31"), ("08-01", "07-31")])
def test_a_calendar_that_leaves_nothing_of_the_year_is_none(first, last, person, thing, clock):
    """As when the two days were chosen from different days on."""
    Setting(key="mail_quiet_from", value=first, valid_from=dt.date(2026, 1, 1)).save()
    Setting(key="mail_quiet_to", value=last, valid_from=dt.date(2026, 1, 1)).save()

    actions.enqueue("test.returned", to=person, subject=thing)

    assert Message.objects.get().due_at == dt.datetime(2026, 11, 24, 7, tzinfo=STOCKHOLM)


def test_the_association_says_how_its_mails_begin_and_end(
    person, thing, director, clock, mailoutbox
):
    for key, value in {
        "mail_greeting": "God dag {namn},",
        "mail_closing": "Vänligen",
        "mail_note": "Kansliet har öppet 9–12.\n031-700 10 20",
    }.items():
        Setting(key=key, value=value, valid_from=dt.date(2026, 1, 1)).save()
    actions.enqueue("test.called", to=person, subject=thing)

    sender.send_due()

    assert mailoutbox[0].body.startswith("God dag Sara,\n\nDet gäller Norrby kommun.\n\n")
    assert (
        "Vänligen\n"
        "Anna Holm\n"
        "förbundschef, Samordningsförbundet Norra Exempelbygden\n"
        "Kansliet har öppet 9–12.\n"
        "031-700 10 20\n\n"
        "--\n"
    ) in mailoutbox[0].body


def test_the_mail_says_who_writes_and_why(person, thing, director, clock, mailoutbox):
    Membership(person=person, role=Role.MANAGER, starts_on=dt.date(2020, 1, 1)).save()
    actions.enqueue("test.called", to=person, subject=thing)

    sender.send_due()

    assert mailoutbox[0].body == (
        "Hej Sara!\n\n"
        "Det gäller Norrby kommun.\n\n"
        "Visa: http://testserver/north/att-gora/\n\n"
        "Hälsningar\n"
        "Anna Holm\n"
        "förbundschef, Samordningsförbundet Norra Exempelbygden\n\n"
        "--\n"
        "Du får det här mejlet eftersom du är uppdragsledare och ansvarig chef"
        " i Samordningsförbundet Norra Exempelbygden.\n"
        "Ändra hur du får mejl: http://testserver/north/min-sida/\n"
    )
    content = bytes(Delivery.objects.get().content)
    assert b"Auto-Submitted: auto-generated" in content
    assert b"Reply-To: anna.holm@north.example" in content
    assert readable(content) == mailoutbox[0].body
