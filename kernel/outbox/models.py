"""What is to be told, the mails that tell it, and work that is done after the deed."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.core.names import model_of
from kernel.outbox.kinds import Kind, UnknownKindError, kind_of
from kernel.outbox.querysets import (
    AccountMailQuerySet,
    DeliveryQuerySet,
    JobQuerySet,
    MessageQuerySet,
)
from kernel.outbox.states import ALARMING, TONES, JobState, Pace, State


class About(models.Model):
    """A row about one thing of any app."""

    subject_type = models.CharField(_("vad"), max_length=60)
    subject_id = models.BigIntegerField(_("vilken"))

    class Meta:
        abstract = True

    @cached_property
    def subject(self) -> Any:
        """The thing itself, as it is now.

        Raises its DoesNotExist if it is gone, UnknownNameError if there are no such things.
        """
        return model_of(self.subject_type).objects.get(pk=self.subject_id)


class Envelope(models.Model):
    """One mail as it leaves us: the same bytes under the same Message-ID at every attempt."""

    to_email = models.EmailField(_("till"))
    headline = models.CharField(_("ämne"), max_length=200)
    content = models.BinaryField(_("innehåll"))
    message_id = models.CharField(max_length=120)
    state = models.CharField(
        _("läge"), max_length=10, choices=State, default=State.QUEUED, editable=False
    )
    attempts = models.PositiveSmallIntegerField(_("försök"), default=0)
    next_attempt_at = models.DateTimeField(_("nästa försök"))
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(_("skickat"), null=True, blank=True, editable=False)
    last_error = models.CharField(_("senaste svar"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("skapat"))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="%(class)s_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENDING, lease_until__isnull=False)
                | ~Q(state=State.SENDING) & Q(lease_until=None),
                name="%(class)s_lease_while_sending",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False)
                | ~Q(state=State.SENT) & Q(sent_at=None),
                name="%(class)s_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.headline


class Delivery(TenantModel, Envelope):
    """A mail to one person of the association: one message, or a day's gathered."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("mottagare")
    )
    gathered_on = models.DateField(_("samlat den"), null=True, blank=True)
    legal_effect = models.BooleanField(_("har rättsverkan"), default=False)

    objects = TenantManager.from_queryset(DeliveryQuerySet)()

    class Meta(Envelope.Meta):
        verbose_name = _("mejl")
        verbose_name_plural = _("mejl")
        constraints = [
            *Envelope.Meta.constraints,
            models.UniqueConstraint(
                fields=["association", "message_id"], name="delivery_message_id_once"
            ),
            models.UniqueConstraint(
                fields=["association", "person", "gathered_on"],
                name="delivery_gathered_once_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["association", "next_attempt_at"],
                condition=Q(state__in=[State.QUEUED, State.SENDING]),
                name="delivery_to_send",
            ),
        ]

    @property
    def is_personal(self) -> bool:
        """Whether it holds something that only its recipient may read."""
        return any(message.is_personal for message in self.messages.all())


class Message(TenantModel, About):
    """Something that one person is to be told about one thing at a certain time."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("mottagare")
    )
    kind = models.CharField(_("slag"), max_length=80)
    due_at = models.DateTimeField(_("ska skickas"))
    state = models.CharField(
        _("läge"), max_length=10, choices=State, default=State.QUEUED, editable=False
    )
    headline = models.CharField(_("ämne"), max_length=200, blank=True)
    delivery = models.ForeignKey(
        Delivery,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name=_("mejl"),
    )
    settled_at = models.DateTimeField(_("avslutat"), null=True, blank=True, editable=False)
    last_error = models.CharField(_("senaste svar"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("skapat"))

    objects = TenantManager.from_queryset(MessageQuerySet)()

    class Meta:
        verbose_name = _("utskick")
        verbose_name_plural = _("utskick")
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "association",
                    "person",
                    "kind",
                    "subject_type",
                    "subject_id",
                    "due_at",
                ],
                condition=~Q(state=State.CANCELLED),
                name="message_said_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="message_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.SENDING, State.SENT, State.UNCERTAIN])
                | Q(delivery__isnull=False),
                name="message_sent_in_a_delivery",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT, settled_at__isnull=False) | ~Q(state=State.SENT),
                name="message_sent_has_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["association", "due_at"],
                condition=Q(state=State.QUEUED),
                name="message_due",
            ),
            # Few among many, and asked for on every start page of who looks after mail.
            models.Index(
                fields=["association"], condition=Q(state__in=ALARMING), name="message_alarming"
            ),
            models.Index(
                fields=["association", "subject_type", "subject_id"],
                name="message_about",
            ),
            models.Index(fields=["association", "-due_at", "-id"], name="message_log"),
        ]

    #: How the history words what was done.
    verb_labels: ClassVar = {"cancel": _("ställde in"), "retry": _("skickade igen")}

    def __str__(self) -> str:
        return self.headline or self.kind

    @property
    def title(self) -> str:
        """The mail's subject once it is written, before that whom it is for."""
        return self.headline or _("Mejl till {name}").format(name=self.person.name)

    @property
    def declared(self) -> Kind:
        """What the message's kind says of it."""
        return kind_of(self.kind)

    @property
    def is_personal(self) -> bool:
        """Whether only its recipient may read it."""
        try:
            return self.declared.is_personal
        except UnknownKindError:
            return False

    @property
    def tone(self) -> str:
        return TONES[State(self.state)]

    def url_for(self, verb: str) -> str:
        return reverse(f"outbox:message-{verb}", args=[self.slug, self.pk])

    def get_absolute_url(self) -> str:
        return self.url_for("detail")


class MailPace(TenantModel):
    """How often a person wants gathered mail. Without a row: at most one a day."""

    person = models.OneToOneField(
        Person, models.PROTECT, related_name="+", verbose_name=_("person")
    )
    pace = models.CharField(_("hur ofta"), max_length=10, choices=Pace, default=Pace.DAILY)

    class Meta:
        verbose_name = _("mejlval")
        verbose_name_plural = _("mejlval")

    def __str__(self) -> str:
        return str(self.get_pace_display())


class Job(TenantModel, About):
    """Work that a deed leaves for afterwards, done once in a transaction of its own."""

    name = models.CharField(_("arbete"), max_length=80)
    state = models.CharField(
        _("läge"),
        max_length=10,
        choices=JobState,
        default=JobState.QUEUED,
        editable=False,
    )
    attempts = models.PositiveSmallIntegerField(_("försök"), default=0)
    next_attempt_at = models.DateTimeField(_("nästa försök"))
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    last_error = models.CharField(_("senaste fel"), max_length=300, blank=True)
    #: Why trying again gives nothing else, in a sentence to people; of hopeless work alone.
    fault = models.CharField(_("hinder"), max_length=300, blank=True, db_default="")
    created_at = models.DateTimeField(_("skapat"))
    done_at = models.DateTimeField(_("klart"), null=True, blank=True)

    objects = TenantManager.from_queryset(JobQuerySet)()

    class Meta:
        verbose_name = _("senare arbete")
        verbose_name_plural = _("senare arbeten")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "name", "subject_type", "subject_id"],
                condition=Q(state=JobState.QUEUED),
                name="job_queued_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=JobState.values), name="job_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=JobState.RUNNING, lease_until__isnull=False)
                | ~Q(state=JobState.RUNNING) & Q(lease_until=None),
                name="job_lease_while_running",
            ),
        ]
        indexes = [
            models.Index(
                fields=["association", "next_attempt_at"],
                condition=Q(state__in=[JobState.QUEUED, JobState.RUNNING]),
                name="job_to_do",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AccountMail(Envelope):
    """A code or link for signing in. Belongs to no association; its body is erased once sent."""

    purpose = models.CharField(_("ändamål"), max_length=60)
    expires_at = models.DateTimeField(_("gäller till"))

    objects = AccountMailQuerySet.as_manager()

    class Meta(Envelope.Meta):
        verbose_name = _("inloggningsmejl")
        verbose_name_plural = _("inloggningsmejl")
        constraints = [
            *Envelope.Meta.constraints,
            models.UniqueConstraint(fields=["message_id"], name="accountmail_message_id_once"),
            models.CheckConstraint(
                condition=Q(state__in=[State.QUEUED, State.SENDING]) | Q(content=b""),
                name="accountmail_erased_when_over",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(state__in=[State.QUEUED, State.SENDING]),
                name="accountmail_to_send",
            ),
        ]
