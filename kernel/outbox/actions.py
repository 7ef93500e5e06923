"""Everything that can be done with mail and later work: ask for it, stop it, try it again."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.core import clock
from kernel.core.errors import NotNowError
from kernel.core.names import name_of
from kernel.outbox import jobs
from kernel.outbox.kinds import Kind, Urgency, declared, kind_of
from kernel.outbox.letters import compose, message_id_for
from kernel.outbox.models import AccountMail, Delivery, Job, MailPace, Message
from kernel.outbox.querysets import MessageQuerySet
from kernel.outbox.rules import LEASE, MailCalendar, at_local
from kernel.outbox.selectors import mail_calendar, pace_of
from kernel.outbox.states import JobState, Pace, State
from kernel.outbox.waking import wake_after_commit
from kernel.workflow.actions import record
from kernel.workflow.chain import lock_history
from kernel.workflow.permissions import require_right


@transaction.atomic
def enqueue(kind: str, *, to: Person, subject: models.Model, due_on: dt.date | None = None) -> None:
    """Have somebody told about a thing, now or on a day, in the same transaction as the deed.

    Mail of a day goes at the association's own hour. Gathered mail waits for the next such hour
    (for the week's, if the person wants only that). A reminder of a last day does not wait, and
    is not sent at all where no day is left. Asking twice for the same person, thing and time
    tells them once.
    """
    kept, now = kind_of(kind), clock.now()
    due: dt.datetime | None = now
    if due_on or kept.urgency is Urgency.DAILY:
        calendar = mail_calendar()
        due = at_local(due_on, calendar.daily_at) if due_on else now
        if kept.urgency is Urgency.DAILY:
            due = _slot(kept, subject, due, calendar, weekly=pace_of(to) is Pace.WEEKLY)
    if due is None:
        return
    message = Message(
        person=to,
        kind=kind,
        subject_type=name_of(subject),
        subject_id=subject.pk,
        due_at=due,
        created_at=now,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)
    if due <= now:
        wake_after_commit()


def _slot(
    kind: Kind, subject: models.Model, due: dt.datetime, calendar: MailCalendar, *, weekly: bool
) -> dt.datetime | None:
    """When gathered mail that is due at a moment goes; None if that would be too late."""
    if kind.last_day is not None:
        last_day, now = kind.last_day(subject), clock.now()
        return calendar.slot_in_time(due, last_day=last_day, now=now, weekly=weekly)
    return calendar.weekly_slot(due) if weekly else calendar.daily_slot(due)


@transaction.atomic
def cancel(subject: models.Model, kind: str | None = None) -> int:
    """Stop what has not gone yet about a thing, as when its meeting is moved or cancelled."""
    messages = Message.objects.about(subject)
    if kind is not None:
        messages = messages.filter(kind=kind)
    return _stop(messages)


@transaction.atomic
def cancel_for(person: Person) -> int:
    """Stop what has not gone yet to somebody, as when they leave."""
    return _stop(Message.objects.filter(person=person))


def _stop(messages: MessageQuerySet) -> int:
    """Cancel queued messages, and mails of which no other message is left."""
    waiting = messages.filter(state=State.QUEUED)
    # Mails before their messages, in which order the sender locks them, too.
    of_these = Delivery.objects.filter(pk__in=waiting.exclude(delivery=None).values("delivery"))
    deliveries = list(of_these.select_for_update().order_by("pk").values_list("pk", flat=True))
    stopped = waiting.update(state=State.CANCELLED, settled_at=clock.now())
    rest = Message.objects.filter(delivery=models.OuterRef("pk")).exclude(state=State.CANCELLED)
    Delivery.objects.filter(pk__in=deliveries, state=State.QUEUED).exclude(
        models.Exists(rest)
    ).update(state=State.CANCELLED)
    return stopped


@transaction.atomic
def run_later(name: str, *, subject: models.Model) -> None:
    """Have declared work done with a thing after this transaction. Asked twice, done once."""
    jobs.work_of(name)
    now = clock.now()
    job = Job(
        name=name,
        subject_type=name_of(subject),
        subject_id=subject.pk,
        next_attempt_at=now,
        created_at=now,
    )
    Job.objects.bulk_create([job], ignore_conflicts=True)
    wake_after_commit()


def work_again(name: str, *, subject: models.Model) -> None:
    """Have work done anew that has failed, and without waiting what is to be tried later.

    Nothing is taken from a worker that is at it: its lease says how long that can be believed.
    """
    known = Job.objects.doing(name, subject)
    is_queued = known.filter(state=JobState.QUEUED).update(next_attempt_at=clock.now())
    if is_queued or known.filter(state=JobState.RUNNING).exists():
        wake_after_commit()
    else:
        run_later(name, subject=subject)


def stay_at(name: str, *, subject: models.Model) -> None:
    """Say that work is still going on, so that nobody else takes it over."""
    running = Job.objects.doing(name, subject).filter(state=JobState.RUNNING)
    running.update(lease_until=clock.now() + LEASE)


@transaction.atomic
def mail_account(
    purpose: str, *, to_email: str, headline: str, text: str, expires_at: dt.datetime
) -> None:
    """Send a code or a link for signing in: at once, alone, and erased when it has gone."""
    now = clock.now()
    letter = compose(
        to_email=to_email,
        headline=headline,
        text=text,
        message_id=message_id_for("account", uuid.uuid4()),
    )
    AccountMail.objects.create(
        purpose=purpose,
        to_email=letter.to_email,
        headline=letter.headline,
        content=letter.content,
        message_id=letter.message_id,
        expires_at=expires_at,
        next_attempt_at=now,
        created_at=now,
    )
    wake_after_commit()


@transaction.atomic
def set_pace(person: Person, *, pace: str, by: User) -> None:
    """Let somebody have gathered mail at most once a day, or once a week."""
    if person.user_id != by.pk:
        raise PermissionDenied
    chosen, _created = MailPace.objects.get_or_create(person=person)
    chosen.pace = pace
    chosen.full_clean()
    chosen.save(update_fields=["pace"])
    record(chosen, "edit", by=by)
    if pace == Pace.WEEKLY:
        _move_to_weekly(Message.objects.waiting().filter(person=person))


def _move_to_weekly(messages: MessageQuerySet) -> None:
    """Gathered mail that waits goes with the week's instead. The other way nothing is hurried."""
    calendar, now = mail_calendar(), clock.now()
    for message in messages.filter(due_at__gt=now).select_for_update(of=("self",)):
        kind = declared().get(message.kind)
        # A kind that a later release no longer has stays as it is: the sender says so in the log.
        if kind is None or kind.urgency is not Urgency.DAILY:
            continue
        try:
            due_at = _slot(kind, message.subject, message.due_at, calendar, weekly=True)
        except ObjectDoesNotExist:
            continue  # and so does what is about a thing that is gone
        if due_at is not None and due_at != message.due_at:
            _move(message, due_at)


def _move(message: Message, due_at: dt.datetime) -> None:
    """To another hour, unless the same is said then already."""
    twins = Message.objects.filter(
        person=message.person_id,
        kind=message.kind,
        subject_type=message.subject_type,
        subject_id=message.subject_id,
        due_at=due_at,
    )
    if twins.exclude(state=State.CANCELLED).exists():
        _stop(Message.objects.filter(pk=message.pk))
        return
    message.due_at = due_at
    message.save(update_fields=["due_at"])


# -- what the director does with the log -----------------------------------------------------------


@transaction.atomic
def cancel_message(message: Message, *, by: User) -> None:
    """Stop one message that has not gone yet."""
    _locked(message, "cancel", (State.QUEUED,), by)
    source = message.state
    _stop(Message.objects.filter(pk=message.pk))
    message.refresh_from_db()
    record(message, "cancel", by=by, source=source, target=message.state)


@transaction.atomic
def retry_message(message: Message, *, by: User) -> None:
    """Send again what failed or may not have arrived: the same mail under the same Message-ID.

    A message that never became a mail, because it could not be written, is written anew.
    """
    _locked(message, "retry", (State.FAILED, State.UNCERTAIN), by)
    source = message.state
    requeue(message)
    record(message, "retry", by=by, source=source, target=message.state)


@transaction.atomic
def requeue(message: Message) -> None:
    """Put one message that came to nothing back in the queue, and the mail it went in.

    A mail to an address that has been put right since is made anew.
    """
    now = clock.now()
    delivery = message.delivery
    if delivery is None:
        messages = Message.objects.filter(pk=message.pk)
    else:
        messages = delivery.messages.exclude(state=State.CANCELLED)
    if delivery is not None and delivery.to_email == message.person.email:
        # Tried from the beginning, so the time after which it is given up begins again, too.
        Delivery.objects.filter(pk=delivery.pk).update(
            state=State.QUEUED, attempts=0, created_at=now, next_attempt_at=now
        )
        messages.update(state=State.QUEUED, settled_at=None)
    else:
        messages.update(state=State.QUEUED, settled_at=None, last_error="", delivery=None)
        if delivery is not None:
            Delivery.objects.filter(pk=delivery.pk).update(state=State.CANCELLED, gathered_on=None)
    message.refresh_from_db()
    wake_after_commit()


def _locked(message: Message, verb: str, when: tuple[State, ...], by: User) -> None:
    """The row under its lock, at the right time and by somebody who may."""
    lock_history()
    message.refresh_from_db(
        from_queryset=Message.objects.select_for_update(of=("self",)).select_related("person")
    )
    if message.state not in when:
        sentence = _("Det går inte längre. Nu gäller: {state}.")
        raise NotNowError(sentence.format(state=message.get_state_display()), subject=message)
    require_right(by, verb, message)
