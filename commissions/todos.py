"""What waits for a person in this room. Computed, never kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from commissions.agreements.models import Agreement
from commissions.agreements.states import AgreementStatus
from commissions.grants.models import Grant, Offer
from commissions.grants.states import OfferStatus
from commissions.proposals.models.proposals import PartyComment, Proposal, ProposalParty, View
from commissions.proposals.querysets import ProposalQuerySet
from commissions.proposals.states import ProposalStatus
from commissions.records.models import Commission, ValueDescription
from commissions.records.states import CommissionStatus
from kernel.associations.models import Person, Role
from kernel.core import clock, swedish
from kernel.core.todo import Todo

#: A commission that ends within so many days is on the director's mind.
ENDING_SOON = dt.timedelta(days=90)


def todos_for(person: Person, roles: frozenset[str]) -> list[Todo]:
    """Everything in this room that waits for the person or that they wait for."""
    todos: list[Todo] = []
    if Role.DIRECTOR in roles:
        todos += _proposals_to_move() + _grants_without_agreement()
        todos += _agreements_to_move() + _commissions_to_move()
    elif Role.INNOVATOR in roles:
        todos += _drafts()
    if Role.PARTY_CONTACT in roles and person.member_id is not None:
        todos += _offers_to_answer(person.member_id) + _proposals_to_comment(person.member_id)
        todos += _agreements_to_sign(person.member_id)
    if Role.LEAD in roles:
        todos += _values_to_describe(person)
    if Role.MANAGER in roles:
        todos += _agreements_of_manager(person)
    return todos


def _drafts() -> list[Todo]:
    return [_proposal_todo(_("Skriv klart förslaget {title}"), row) for row in _open_proposals()]


def _open_proposals() -> ProposalQuerySet:
    return Proposal.objects.open().order_by("pk")


def _proposals_to_move() -> list[Todo]:
    titles: dict[str, tuple[str, str]] = {
        ProposalStatus.DRAFT: (_("Skriv klart förslaget {title}"), "mine"),
        ProposalStatus.REFERRED_BACK: (_("Bearbeta det återremitterade förslaget {title}"), "mine"),
        ProposalStatus.WITH_PARTY: (_("Parten läser förslaget {title}"), "others"),
        ProposalStatus.ANCHORED: (_("Lämna förslaget {title} till styrelsen"), "mine"),
        ProposalStatus.GRANTED: (_("Parten svarar på erbjudandet {title}"), "others"),
    }
    said = _said_by_parties()
    todos = []
    for proposal in Proposal.objects.filter(status__in=titles).order_by("pk"):
        title, group = titles[proposal.status]
        comments = said.get(proposal.pk, [])
        with_views = {row.member.name for row in comments if row.view == View.VIEWS}
        if with_views:
            title, group = _("Läs synpunkterna på förslaget {title}"), "mine"
        elif any(row.is_of_owner for row in comments):
            title, group = _("Bedöm om förslaget {title} är förankrat"), "mine"
        todos.append(_proposal_todo(title, proposal, group=group, with_views=with_views))
    return todos


def _said_by_parties() -> dict[int, list[Any]]:
    """What parties have said of the proposals that they are reading, by proposal."""
    owner = ProposalParty.objects.filter(
        proposal=OuterRef("proposal"), member=OuterRef("member"), is_owner=True
    )
    comments = PartyComment.objects.filter(proposal__status=ProposalStatus.WITH_PARTY)
    comments = comments.exclude(view=View.NOT_ASKED).since_sent().select_related("member")
    said: dict[int, list[Any]] = {}
    for comment in comments.annotate(is_of_owner=Exists(owner)):
        said.setdefault(comment.proposal_id, []).append(comment)
    return said


def _proposal_todo(
    sentence: str, proposal: Proposal, *, group: Any = "mine", with_views: Iterable[str] = ()
) -> Todo:
    detail = str(proposal.get_kind_display())
    if with_views:
        members = swedish.enumeration(sorted(with_views))
        detail = _("{members} har synpunkter").format(members=members)
    return Todo(
        title=sentence.format(title=proposal.title),
        url=proposal.get_absolute_url(),
        detail=detail,
        status=str(proposal.get_status_display()),
        tone=proposal.tone,
        group=group,
    )


def _grants_without_agreement() -> list[Todo]:
    agreed = Agreement.objects.filter(grant=OuterRef("pk"))
    grants = (
        Grant.objects.current()
        .filter(~Exists(agreed), proposal__status=ProposalStatus.ACCEPTED)
        .exclude(proposal__commission__status=CommissionStatus.CANCELLED)
        .select_related("proposal", "recipient")
    )
    return [
        Todo(
            title=_("Skapa avtal för {title}").format(title=grant.proposal.title),
            url=grant.proposal.url_for("agreement"),
            detail=grant.recipient.name,
        )
        for grant in grants
    ]


def _agreements_to_move() -> list[Todo]:
    wanted = (AgreementStatus.DRAFT, AgreementStatus.SENT)
    agreements = Agreement.objects.filter(status__in=wanted).for_list()
    return [_agreement_to_move(agreement) for agreement in agreements]


def _agreement_to_move(agreement: Agreement) -> Todo:
    if agreement.lacks_copy:
        url = agreement.url_for("complete")
        return _agreement_todo(
            _("Lägg till det undertecknade avtalet för {title}"), agreement, url=url
        )
    if agreement.status == AgreementStatus.DRAFT:
        return _agreement_todo(_("Skicka avtalet för {title}"), agreement)
    return _agreement_todo(
        _("{member} skriver under avtalet för {title}"), agreement, group="others"
    )


def _agreement_todo(
    sentence: str, agreement: Agreement, *, group: Any = "mine", url: str = ""
) -> Todo:
    title = agreement.grant.proposal.title
    return Todo(
        title=sentence.format(title=title, member=agreement.member.name),
        url=url or agreement.get_absolute_url(),
        detail=agreement.member.name,
        status=str(agreement.get_status_display()),
        tone=agreement.tone,
        group=group,
    )


def _commissions_to_move() -> list[Todo]:
    signed = Agreement.objects.signed().filter(grant__proposal=OuterRef("proposal"))
    planned = Commission.objects.filter(status=CommissionStatus.PLANNED).annotate(
        signed_on=Subquery(signed.order_by("pk").values("signed_on")[:1])
    )
    to_start: Any = planned.exclude(signed_on=None).order_by("starts_on", "pk")
    ending = Commission.objects.filter(
        status__in=(CommissionStatus.RUNNING, CommissionStatus.PAUSED),
        ends_on__lte=clock.today() + ENDING_SOON,
    )
    return [
        Todo(
            title=_("Starta uppdraget {title}").format(title=commission.title),
            url=commission.url_for("start"),
            # Signed after the day it was to begin: late by nobody's fault.
            due_on=None if commission.signed_on > commission.starts_on else commission.starts_on,
            status=str(commission.get_status_display()),
            tone=commission.tone,
        )
        for commission in to_start
    ] + [
        Todo(
            title=_("Uppdraget {title} tar slut").format(title=commission.title),
            url=commission.get_absolute_url(),
            detail=_("Boka slutredovisning"),
            due_on=commission.ends_on,
            status=str(commission.get_status_display()),
            tone=commission.tone,
            group="soon",
        )
        for commission in ending.order_by("ends_on", "pk")
    ]


def _offers_to_answer(member_id: int) -> list[Todo]:
    offers = Offer.objects.unanswered().filter(
        member_id=member_id, proposal__status=ProposalStatus.GRANTED
    )
    return [
        Todo(
            title=_("Svara på erbjudandet {title}").format(title=offer.proposal.title),
            url=offer.get_absolute_url(),
            detail=_("Styrelsen har beviljat uppdraget."),
            status=str(OfferStatus.OPEN.label),
            tone=offer.tone,
        )
        for offer in offers.select_related("proposal").order_by("pk")
    ]


def _proposals_to_comment(member_id: int) -> list[Todo]:
    return [
        _proposal_todo(_("Tyck till om förslaget {title}"), proposal)
        for proposal in Proposal.objects.unanswered_by(member_id).order_by("pk")
    ]


def _agreements_to_sign(member_id: int) -> list[Todo]:
    agreements = Agreement.objects.awaiting_signature().filter(member_id=member_id)
    return [
        _agreement_todo(_("Skriv under avtalet för {title}"), agreement)
        for agreement in agreements.for_list()
    ]


def _agreements_of_manager(person: Person) -> list[Todo]:
    agreements = Agreement.objects.awaiting_signature().filter(manager=person)
    return [
        _agreement_todo(_("Läs avtalet för {title}"), agreement)
        for agreement in agreements.for_list()
    ]


def _values_to_describe(person: Person) -> list[Todo]:
    written = ValueDescription.objects.filter(commission=OuterRef("pk"), written_by=person)
    commissions = Commission.objects.led_by(person).filter(
        ~Exists(written), status=CommissionStatus.RUNNING
    )
    return [
        Todo(
            title=_("Läs igenom och beskriv värdet av {title}").format(title=commission.title),
            url=commission.url_for("values"),
            detail=_("Värdet skrevs i förslaget. Stämmer det med det ni ser nu?"),
        )
        for commission in commissions.order_by("pk")
    ]
