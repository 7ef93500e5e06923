"""A proposal: what is to be done, for whom, by which parties, for how much and how long."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from commissions.proposals.querysets import (
    PartyCommentQuerySet,
    ProposalQuerySet,
)
from commissions.proposals.states import PROPOSAL_OPEN, PROPOSAL_WORKFLOW, ProposalStatus
from kernel.associations.models import Member, Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.core.periods import days_in_order
from kernel.workflow.models import WorkflowModel, settled, settled_with
from kernel.writing.models import Manuscript, ManuscriptVersion
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import Insight
from needsanalysis.needs.models import Need


class ProposalKind(models.TextChoices):
    COMMISSION = "commission", _("Uppdrag")
    PRE_COMMISSION = "pre_commission", _("Föruppdrag")


class Direction(models.TextChoices):
    INDIVIDUAL = "individual", _("Individinriktad")
    STRUCTURAL = "structural", _("Strukturövergripande")


#: What it says has been handed over, and stays as it was read.
SENT = [status for status in ProposalStatus if status not in PROPOSAL_OPEN]


#: The parties have had their say.
NO_MORE_VIEWS = [s for s in SENT if s not in (ProposalStatus.WITH_PARTY, ProposalStatus.ANCHORED)]
#: A version is written as it is sent.
NO_MORE_VERSIONS = [status for status in SENT if status != ProposalStatus.WITH_PARTY]
#: Nothing comes of it.
SAID_NO = [ProposalStatus.REJECTED, ProposalStatus.DECLINED]


def stays_with_proposal() -> pgtrigger.Trigger:
    """A row of a proposal that has been sent stays as it was read."""
    return settled_with("proposal", "commissions.proposal", SENT)


class Proposal(WorkflowModel):
    """A proposed commission or pre-commission, written with the parties, decided by the board."""

    title = models.CharField(_("vad uppdraget ska heta"), max_length=120)
    kind = models.CharField(_("slag"), max_length=20, choices=ProposalKind)
    idea = models.ForeignKey(
        Idea, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("idé")
    )
    manuscript = models.OneToOneField(
        Manuscript, models.PROTECT, related_name="+", editable=False, verbose_name=_("texter")
    )
    starts_on = models.DateField(_("från och med"), null=True, blank=True)
    ends_on = models.DateField(_("till och med"), null=True, blank=True)
    #: How the work meets 2 § FinsamL: people who need coordinated rehabilitation, towards work.
    law_motivation = models.TextField(_("hur förslaget uppfyller 2 §"), blank=True)
    direction = models.CharField(_("inriktning"), max_length=20, choices=Direction, blank=True)
    responsible_manager = models.CharField(_("ansvarig chef"), max_length=120, blank=True)
    planned_women = models.PositiveIntegerField(_("planerat antal kvinnor"), null=True, blank=True)
    planned_men = models.PositiveIntegerField(_("planerat antal män"), null=True, blank=True)
    status = models.CharField(
        max_length=20, choices=ProposalStatus, default=ProposalStatus.DRAFT, editable=False
    )

    objects = TenantManager.from_queryset(ProposalQuerySet)()
    workflow = PROPOSAL_WORKFLOW
    url_noun = "proposal"

    class Meta:
        verbose_name = _("uppdragsförslag")
        verbose_name_plural = _("uppdragsförslag")
        constraints = [
            days_in_order("proposal_period_runs_forward"),
            models.CheckConstraint(
                condition=Q(status__in=PROPOSAL_OPEN)
                | Q(starts_on__isnull=False, ends_on__isnull=False)
                & ~Q(law_motivation="")
                & ~Q(direction=""),
                name="proposal_sent_has_facts",
                violation_error_message=_(
                    "Fyll i tid, inriktning och hur förslaget uppfyller 2 §."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["association", "status", "-id"], name="proposal_list"),
        ]
        triggers = [
            # Once sent it is what the parties and the board have read; the texts are versions.
            settled(
                SENT,
                "title",
                "kind",
                "starts_on",
                "ends_on",
                "law_motivation",
                "direction",
                "responsible_manager",
                "planned_women",
                "planned_men",
            ),
            # What the law and the working method ask of a proposal (R20) and that stands in other
            # tables: insight, formal owner, money. The action says the same in words for people.
            pgtrigger.Trigger(
                name="sent_rests_on_something",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                condition=pgtrigger.Q(old__status__in=PROPOSAL_OPEN)
                & ~pgtrigger.Q(new__status__in=PROPOSAL_OPEN),
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM commissions_proposalinsight WHERE proposal_id = NEW.id
                    ) OR EXISTS (
                        SELECT 1
                        FROM commissions_proposalinsight l
                        JOIN needsanalysis_insight i ON i.id = l.insight_id
                        WHERE l.proposal_id = NEW.id AND i.status <> 'published'
                    ) THEN
                        RAISE EXCEPTION 'a sent proposal rests on insights of the bank'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    IF NOT EXISTS (
                        SELECT 1 FROM commissions_proposalparty
                        WHERE proposal_id = NEW.id AND is_owner
                    ) THEN
                        RAISE EXCEPTION 'a sent proposal has a formal owner'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    IF NOT EXISTS (
                        SELECT 1 FROM commissions_budgetline
                        WHERE proposal_id = NEW.id AND amount_sek > 0
                    ) THEN
                        RAISE EXCEPTION 'a sent proposal has a budget'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_pre_commission(self) -> bool:
        return self.kind == ProposalKind.PRE_COMMISSION

    @property
    def owner(self) -> Member | None:
        """The member that is formally responsible; a query unless parties are prefetched."""
        return next((row.member for row in self.parties.all() if row.is_owner), None)

    @property
    def total_sek(self) -> int:
        """What is asked for; a query unless the budget lines are prefetched."""
        return sum(line.amount_sek for line in self.budget_lines.all())


class ProposalParty(TenantModel):
    """A member that the proposal concerns, and which of its services."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="parties")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("part"))
    services = models.CharField(_("verksamheter"), max_length=300, blank=True)
    is_owner = models.BooleanField(_("ansvarig part"), default=False)
    is_co_owner = models.BooleanField(_("medägare"), default=False)

    class Meta:
        verbose_name = _("berörd part")
        verbose_name_plural = _("berörda parter")
        ordering = ["-is_owner", "-is_co_owner", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "member"], name="proposal_party_once"),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(is_owner=True), name="proposal_one_owner"
            ),
            models.CheckConstraint(
                condition=~Q(is_owner=True, is_co_owner=True), name="proposal_party_one_part"
            ),
        ]
        triggers = [stays_with_proposal()]

    def __str__(self) -> str:
        return str(self.member)

    @property
    def part(self) -> str:
        """What the member is in the proposal, as people read it."""
        if self.is_owner:
            return str(_("Ansvarig part"))
        return str(_("Medägare") if self.is_co_owner else _("Berörd part"))


class CostPost(models.TextChoices):
    SALARY = "salary", _("Lön")
    PREMISES = "premises", _("Lokaler")
    OTHER = "other", _("Övrigt")


class BudgetLine(TenantModel):
    """What is asked for under one cost post in one year."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="budget_lines")
    year = models.PositiveSmallIntegerField(_("år"))
    post = models.CharField(_("post"), max_length=20, choices=CostPost)
    amount_sek = models.BigIntegerField(_("belopp"))

    class Meta:
        verbose_name = _("budgetrad")
        verbose_name_plural = _("budgetrader")
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "year", "post"], name="budget_line_once_a_year"
            ),
            models.CheckConstraint(condition=Q(amount_sek__gte=0), name="budget_line_not_negative"),
        ]
        triggers = [stays_with_proposal()]

    def __str__(self) -> str:
        return f"{self.year} {self.get_post_display()}"


class ProposalInsight(TenantModel):
    """An insight the proposal rests on: the beginning of the red thread."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="insight_links")
    insight = models.ForeignKey(Insight, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("insikt bakom förslaget")
        verbose_name_plural = _("insikter bakom förslaget")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "insight"], name="proposal_insight_once"),
        ]
        triggers = [stays_with_proposal()]

    def __str__(self) -> str:
        return str(self.insight)


class ProposalNeed(TenantModel):
    """A need from the analysis that the proposal answers."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="need_links")
    need = models.ForeignKey(Need, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("behov bakom förslaget")
        verbose_name_plural = _("behov bakom förslaget")
        constraints = [
            models.UniqueConstraint(fields=["proposal", "need"], name="proposal_need_once"),
        ]
        triggers = [stays_with_proposal()]

    def __str__(self) -> str:
        return str(self.need)


class View(models.TextChoices):
    BEHIND = "behind", _("Ställer sig bakom")
    VIEWS = "views", _("Har synpunkter")
    NOT_ASKED = "not_asked", _("Inte tillfrågad")


class PartyComment(TenantModel):
    """What somebody at a party says about a sent proposal: behind it, or with views."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="comments")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name=_("part"))
    view = models.CharField(_("ställningstagande"), max_length=20, choices=View)
    #: Key of the section it concerns; empty means the whole proposal.
    section = models.SlugField(_("avsnitt"), max_length=40, blank=True, allow_unicode=True)
    text = models.TextField(_("synpunkt"), blank=True)
    said_by = models.CharField(_("namn"), max_length=120, blank=True)
    function = models.CharField(_("funktion"), max_length=120, blank=True)
    said_on = models.DateField(_("datum"))
    #: When it was written here, so that papers can show what had been said by then.
    noted_at = models.DateTimeField(_("antecknad"), null=True, editable=False)
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = TenantManager.from_queryset(PartyCommentQuerySet)()

    class Meta:
        verbose_name = _("parts synpunkt")
        verbose_name_plural = _("parters synpunkter")
        ordering = ["-said_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(view="views") | ~Q(text=""),
                name="party_comment_views_say_what",
                violation_error_message=_("Skriv vilka synpunkterna är."),
            ),
            models.CheckConstraint(
                condition=Q(view="not_asked") | ~Q(said_by=""),
                name="party_comment_names_somebody",
                violation_error_message=_("Fyll i vem som har sagt det."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="kept_as_said", operation=pgtrigger.Update | pgtrigger.Delete),
            settled_with("proposal", "commissions.proposal", NO_MORE_VIEWS, only_new=True),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_view_display()}"

    @property
    def section_title(self) -> str:
        """The section it concerns; empty when it is about the whole proposal."""
        section = self.proposal.manuscript.declaration.section(self.section)
        return str(section.title) if section else ""


class ProposalVersion(TenantModel):
    """The whole proposal as it was sent once: frozen text and facts. Its PDF never changes."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="versions")
    text = models.OneToOneField(ManuscriptVersion, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("version"))
    facts = models.JSONField(_("uppgifter"))
    sent_at = models.DateTimeField(_("skickad"))

    class Meta:
        verbose_name = _("skickad version")
        verbose_name_plural = _("skickade versioner")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="proposal_version_once"),
        ]
        triggers = [
            pgtrigger.Protect(name="kept_as_sent", operation=pgtrigger.Update | pgtrigger.Delete),
            settled_with("proposal", "commissions.proposal", NO_MORE_VERSIONS, only_new=True),
        ]

    @property
    def file_name(self) -> str:
        """What its PDF is called."""
        return f"forslag-{slugify(self.facts['title'])[:80]}-version-{self.number}.pdf"

    def __str__(self) -> str:
        return f"{self.proposal} {self.number}"
