"""The agreement between the association and the owner of a commission."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from commissions.agreements.querysets import AgreementQuerySet
from commissions.agreements.states import AGREEMENT_WORKFLOW, AgreementStatus
from commissions.grants.models import Grant
from kernel.associations.models import Member, Person
from kernel.associations.querysets import TenantManager
from kernel.core.periods import days_in_order
from kernel.files.models import StoredFile
from kernel.workflow.models import WorkflowModel, settled

#: From the method's own reflection: no association may leave it out.
FIXED_CLAUSE = _("Parten äger och ansvarar för uppdraget. Finsam arbetsleder inte.")


class Agreement(WorkflowModel):
    """What the association and a member have agreed about a granted commission (R22)."""

    grant = models.OneToOneField(
        Grant, models.PROTECT, related_name="agreement", verbose_name=_("beslut")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="+", verbose_name=_("avtalspart")
    )
    nature = models.TextField(_("uppdragets art"))
    amount_sek = models.BigIntegerField(_("finansiering"))
    instalments = models.TextField(_("plan för utbetalning"))
    starts_on = models.DateField(_("från och med"))
    ends_on = models.DateField(_("till och med"))
    lead = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("uppdragsledare")
    )
    manager = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("ansvarig chef")
    )
    reporting_routine = models.TextField(_("rutiner för avrapportering"))
    #: The clause that no association may leave out; kept as it read when the agreement was made.
    fixed_clause = models.TextField(_("fast villkor"), editable=False)
    sent_at = models.DateTimeField(_("skickat"), null=True, blank=True, editable=False)
    signed_on = models.DateField(_("undertecknat datum"), null=True, blank=True)
    signed_copy = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undertecknat avtal"),
    )
    ended_on = models.DateField(_("upphörde"), null=True, blank=True)
    status = models.CharField(
        max_length=20, choices=AgreementStatus, default=AgreementStatus.DRAFT, editable=False
    )

    objects = TenantManager.from_queryset(AgreementQuerySet)()
    workflow = AGREEMENT_WORKFLOW
    url_noun = "agreement"

    class Meta:
        verbose_name = _("avtal")
        verbose_name_plural = _("avtal")
        constraints = [
            models.CheckConstraint(condition=Q(amount_sek__gt=0), name="agreement_is_money"),
            days_in_order("agreement_period_runs_forward"),
            models.CheckConstraint(
                condition=~Q(status__in=("signed", "ended"))
                | Q(signed_on__isnull=False, signed_copy__isnull=False),
                name="agreement_signed_has_copy",
                violation_error_message=_("Lägg till datum och det undertecknade avtalet."),
            ),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(sent_at__isnull=False),
                name="agreement_sent_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="ended") | Q(ended_on__isnull=False),
                name="agreement_ended_has_date",
            ),
            models.CheckConstraint(
                condition=~Q(fixed_clause=""), name="agreement_has_fixed_clause"
            ),
        ]
        indexes = [
            models.Index(fields=["association", "status", "-id"], name="agreement_list"),
        ]
        triggers = [
            # Only with the member that was granted the money and has said yes, and for no more.
            pgtrigger.Trigger(
                name="follows_grant_and_yes",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("grant_id", "member_id", "amount_sek", "starts_on", "ends_on"),
                func="""
                    IF NOT EXISTS (
                        SELECT 1
                        FROM commissions_grant g
                        JOIN commissions_offer o
                            ON o.proposal_id = g.proposal_id AND o.member_id = g.recipient_id
                        WHERE g.id = NEW.grant_id
                            AND g.recipient_id = NEW.member_id
                            AND o.status = 'accepted'
                            AND NEW.amount_sek <= g.amount_sek
                            AND NEW.starts_on >= g.starts_on
                            AND NEW.ends_on <= g.ends_on
                    ) THEN
                        RAISE EXCEPTION 'an agreement follows the grant and the party''s yes'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="sent_text_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=("sent", "signed", "ended"))
                & (
                    pgtrigger.Q(old__nature__df=pgtrigger.F("new__nature"))
                    | pgtrigger.Q(old__amount_sek__df=pgtrigger.F("new__amount_sek"))
                    | pgtrigger.Q(old__instalments__df=pgtrigger.F("new__instalments"))
                    | pgtrigger.Q(old__starts_on__df=pgtrigger.F("new__starts_on"))
                    | pgtrigger.Q(old__ends_on__df=pgtrigger.F("new__ends_on"))
                    | pgtrigger.Q(old__lead__df=pgtrigger.F("new__lead"))
                    | pgtrigger.Q(old__manager__df=pgtrigger.F("new__manager"))
                    | pgtrigger.Q(old__reporting_routine__df=pgtrigger.F("new__reporting_routine"))
                    | pgtrigger.Q(old__fixed_clause__df=pgtrigger.F("new__fixed_clause"))
                ),
                func="""
                    RAISE EXCEPTION 'the text of a sent agreement does not change'
                        USING ERRCODE = 'check_violation';
                """,
            ),
            settled(("signed", "ended"), "signed_on", "signed_copy", name="signed_stays"),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    @property
    def lacks_copy(self) -> bool:
        """It was signed before the association began here, and its paper is not here yet."""
        return self.status == AgreementStatus.SENT and self.signed_on is not None

    @property
    def file_name(self) -> str:
        """What its PDF is called."""
        return f"avtal-{slugify(self.grant.proposal.title)[:80]}.pdf"

    def __str__(self) -> str:
        return str(_("Avtal om {title}")).format(title=self.grant.proposal.title)
