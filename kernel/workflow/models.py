"""Things that move, and the history that their moves leave."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.signals import class_prepared
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.associations.tenancy import USER
from kernel.core.checks import ReadOnlyOnce
from kernel.core.names import name_of
from kernel.workflow.querysets import EventQuerySet, KeptFormQuerySet
from kernel.workflow.steps import Workflow


@cache
def _labels(field: Any) -> dict[Any, Any]:
    return dict(field.flatchoices)


@cache
def _address(name: str, _prefix: str) -> str:
    """An address with places for the association and the key: lists have one or more a row."""
    return (
        reverse(name, args=["association", 0]).replace("association/", "{}/").replace("/0/", "/{}/")
    )


class WorkflowModel(TenantModel):
    """A thing with a status. Only ``kernel.workflow.actions.advance`` changes it."""

    workflow: ClassVar[Workflow]
    #: First part of the URL names, as ``report`` in ``reporting:report-submit``.
    url_noun: ClassVar[str]
    #: Whether a row stays for good. One that may go hangs on another that can be taken back.
    is_kept: ClassVar[bool] = True

    status: Any

    if TYPE_CHECKING:

        def get_status_display(self) -> str: ...

    class Meta:
        abstract = True

    def url_for(self, verb: str, *row: int | str) -> str:
        """The address at which somebody does ``verb`` to this, or sees it (``detail``).

        ``row`` is the key of the row in it that the verb is about, as one recusal of an item.
        """
        name = f"{self._meta.app_label}:{self.url_noun}-{verb}"
        if row:
            return reverse(name, args=[self.slug, self.pk, *row])
        return _address(name, get_script_prefix()).format(self.slug, self.pk)

    def get_absolute_url(self) -> str:
        return self.url_for("detail")

    def _get_FIELD_display(self, field: Any) -> str:  # noqa: N802 -- Django's name
        """The label of a choice: Django makes a table of all labels anew for each that is shown."""
        value = getattr(self, field.attname)
        return str(_labels(field).get(value, value))

    @property
    def tone(self) -> str:
        """How the status is coloured: ``ok``, ``waiting``, ``wrong`` or ``neutral``."""
        return self.workflow.tones.get(self.status, "neutral")


def _walks_its_table(workflow: Workflow) -> pgtrigger.Trigger:
    """The database lets a status move as the table of steps says, and no other way.

    What has come to its end is so for SQL, too: no noted report is opened again, no signed
    agreement becomes a draft.
    """
    moves = sorted(
        f"('{source}', '{step.target}')"
        for step in workflow.steps
        if step.target
        for source in step.sources
        if source != step.target
    )
    return pgtrigger.Trigger(
        name="walks_its_table",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Q(old__status__df=pgtrigger.F("new__status")),
        func=f"""
            IF (OLD.status, NEW.status) NOT IN ({", ".join(moves)}) THEN
                RAISE EXCEPTION 'no step leads from % to %', OLD.status, NEW.status
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )


def _is_told(name: str) -> pgtrigger.Trigger:
    """No status moves unless history says so when the transaction ends."""
    return pgtrigger.Trigger(
        name="is_told",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("status"),
        # A deed is told after it is done.
        timing=pgtrigger.Deferred,
        condition=pgtrigger.Q(old__status__df=pgtrigger.F("new__status")),
        func=f"""
            IF NOT workflow_is_told(NEW.association_id, '{name}', TG_RELID, NEW.id) THEN
                RAISE EXCEPTION 'history does not say that % % is %',
                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';
            END IF;
            RETURN NULL;
        """,
    )


def _final(workflow: Workflow, fields: Iterable[models.Field[Any, Any]]) -> list[pgtrigger.Trigger]:
    """What has come to its end stays as it is, but for what its workflow says is still written."""
    if not workflow.final:
        return []
    is_final = pgtrigger.Q(old__status__in=workflow.final)
    # A trigger before the change cannot see what the database reckons out itself.
    written = [field.name for field in fields if not field.generated]
    stay = [name for name in written if name not in workflow.still_written]
    return [ReadOnlyOnce(name="final_stays", once=is_final, fields=stay)]


def _is_kept() -> pgtrigger.Trigger:
    """No row goes: one that came back with its key would have another status without a step."""
    return pgtrigger.Protect(name="is_kept", operation=pgtrigger.Delete)


def _guard(sender: Any, **kwargs: Any) -> None:
    """Give each model that moves its guards, as part of its own triggers."""
    if not (issubclass(sender, WorkflowModel) and not sender._meta.abstract):
        return
    options: Any = sender._meta
    options.triggers = [
        *getattr(options, "triggers", []),
        _walks_its_table(sender.workflow),
        _is_told(name_of(sender)),
        *_final(sender.workflow, options.local_fields),
        *([_is_kept()] if sender.is_kept else []),
    ]
    options.original_attrs["triggers"] = options.triggers


class_prepared.connect(_guard)


def settled(statuses: Iterable[str], *fields: str, name: str = "settled") -> ReadOnlyOnce:
    """Fields that in these statuses change only along with a move to another."""
    old = pgtrigger.Q(old__status__in=tuple(str(status) for status in statuses))
    stays = pgtrigger.Q(old__status=pgtrigger.F("new__status"))
    return ReadOnlyOnce(name=name, once=old & stays, fields=list(fields))


def settled_with(
    field: str, of: str, statuses: Iterable[str], *, only_new: bool = False
) -> pgtrigger.Trigger:
    """Rows that hang on another come, change and go only while it is in none of these statuses.

    ``of`` is the label of what they hang on, as ``"commissions.proposal"``. One that is made in the
    same transaction may get its rows: what is taken over comes as it was decided, and they after
    it. The row lock lets nobody slip one in while the other moves. Rows that have a life of their
    own, or never change, are asked only when they are new.
    """
    listed = ", ".join(f"'{status}'" for status in sorted(map(str, statuses)))
    return pgtrigger.Trigger(
        name=f"settled_with_{field}",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert
        if only_new
        else pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF EXISTS (
                SELECT 1 FROM (
                    SELECT association_id, id, status, xmin AS made FROM {of.replace(".", "_")}
                    WHERE id IN (OLD.{field}_id, NEW.{field}_id) FOR SHARE
                ) it
                WHERE status IN ({listed}) AND NOT (
                    TG_OP = 'INSERT' AND workflow_is_new(association_id, '{of}', id, made)
                )
            ) THEN
                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';
            END IF;
            RETURN coalesce(NEW, OLD);
        """,  # noqa: S608 -- names and statuses of our own tables
    )


class Event(TenantModel):
    """One verb done to one thing: who, when, from where to where. Never changed, never removed.

    Each event seals the one before it in its association: ``digest`` is SHA-256 over the former
    digest and this row's facts. The note is sealed by an HMAC with a key of its own, so that
    a note can be erased by law without breaking the chain.
    """

    sequence = models.PositiveBigIntegerField(_("löpnummer"))
    at = models.DateTimeField(_("tid"))
    subject_type = models.CharField(_("vad"), max_length=60)
    subject_id = models.BigIntegerField(_("vilken"))
    verb = models.CharField(_("handling"), max_length=40)
    source = models.CharField(_("från"), max_length=20, blank=True)
    target = models.CharField(_("till"), max_length=20, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    note_seal = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    objects = TenantManager.from_queryset(EventQuerySet)()

    verb_labels: ClassVar[dict[str, Any]] = {"erase_note": _("tog bort en kommentar")}

    class Meta:
        verbose_name = _("händelse")
        verbose_name_plural = _("händelser")
        ordering = ["sequence"]
        constraints = [
            models.UniqueConstraint(fields=["association", "sequence"], name="event_in_order"),
        ]
        indexes = [
            models.Index(
                fields=["association", "subject_type", "subject_id", "sequence"],
                name="event_about",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="append_only",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            pgtrigger.Trigger(
                name="no_truncate",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'history is append-only';",
            ),
        ]

    @property
    def note(self) -> str:
        """What was said along with it, or that it was erased. No query after ``for_history``."""
        if hasattr(self, "note_row"):
            return self.note_row.text
        return gettext("Kommentaren är borttagen.") if self.note_seal else ""

    @property
    def has_lost_note(self) -> bool:
        """Something was said along with it, which is gone."""
        return bool(self.note_seal) and not hasattr(self, "note_row")

    @property
    def erase_url(self) -> str:
        """The page that erases what was said along with it; empty where there is nothing."""
        if not hasattr(self, "note_row"):
            return ""
        return reverse("workflow:event-erase_note", args=[self.slug, self.pk])

    def __str__(self) -> str:
        return f"{self.sequence} {self.subject_type} {self.subject_id} {self.verb}"


class EventNote(TenantModel):
    """What was said along with an event. May be erased by law, of which another event tells."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="note_row")
    text = models.TextField(_("kommentar"))
    key = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("kommentar")
        verbose_name_plural = _("kommentarer")
        triggers = [
            pgtrigger.Protect(name="as_it_was_said", operation=pgtrigger.Update),
            pgtrigger.Trigger(
                name="erasing_is_told",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM workflow_event
                        WHERE association_id = OLD.association_id
                            AND subject_type = 'workflow.event' AND subject_id = OLD.event_id
                            AND verb = 'erase_note'
                    ) THEN
                        RAISE EXCEPTION 'no event says that the note of event % is erased',
                            OLD.event_id USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN OLD;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SentForm(TenantModel):
    """A form that has been sent once. The same key again is answered with the first result."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.UUIDField()
    location = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = _("skickat formulär")
        verbose_name_plural = _("skickade formulär")
        constraints = [
            models.UniqueConstraint(fields=["association", "user", "key"], name="sent_form_once"),
        ]

    def __str__(self) -> str:
        return str(self.key)


class KeptForm(TenantModel):
    """What somebody sent when they were signed in no more. For their eyes alone, and not for long.

    At log-in, before any association is known, a person's own rows are looked for in all of them.
    """

    own_rows = f"user_id = {USER}"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.UUIDField()
    #: Encrypted, see ``kernel.workflow.kept``.
    body = models.TextField()
    kept_at = models.DateTimeField()

    objects = TenantManager.from_queryset(KeptFormQuerySet)()

    class Meta:
        verbose_name = _("sparat formulär")
        verbose_name_plural = _("sparade formulär")
        constraints = [
            models.UniqueConstraint(fields=["association", "user", "key"], name="kept_form_once"),
        ]

    def __str__(self) -> str:
        return str(self.key)
