"""Which mail is meant."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from kernel.accounts.models import User
from kernel.associations.models import Role
from kernel.associations.querysets import TenantQuerySet
from kernel.associations.selectors import roles_of
from kernel.core.names import name_of
from kernel.outbox.states import ALARMING, JobState, State

if TYPE_CHECKING:
    from kernel.outbox.models import AccountMail, Delivery, Job, Message  # noqa: F401 -- named as text


class MessageQuerySet(TenantQuerySet["Message"]):
    def visible_to(self, user: User) -> Self:
        """The director and administrators; everybody else has a mailbox."""
        if roles_of(user) & {Role.DIRECTOR, Role.ADMINISTRATOR}:
            return self
        return self.none()

    def about(self, subject: models.Model) -> Self:
        """What has been or will be said about one thing."""
        return self.filter(subject_type=name_of(subject), subject_id=subject.pk)

    def waiting(self) -> Self:
        """Queued and in no mail yet."""
        return self.filter(state=State.QUEUED, delivery=None)

    def due(self, now: dt.datetime) -> Self:
        """Waiting, and its time has come."""
        return self.waiting().filter(due_at__lte=now)

    def alarming(self) -> Self:
        """Those that somebody has to look at."""
        return self.filter(state__in=ALARMING)

    def older_than(self, message: Message) -> Self:
        """What stands below a message in the log."""
        return self.filter(
            Q(due_at__lt=message.due_at) | Q(due_at=message.due_at, pk__lt=message.pk)
        )

    def for_list(self) -> Self:
        """With what a row of the log shows, newest first, without the bytes."""
        return self.select_related("person").order_by("-due_at", "-pk")


class EnvelopeQuerySet(models.QuerySet[Any]):
    def claimable(self, now: dt.datetime) -> Self:
        """To be tried now: waiting for its time, or left by a sender that never came back."""
        return self.filter(
            Q(state=State.QUEUED, next_attempt_at__lte=now)
            | Q(state=State.SENDING, lease_until__lte=now)
        )


class DeliveryQuerySet(EnvelopeQuerySet, TenantQuerySet["Delivery"]):  # type: ignore[override]  # -- TenantManager makes the manager, not as_manager()
    """Mails of an association."""


class AccountMailQuerySet(EnvelopeQuerySet, models.QuerySet["AccountMail"]):
    """Codes and links for signing in."""


class JobQuerySet(TenantQuerySet["Job"]):
    def doing(self, name: str, subject: models.Model) -> Self:
        """Work of a kind with a thing, whatever has become of it."""
        return self.filter(name=name, subject_type=name_of(subject), subject_id=subject.pk)

    def claimable(self, now: dt.datetime) -> Self:
        """To be begun now, or left by a worker that never came back."""
        return self.filter(
            Q(state=JobState.QUEUED, next_attempt_at__lte=now)
            | Q(state=JobState.RUNNING, lease_until__lte=now)
        )
