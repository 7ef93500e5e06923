"""Proposals, grants, agreements and commissions, for tests that open a scope themselves.

A thing brings along what the database asks of it: a sent proposal its owner, insight and money, a
running commission its signed agreement.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import factory

from commissions.agreements.models import FIXED_CLAUSE, Agreement
from commissions.duties.models import Assignment
from commissions.grants.models import Grant, Offer
from commissions.grants.states import OfferStatus
from commissions.proposals.models.proposals import (
    BudgetLine,
    PartyComment,
    Proposal,
    ProposalInsight,
    ProposalParty,
    ProposalVersion,
)
from commissions.proposals.models.sections import PRE_COMMISSION, PROPOSAL
from commissions.proposals.selectors.facts import facts_of
from commissions.records.models import Commission, ValueDescription
from commissions.records.states import CommissionStatus
from kernel.associations.models import Member, Party, Person
from kernel.core import clock
from kernel.files.models import StoredFile
from kernel.files.states import ScanState
from kernel.writing.actions import create_manuscript
from kernel.writing.models import ManuscriptVersion, SectionText
from kernel.writing.selectors import content_of
from tests.factories.needsanalysis import PublishedInsightFactory
from tests.factories.resolutions import resolved


class MemberFactory(factory.django.DjangoModelFactory):
    """A municipality."""

    class Meta:
        model = Member

    name = factory.Sequence(lambda n: f"Kommun {n}")
    party = factory.LazyFunction(lambda: Party.objects.get_or_create(kind="municipality")[0])


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody without a log-in."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@exempel.se")


class ProposalFactory(factory.django.DjangoModelFactory):
    """A proposal with facts, one owner, one insight and 400 000 kr; its texts are empty.

    ``owner=member`` names the owner, ``asked_sek=…`` the amount, ``written=True`` fills every
    section in and marks it as done, ``sent=True`` keeps it as its readers have it.
    """

    class Meta:
        model = Proposal
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Samma väg in {n}")
    kind = "commission"
    manuscript = factory.LazyAttribute(
        lambda row: create_manuscript(PROPOSAL if row.kind == "commission" else PRE_COMMISSION)
    )
    starts_on = dt.date(2027, 1, 1)
    ends_on = dt.date(2027, 6, 30)
    law_motivation = "De unga behöver samordnad rehabilitering för att kunna börja arbeta."
    direction = "individual"

    @factory.post_generation
    def owner(self, create: bool, extracted: Member | None, **kwargs: Any) -> None:
        ProposalParty.objects.create(
            proposal=self,
            member=extracted or MemberFactory(),
            services="Arbetsmarknadsenheten",
            is_owner=True,
        )

    @factory.post_generation
    def asked_sek(self, create: bool, extracted: int | None, **kwargs: Any) -> None:
        amount_sek = 400_000 if extracted is None else extracted
        if self.kind == "pre_commission" and extracted is None:
            amount_sek = 200_000
        BudgetLine.objects.create(proposal=self, year=2027, post="salary", amount_sek=amount_sek)

    @factory.post_generation
    def insight(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        insight = extracted or PublishedInsightFactory()
        ProposalInsight.objects.create(proposal=self, insight=insight)

    @factory.post_generation
    def written(self, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        if extracted:
            for section in self.manuscript.declaration.sections:
                SectionText.objects.filter(manuscript=self.manuscript, key=section.key).update(
                    text=f"Det här står om {section.title}.", is_done=True, version=1
                )

    @factory.post_generation
    def sent(self, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        if extracted:
            send_again(self)


def send_again(proposal: Any) -> ProposalVersion:
    """The proposal as it stands, as its readers have it from now on."""
    number = proposal.versions.count() + 1
    text = ManuscriptVersion.objects.create(
        manuscript=proposal.manuscript,
        number=number,
        label=f"Skickat till parten, version {number}",
        content=content_of(proposal.manuscript),
        sha256=f"{number:064}",
        made_at=clock.now(),
    )
    return ProposalVersion.objects.create(
        proposal=proposal,
        text=text,
        number=number,
        facts=facts_of(proposal),
        sent_at=clock.now(),
    )


class PartyFactory(factory.django.DjangoModelFactory):
    """One more member that a proposal concerns."""

    class Meta:
        model = ProposalParty

    proposal = factory.SubFactory(ProposalFactory)
    member = factory.SubFactory(MemberFactory)
    services = "Försörjningsstöd"


class PartyCommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PartyComment

    proposal = factory.SubFactory(ProposalFactory, status="with_party")
    member = factory.LazyAttribute(lambda row: row.proposal.owner)
    view = "behind"
    said_by = "Berit Alm"
    function = "verksamhetschef"
    said_on = factory.LazyFunction(clock.today)


class GrantFactory(factory.django.DjangoModelFactory):
    """The board's decision on a proposal: 400 000 kr for the first half of 2027."""

    class Meta:
        model = Grant

    proposal = factory.SubFactory(ProposalFactory, status="granted")
    recipient = factory.LazyAttribute(lambda row: row.proposal.owner)
    amount_sek = 400_000
    starts_on = dt.date(2027, 1, 1)
    ends_on = dt.date(2027, 6, 30)
    post_code = "300"
    post_name = "Uppdrag"
    financing = "Tas ur årets budget."
    reporting_terms = "Avrapportering lämnas inför varje styrelsemöte."
    decided_on = dt.date(2026, 12, 3)
    resolution = factory.LazyFunction(partial(resolved, "2026-12-03 § 14"))


class OfferFactory(factory.django.DjangoModelFactory):
    """The granted proposal as it is offered to its owner."""

    class Meta:
        model = Offer

    class Params:
        grant = factory.SubFactory(GrantFactory)

    proposal = factory.SelfAttribute("grant.proposal")
    member = factory.SelfAttribute("grant.recipient")
    is_owner = True
    offered_on = dt.date(2026, 12, 3)


class AgreementFactory(factory.django.DjangoModelFactory):
    """A draft of the agreement for a grant whose owner has said yes."""

    class Meta:
        model = Agreement

    grant = factory.SubFactory(GrantFactory, proposal__status="accepted")
    member = factory.SelfAttribute("grant.recipient")
    nature = "Uppdragsledaren samlar de unga och deras handläggare runt ett bord."
    amount_sek = factory.SelfAttribute("grant.amount_sek")
    instalments = "En gång i kvartalet mot rekvisition."
    starts_on = factory.SelfAttribute("grant.starts_on")
    ends_on = factory.SelfAttribute("grant.ends_on")
    lead = factory.SubFactory(PersonFactory)
    manager = factory.SubFactory(PersonFactory)
    reporting_routine = "Avrapportering lämnas inför varje styrelsemöte."
    fixed_clause = factory.LazyFunction(lambda: str(FIXED_CLAUSE))

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Agreement:
        grant = kwargs["grant"]
        Offer.objects.get_or_create(
            proposal=grant.proposal,
            member=grant.recipient,
            defaults={
                "is_owner": True,
                "offered_on": grant.decided_on,
                "answered_on": grant.decided_on,
                "status": OfferStatus.ACCEPTED,
            },
        )
        made: Agreement = super()._create(model_class, *args, **kwargs)
        return made


class SignedCopyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StoredFile

    name = "avtal.pdf"
    media_type = "application/pdf"
    size = 1200
    sha256 = "0" * 64
    scan_state = ScanState.OWN
    stored_at = dt.datetime(2026, 12, 15, 9, 0, tzinfo=dt.UTC)


class SentAgreementFactory(AgreementFactory):
    status = "sent"
    sent_at = dt.datetime(2026, 12, 10, 9, 0, tzinfo=dt.UTC)


class SignedAgreementFactory(SentAgreementFactory):
    status = "signed"
    signed_on = dt.date(2026, 12, 15)
    signed_copy = factory.SubFactory(SignedCopyFactory)


class CommissionFactory(factory.django.DjangoModelFactory):
    """A commission, running unless told otherwise, with its grant and what its status needs.

    ``lead=person`` and ``manager=person`` give them their duty from the commission's first day.
    """

    class Meta:
        model = Commission
        skip_postgeneration_save = True

    proposal = factory.SubFactory(ProposalFactory, status="accepted")
    title = factory.SelfAttribute("proposal.title")
    owner = factory.LazyAttribute(lambda row: row.proposal.owner)
    starts_on = dt.date(2027, 1, 1)
    ends_on = dt.date(2027, 6, 30)
    status = CommissionStatus.RUNNING

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> Commission:
        proposal, status = kwargs["proposal"], kwargs["status"]
        grant = proposal.grants.order_by("-pk").first() or GrantFactory(
            proposal=proposal, starts_on=kwargs["starts_on"], ends_on=kwargs["ends_on"]
        )
        if status not in ("planned", "cancelled") and not hasattr(grant, "agreement"):
            SignedAgreementFactory(grant=grant)
        if status in ("closed", "followed_up"):
            kwargs.setdefault("closed_on", kwargs["ends_on"])
            kwargs.setdefault(
                "closed_resolution", resolved(f"{kwargs['closed_on']} § 61", effect="noted")
            )
        made: Commission = super()._create(model_class, *args, **kwargs)
        return made

    @factory.post_generation
    def lead(self, create: bool, extracted: Person | None, **kwargs: Any) -> None:
        if extracted:
            AssignmentFactory(commission=self, person=extracted, role="lead")

    @factory.post_generation
    def manager(self, create: bool, extracted: Person | None, **kwargs: Any) -> None:
        if extracted:
            AssignmentFactory(commission=self, person=extracted, role="manager")


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    commission = factory.SubFactory(CommissionFactory)
    person = factory.SubFactory(PersonFactory)
    role = "lead"
    starts_on = factory.SelfAttribute("commission.starts_on")


class ValueDescriptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ValueDescription

    commission = factory.SubFactory(CommissionFactory)
    kind = "individual"
    number = 1
    what = "De unga berättar sin historia en gång."
    written_on = dt.date(2027, 1, 2)
