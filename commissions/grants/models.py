"""What the board granted, and the offer that each owner answers by itself."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commissions.grants.querysets import GrantQuerySet, OfferQuerySet
from commissions.grants.rules import Terms
from commissions.grants.states import OFFER_WORKFLOW, OfferStatus
from commissions.proposals.models.proposals import SAID_NO, Proposal
from kernel.associations.models import Member, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.core.swedish import kronor
from kernel.resolutions.models import resolution_key, rests_on
from kernel.workflow.models import WorkflowModel, settled_with

#: What is said wherever a decision to finance lacks something (R21).
TERMS_MISSING = _("Fyll i belopp, tid, budgetpost och finansieringsanvisning.")

#: Nothing that somebody could read.
BLANK = r"^\s*$"


def terms_are_whole(name: str, *, may_be_none: bool = False) -> models.CheckConstraint:
    """Lets a row keep the terms of a decision to finance only whole (R21), or none of them."""
    whole = (
        Q(amount_sek__gt=0, starts_on__isnull=False, ends_on__isnull=False)
        & Q(ends_on__gte=F("starts_on"))
        & ~Q(post_code__regex=BLANK)
        & ~Q(post_name__regex=BLANK)
        & ~Q(financing__regex=BLANK)
    )
    none = Q(
        amount_sek=None, starts_on=None, ends_on=None, post_code="", post_name="", financing=""
    )
    return models.CheckConstraint(
        condition=none | whole if may_be_none else whole,
        name=name,
        violation_error_message=TERMS_MISSING,
    )


class Grant(TenantModel):
    """A financing decision (R21), for good. A later change is a new grant linked to this (R24)."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="grants")
    recipient = models.ForeignKey(
        Member, models.PROTECT, related_name="+", verbose_name=_("mottagare")
    )
    amount_sek = models.BigIntegerField(_("beviljat belopp"))
    starts_on = models.DateField(_("från och med"))
    ends_on = models.DateField(_("till och med"))
    post_code = models.CharField(_("budgetpostens kod"), max_length=20)
    post_name = models.CharField(_("budgetpost"), max_length=120)
    financing = models.TextField(_("finansieringsanvisning"))
    reporting_terms = models.TextField(_("villkor för avrapportering"))
    decided_on = models.DateField(_("beslutsdatum"))
    resolution = resolution_key()
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("ersätter"),
    )
    reason = models.TextField(_("varför beslutet ändrades"), blank=True)
    #: The association's cap on pre-commissions (R28) as it held when the board decided.
    cap_sek = models.BigIntegerField(_("högsta belopp"), null=True, blank=True)
    cap_ends_on = models.DateField(_("längsta tid"), null=True, blank=True)

    objects = TenantManager.from_queryset(GrantQuerySet)()

    class Meta:
        verbose_name = _("beviljande")
        verbose_name_plural = _("beviljanden")
        ordering = ["pk"]
        constraints = [
            terms_are_whole("grant_has_what_the_law_asks"),
            models.CheckConstraint(
                condition=~Q(reporting_terms=""),
                name="grant_says_how_to_report",
                violation_error_message=_("Fyll i villkor för avrapportering."),
            ),
            models.CheckConstraint(
                condition=Q(cap_sek=None) | Q(amount_sek__lte=F("cap_sek")),
                name="grant_within_cap",
                violation_error_message=_("Beloppet är högre än taket för föruppdrag."),
            ),
            models.CheckConstraint(
                condition=Q(cap_ends_on=None) | Q(ends_on__lte=F("cap_ends_on")),
                name="grant_within_time_cap",
                violation_error_message=_("Tiden är längre än taket för föruppdrag."),
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(reason=""),
                name="grant_change_has_reason",
                violation_error_message=_("Skriv varför beslutet ändras."),
            ),
            # One first decision a proposal; every later one replaces exactly one (a chain).
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(replaces=None), name="grant_first_once"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="decided_for_good", operation=pgtrigger.Update | pgtrigger.Delete
            ),
            rests_on("decided_on", yes=True),
            settled_with("proposal", "commissions.proposal", SAID_NO, only_new=True),
            pgtrigger.Trigger(
                name="replaces_its_own",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__replaces_id__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM commissions_grant
                        WHERE id = NEW.replaces_id AND proposal_id = NEW.proposal_id
                    ) THEN
                        RAISE EXCEPTION 'a grant replaces one of the same proposal'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {kronor(self.amount_sek)}"

    @property
    def terms(self) -> Terms:
        return Terms.of(self)

    def get_absolute_url(self) -> str:
        return reverse("commissions:proposal-detail", args=[self.slug, self.proposal_id])


class Offer(WorkflowModel):
    """A granted proposal as it is offered to one owner, who says yes or no for itself (R22)."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="offers")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("part"))
    is_owner = models.BooleanField(_("ansvarig part"), default=False)
    offered_on = models.DateField(_("erbjudet"))
    answered_on = models.DateField(_("besvarat"), null=True, blank=True)
    reason = models.TextField(_("skäl"), blank=True)
    status = models.CharField(
        max_length=20, choices=OfferStatus, default=OfferStatus.OPEN, editable=False
    )

    objects = TenantManager.from_queryset(OfferQuerySet)()
    workflow = OFFER_WORKFLOW
    url_noun = "offer"

    class Meta:
        verbose_name = _("erbjudande")
        verbose_name_plural = _("erbjudanden")
        ordering = ["-is_owner", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "member"], name="offer_once"),
            models.CheckConstraint(
                condition=Q(status="open", answered_on=None)
                | ~Q(status="open") & Q(answered_on__isnull=False),
                name="offer_answer_has_date",
            ),
            models.CheckConstraint(
                condition=~Q(status="declined") | ~Q(reason=""),
                name="offer_no_has_reason",
                violation_error_message=_("Skriv varför ni tackar nej."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="offered_after_grant",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM commissions_grant WHERE proposal_id = NEW.proposal_id
                    ) THEN
                        RAISE EXCEPTION 'nothing is offered before the board has granted it'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.member}"
