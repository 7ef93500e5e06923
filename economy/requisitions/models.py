"""What requisitions and attesters are, and what can never be true of them."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commissions.agreements.models import Agreement
from commissions.agreements.states import AgreementStatus
from economy.requisitions.querysets import AttesterQuerySet, RequisitionQuerySet
from economy.requisitions.states import (
    ATTESTER_WORKFLOW,
    REQUISITION_WORKFLOW,
    AttesterStatus,
    RequisitionStatus,
)
from kernel.associations.models import Person
from kernel.associations.querysets import TenantManager
from kernel.core.order import InSwedish
from kernel.core.periods import days_in_order
from kernel.files.models import Attachment
from kernel.resolutions.models import resolution_key, rests_on
from kernel.workflow.models import WorkflowModel, settled, settled_with

#: What its files rest in: attested, paid or taken back.
NO_DRAFT = [status for status in RequisitionStatus if status != RequisitionStatus.DRAFT]


class Attester(WorkflowModel):
    """Who the board has named to attest payments, from a day and maybe to a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    starts_on = models.DateField(_("från och med"))
    ends_on = models.DateField(_("till och med"), null=True, blank=True)
    resolution = resolution_key()
    status = models.CharField(
        max_length=20, choices=AttesterStatus, default=AttesterStatus.LISTED, editable=False
    )

    objects = TenantManager.from_queryset(AttesterQuerySet)()
    workflow = ATTESTER_WORKFLOW
    url_noun = "attester"

    class Meta:
        verbose_name = _("attestant")
        verbose_name_plural = _("attestanter")
        ordering = [InSwedish("person__name"), "-starts_on"]
        constraints = [
            days_in_order("attester_runs_forward", may_be_open=True),
            models.CheckConstraint(
                condition=~Q(status="ended") | Q(ends_on__isnull=False),
                name="attester_ended_has_date",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(status="listed"),
                name="attester_listed_once",
                violation_error_message=_("Personen står redan på attestlistan."),
            ),
        ]
        triggers = [rests_on(yes=True)]

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        from django.urls import reverse  # noqa: PLC0415 -- the list is its page

        return reverse("economy:attester-list", args=[self.slug])


class Requisition(WorkflowModel):
    """A party asks for money that was granted and agreed (R25)."""

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="requisitions", verbose_name=_("avtal")
    )
    amount_sek = models.BigIntegerField(_("belopp"))
    period_start = models.DateField(_("från och med"))
    period_end = models.DateField(_("till och med"))
    costs = models.TextField(_("vad pengarna har gått till"))
    made_by = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("begärd av")
    )
    made_on = models.DateField(_("begärd"))
    attested_by = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("attesterad av"),
    )
    attested_on = models.DateField(_("attesterad"), null=True, blank=True)
    paid_on = models.DateField(_("utbetald"), null=True, blank=True)
    #: Paid before the association began here, and entered as such; who attested stands in papers.
    is_earlier = models.BooleanField(_("betald före starten här"), default=False, editable=False)
    status = models.CharField(
        max_length=20, choices=RequisitionStatus, default=RequisitionStatus.DRAFT, editable=False
    )

    objects = TenantManager.from_queryset(RequisitionQuerySet)()
    workflow = REQUISITION_WORKFLOW
    url_noun = "requisition"

    class Meta:
        verbose_name = _("rekvisition")
        verbose_name_plural = _("rekvisitioner")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_sek__gt=0),
                name="requisition_is_money",
                violation_error_message=_("Fyll i ett belopp i kronor utan decimaler"),
            ),
            days_in_order("requisition_period_runs_forward", "period_start", "period_end"),
            models.CheckConstraint(
                condition=Q(attested_by=None) | ~Q(attested_by=F("made_by")),
                name="requisition_four_eyes",
                violation_error_message=_("Den som har begärt pengarna kan inte attestera."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("attested", "paid"))
                | Q(attested_by__isnull=False, attested_on__isnull=False)
                | Q(is_earlier=True),
                name="requisition_attested_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(is_earlier=False)
                | Q(status__in=("paid", "withdrawn"), attested_by=None, attested_on=None),
                name="requisition_earlier_was_paid",
            ),
            models.CheckConstraint(
                condition=Q(status="paid", paid_on__isnull=False)
                | ~Q(status="paid") & Q(paid_on=None),
                name="requisition_paid_has_date",
            ),
        ]
        indexes = [
            models.Index(fields=["association", "status", "-id"], name="requisition_list"),
        ]
        triggers = [
            settled_with(
                "agreement", "commissions.agreement", [AgreementStatus.ENDED], only_new=True
            ),
            # Not before a signature, never more than what is granted and agreed (R22, R25). Whoever
            # asks at the same time waits at the proposal's row and counts what the first one took.
            pgtrigger.Trigger(
                name="within_grant_and_agreement",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("agreement_id", "amount_sek", "status"),
                condition=~pgtrigger.Q(new__status="withdrawn"),
                declare=[
                    ("_proposal_id", "bigint"),
                    ("_agreed_sek", "bigint"),
                    ("_granted_sek", "bigint"),
                    ("_on_agreement_sek", "bigint"),
                    ("_on_proposal_sek", "bigint"),
                ],
                func="""
                    SELECT g.proposal_id, a.amount_sek INTO _proposal_id, _agreed_sek
                    FROM commissions_agreement a
                    JOIN commissions_grant g ON g.id = a.grant_id
                    WHERE a.id = NEW.agreement_id
                        AND (a.status = 'signed' OR TG_OP = 'UPDATE' AND a.status = 'ended');
                    IF NOT FOUND THEN
                        RAISE EXCEPTION 'no money before a signed agreement'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    PERFORM 1 FROM commissions_proposal WHERE id = _proposal_id FOR UPDATE;
                    SELECT g.amount_sek INTO _granted_sek
                    FROM commissions_grant g
                    WHERE g.proposal_id = _proposal_id AND NOT EXISTS (
                        SELECT 1 FROM commissions_grant later WHERE later.replaces_id = g.id
                    );
                    SELECT coalesce(sum(r.amount_sek), 0),
                        coalesce(sum(r.amount_sek) FILTER (
                            WHERE r.agreement_id = NEW.agreement_id), 0)
                    INTO _on_proposal_sek, _on_agreement_sek
                    FROM economy_requisition r
                    JOIN commissions_agreement a ON a.id = r.agreement_id
                    JOIN commissions_grant g ON g.id = a.grant_id
                    WHERE g.proposal_id = _proposal_id
                        AND r.status <> 'withdrawn'
                        AND r.id IS DISTINCT FROM NEW.id;
                    IF _on_proposal_sek + NEW.amount_sek > _granted_sek
                        OR _on_agreement_sek + NEW.amount_sek > _agreed_sek
                    THEN
                        RAISE EXCEPTION 'requisitions stay within what is granted and agreed'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            settled(
                (RequisitionStatus.ATTESTED, RequisitionStatus.PAID),
                "agreement",
                "amount_sek",
                "period_start",
                "period_end",
                "costs",
                "made_by",
                "made_on",
                "attested_by",
                "attested_on",
                "paid_on",
            ),
            # Nothing is paid twice, or for another time than agreed. No exclusion constraint: the
            # time may be asked for on two agreements of one grant, and older rows do overlap.
            pgtrigger.Trigger(
                name="period_of_its_own",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("agreement_id", "period_start", "period_end"),
                condition=~pgtrigger.Q(new__status="withdrawn"),
                declare=[("_proposal_id", "bigint")],
                func="""
                    SELECT g.proposal_id INTO _proposal_id
                    FROM commissions_agreement a
                    JOIN commissions_grant g ON g.id = a.grant_id
                    WHERE a.id = NEW.agreement_id
                        AND a.starts_on <= NEW.period_start
                        AND NEW.period_end <= a.ends_on;
                    IF NOT FOUND THEN
                        RAISE EXCEPTION 'a requisition is for a time within the agreement'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    PERFORM 1 FROM commissions_proposal WHERE id = _proposal_id FOR UPDATE;
                    IF EXISTS (
                        SELECT 1
                        FROM economy_requisition r
                        JOIN commissions_agreement a ON a.id = r.agreement_id
                        JOIN commissions_grant g ON g.id = a.grant_id
                        WHERE g.proposal_id = _proposal_id
                            AND r.status <> 'withdrawn'
                            AND r.id IS DISTINCT FROM NEW.id
                            AND daterange(r.period_start, r.period_end, '[]')
                                && daterange(NEW.period_start, NEW.period_end, '[]')
                    ) THEN
                        RAISE EXCEPTION 'a time is asked for once'
                            USING ERRCODE = 'exclusion_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            # Money does not pass the four eyes by being called old.
            pgtrigger.ReadOnly(name="entered_as_it_is", fields=["is_earlier"]),
            pgtrigger.Trigger(
                name="earlier_than_the_start",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("paid_on"),
                condition=pgtrigger.Q(new__is_earlier=True, new__paid_on__isnull=False),
                func="""
                    IF EXISTS (
                        SELECT 1 FROM associations_association
                        WHERE id = NEW.association_id AND started_on <= NEW.paid_on
                    ) THEN
                        RAISE EXCEPTION 'what was paid since the start is asked for and attested'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="attested_by_one_on_the_list",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("attested_by_id", "attested_on"),
                condition=pgtrigger.Q(new__attested_by__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM economy_attester
                        WHERE person_id = NEW.attested_by_id
                            AND daterange(starts_on, ends_on, '[]') @> NEW.attested_on
                    ) THEN
                        RAISE EXCEPTION 'only somebody on the list attests'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="attested_amount_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__status__in=("attested", "paid"))
                & (
                    pgtrigger.Q(old__amount_sek__df=pgtrigger.F("new__amount_sek"))
                    | pgtrigger.Q(old__agreement__df=pgtrigger.F("new__agreement"))
                    | pgtrigger.Q(old__made_by__df=pgtrigger.F("new__made_by"))
                ),
                func="""
                    RAISE EXCEPTION 'what was attested does not change'
                        USING ERRCODE = 'check_violation';
                """,
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(_("Rekvisition {number}")).format(number=self.pk)


class RequisitionFile(Attachment):
    """What a requisition rests on, such as an extract of the general ledger."""

    requisition = models.ForeignKey(Requisition, models.PROTECT, related_name="files")

    class Meta(Attachment.Meta):
        verbose_name = _("underlag")
        verbose_name_plural = _("underlag")
        triggers = [
            # What was attested is what lay there.
            settled_with("requisition", "economy.requisition", NO_DRAFT),
            pgtrigger.Protect(name="added_or_removed", operation=pgtrigger.Update),
        ]
