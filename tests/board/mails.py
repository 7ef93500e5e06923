"""Who has been told what, for the tests of all topics."""

from kernel.outbox.kinds import declared
from kernel.outbox.models import Message


def told_of(kind):
    """Who has a mail waiting, by name."""
    rows = Message.objects.filter(kind=kind, state="queued").order_by("person__name")
    return list(rows.values_list("person__name", flat=True))


def told(kind):
    """Who has a mail waiting, the first told at first."""
    rows = Message.objects.filter(kind=kind, state="queued").order_by("pk")
    return list(rows.values_list("person__name", flat=True))


def mail(kind):
    message = Message.objects.filter(kind=f"board.{kind}").first()
    sent = declared()[f"board.{kind}"].render(message)
    return sent, sent.subject.replace("\N{NO-BREAK SPACE}", " ")


def is_due(kind):
    message = Message.objects.filter(kind=f"board.{kind}").first()
    return declared()[f"board.{kind}"].still_due(message)
