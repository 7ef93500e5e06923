"""Associations, their members and people, and what every model below an association shares."""

from __future__ import annotations

import json
from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kernel.associations.querysets import (
    AssociationQuerySet,
    MemberQuerySet,
    MembershipQuerySet,
    PersonQuerySet,
    TenantManager,
)
from kernel.associations.rules import RESERVED_SLUGS, is_colour, named
from kernel.associations.scope import current_association_id
from kernel.associations.states import MemberKind
from kernel.associations.tenancy import USER
from kernel.associations.words import Words, check_words, words_from
from kernel.core import clock
from kernel.core.checks import other_constraints, validate_checks
from kernel.core.order import InSwedish
from kernel.core.periods import days_in_order


class Association(models.Model):
    """A samordningsförbund: the tenant. Has no policy, so that a path can be resolved."""

    name = models.CharField(_("namn"), max_length=200)
    short_name = models.CharField(_("kort namn"), max_length=60)
    slug = models.SlugField(_("adress"), max_length=40, unique=True)
    org_number = models.CharField(_("organisationsnummer"), max_length=11, blank=True)
    postal_address = models.TextField(_("postadress"), max_length=300, blank=True)
    #: Empty while those who found it are led through Kom igång.
    started_on = models.DateField(_("igång sedan"), null=True, blank=True)
    #: Empty with the product's, see ``words``.
    words = models.JSONField(_("egna ord"), default=dict, blank=True)
    #: ``#0b5563``; empty with the product's own.
    colour = models.CharField(_("färg"), max_length=7, blank=True)
    #: Of this association, as whoever asks for it through its scope finds.
    logo = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logotyp"),
    )

    verb_labels: ClassVar[dict[str, Any]] = {
        "edit": _("ändrade förbundets uppgifter"),
        "dress": _("ändrade förbundets utseende"),
        "reword": _("bytte ett ord"),
        "start": _("avslutade Kom igång"),
        "remove_member": _("tog bort en medlem"),
    }

    objects = AssociationQuerySet.as_manager()

    class Meta:
        verbose_name = _("förbund")
        verbose_name_plural = _("förbund")
        constraints = [
            models.CheckConstraint(
                condition=~Q(slug__in=RESERVED_SLUGS), name="association_slug_not_reserved"
            ),
            named("association_has_a_name"),
            named("association_has_a_short_name", "short_name"),
            is_colour("association_colour_is_one"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        check_words(self.words)

    @property
    def own_words(self) -> Words | None:
        """What puts its words in texts, or None where the product's are said."""
        return words_from(json.dumps(self.words)) if self.words else None


class TenantModel(models.Model):
    """A row that belongs to one association, for good.

    Subclassing gives the table its policy, its composite key and a composite foreign key for every
    reference to another tenant model. ``association`` is taken from the open scope.
    """

    is_tenant_model: ClassVar[bool] = True
    #: SQL condition under which a person may read own rows in other associations, see TenantPolicy.
    own_rows: ClassVar[str] = ""

    association = models.ForeignKey(
        Association, models.PROTECT, related_name="+", editable=False, verbose_name=_("förbund")
    )

    objects: TenantManager[Any] = TenantManager()

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not args and self.association_id is None:
            self.association_id = current_association_id()

    def clean_fields(self, exclude: Any = None) -> None:
        # That the association exists is known: it is the one in scope, and nobody types it.
        super().clean_fields({*(exclude or ()), "association"})

    def get_constraints(self) -> list[tuple[type[models.Model], Any]]:
        return [(model, other_constraints(model)) for model, _all in super().get_constraints()]

    def validate_constraints(self, exclude: Any = None) -> None:
        """Checks first: others reckon with what they promise, as with a time that runs forward."""
        validate_checks(self, exclude)
        super().validate_constraints(exclude)

    @property
    def slug(self) -> str:
        """First word of this row's own address, without a query inside its scope."""
        from kernel.associations.scope import current_association  # noqa: PLC0415 -- cycle

        if self.association_id == current_association_id():
            return current_association().slug
        return self.association.slug


class Party(TenantModel):
    """One of the four that pool money (4–5 §§). All municipalities together are one party."""

    kind = models.CharField(_("part"), max_length=20, choices=MemberKind)

    class Meta:
        verbose_name = _("part")
        verbose_name_plural = _("parter")
        constraints = [
            models.UniqueConstraint(fields=["association", "kind"], name="party_kind_once"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Member(TenantModel):
    """A single municipality, region, Försäkringskassan or Arbetsförmedlingen.

    A member from a day and maybe to a day, both included; without a first day, from the beginning.
    One that has gone up in another has a ``successor``.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="members", verbose_name=_("part"))
    name = models.CharField(_("namn"), max_length=120)
    joined_on = models.DateField(_("medlem från och med"), null=True, blank=True)
    left_on = models.DateField(_("medlem till och med"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("gick upp i"),
    )

    objects = TenantManager.from_queryset(MemberQuerySet)()

    verb_labels: ClassVar[dict[str, Any]] = {
        "create": _("lade till medlemmen"),
        "edit": _("rättade uppgifterna"),
        "rename": _("bytte namn på medlemmen"),
        "undo_rename": _("ångrade namnbytet"),
        "leave": _("lät medlemmen lämna förbundet"),
        "merge": _("lät medlemmen gå upp i en annan"),
    }

    class Meta:
        verbose_name = _("medlem")
        verbose_name_plural = _("medlemmar")
        ordering = [InSwedish("name")]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "name"],
                name="member_name_once",
                violation_error_message=_("Det finns redan en medlem som heter så."),
            ),
            days_in_order("member_days_in_order", "joined_on", "left_on", may_be_open=True),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(left_on__isnull=False) & ~Q(successor=F("id")),
                name="member_with_successor_has_left",
                violation_error_message=_(
                    "En medlem som har gått upp i en annan har en sista dag."
                ),
            ),
            named("member_has_a_name"),
        ]
        triggers = [
            # What it gives and who sits for it hangs on which of the four it belongs to.
            pgtrigger.ReadOnly(name="party_stays", fields=["party"]),
            pgtrigger.Trigger(
                name="goes_up_in_its_like",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("successor_id"),
                condition=pgtrigger.Q(new__successor__isnull=False),
                func="""
                    -- Of two that would go up in each other at once, one is refused.
                    PERFORM 1 FROM associations_member
                    WHERE id = NEW.successor_id AND party_id = NEW.party_id FOR NO KEY UPDATE;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION 'a member goes up in another of its own party'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    IF EXISTS (
                        WITH RECURSIVE later(id, successor_id) AS (
                            SELECT id, successor_id FROM associations_member
                            WHERE id = NEW.successor_id
                            UNION
                            SELECT m.id, m.successor_id FROM associations_member m
                            JOIN later l ON l.successor_id = m.id
                        )
                        SELECT 1 FROM later WHERE id = NEW.id
                    ) THEN
                        RAISE EXCEPTION 'no member goes up in itself by way of others'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_left(self) -> bool:
        """Its last day has been."""
        return self.left_on is not None and self.left_on < clock.today()


class MemberName(TenantModel):
    """What a member was called until a day, that day included."""

    member = models.ForeignKey(
        Member, models.CASCADE, related_name="former_names", verbose_name=_("medlem")
    )
    name = models.CharField(_("namn"), max_length=120)
    until = models.DateField(_("till och med"))

    class Meta:
        verbose_name = _("tidigare namn")
        verbose_name_plural = _("tidigare namn")
        ordering = ["-until"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "until"],
                name="member_name_once_a_day",
                violation_error_message=_("Medlemmen har redan bytt namn den dagen."),
            ),
            named("member_had_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Person(TenantModel):
    """Somebody as this association knows them. The log-in is optional and global."""

    own_rows = f"user_id = {USER}"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("inloggning"),
    )
    name = models.CharField(_("namn"), max_length=120)
    email = models.EmailField(_("mejladress"))
    function = models.CharField(_("funktion"), max_length=120, blank=True)
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("medlem"),
    )

    objects = TenantManager.from_queryset(PersonQuerySet)()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("personer")
        ordering = [InSwedish("name")]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "user"],
                name="person_user_once",
                violation_error_message=_("Inloggningen hör redan till en annan person."),
            ),
            models.UniqueConstraint(
                fields=["association", "email"],
                name="person_email_once",
                violation_error_message=_("Det finns redan en person med den mejladressen."),
            ),
            named("person_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    def get_absolute_url(self) -> str:
        return reverse("people:person-detail", args=[self.slug, self.pk])


class Role(models.TextChoices):
    DIRECTOR = "director", _("förbundschef")
    INNOVATOR = "innovator", _("innovationsgrupp")
    LEAD = "lead", _("uppdragsledare")
    MANAGER = "manager", _("ansvarig chef")
    BOARD_MEMBER = "board_member", _("ledamot")
    SUBSTITUTE = "substitute", _("ersättare")
    PREPARER = "preparer", _("beredningsgrupp")
    PARTY_CONTACT = "party_contact", _("partens kontaktperson")
    ANALYST = "analyst", _("extern analytiker")
    EVALUATOR = "evaluator", _("utvärderare")
    AUDITOR = "auditor", _("läsare")
    ADMINISTRATOR = "administrator", _("administratör")


class Membership(TenantModel):
    """A role that somebody holds in the association from a day, maybe to a day (both included)."""

    own_rows = (
        "EXISTS (SELECT 1 FROM associations_person p"
        f" WHERE p.id = person_id AND p.user_id = {USER})"
    )

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("roll"), max_length=20, choices=Role)
    starts_on = models.DateField(_("från och med"))
    ends_on = models.DateField(_("till och med"), null=True, blank=True)

    objects = TenantManager.from_queryset(MembershipQuerySet)()

    class Meta:
        verbose_name = _("roll")
        verbose_name_plural = _("roller")
        constraints = [
            days_in_order("membership_runs_forward", may_be_open=True),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


class Setting(TenantModel):
    """A choice of the association that holds from a day, so that old meetings keep their rules."""

    key = models.CharField(_("inställning"), max_length=60)
    value = models.JSONField(_("värde"))
    valid_from = models.DateField(_("gäller från och med"))

    class Meta:
        verbose_name = _("inställning")
        verbose_name_plural = _("inställningar")
        ordering = ["key", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "key", "valid_from"],
                name="setting_once_a_day",
                violation_error_message=_("Det finns redan ett värde från det datumet."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.valid_from}"

    def clean(self) -> None:
        from kernel.associations.settings import declared  # noqa: PLC0415 -- it reads this model

        if self.key not in declared():
            raise ValidationError({"key": _("Det finns ingen sådan inställning.")})
