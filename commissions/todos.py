"""What waits for a person in this room. Computed, never kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commissions.agreements.models import Agreement
from commissions.agreements.querysets import AgreementQuerySet
from commissions.agreements.states import AgreementStatus
from commissions.grants.models import Grant, Offer
from commissions.grants.states import OfferStatus
from commissions.proposals.models.proposals import PartyComment, Proposal, ProposalParty, View
from commissions.proposals.states import ProposalStatus
from commissions.records.models import Commission, ValueDescription
from commissions.records.states import CommissionStatus
from kernel.associations.models import Person, Role
from kernel.associations.waiting import Counted, Waiting
from kernel.core import clock, swedish
from kernel.core.todo import Todo

#: A commission that ends within so many days is on the director's mind.
ENDING_SOON = dt.timedelta(days=90)

#: What a task about a proposal tells of it.
PROPOSAL = ("title", "kind", "status")


def waiting_for(person: Person, roles: frozenset[str]) -> Iterator[Waiting | Counted]:
    """Everything in this room that waits for the person or that they wait for."""
    if Role.DIRECTOR in roles:
        yield from _proposals_to_move()
        yield _grants_without_agreement()
        wanted = Agreement.objects.filter(status__in=(AgreementStatus.DRAFT, AgreementStatus.SENT))
        yield _agreements(wanted, _move_agreement)
        yield from _commissions_to_move()
    elif Role.INNOVATOR in roles:
        write = partial(_proposal_todo, gettext_lazy("Skriv klart förslaget {title}"))
        yield Waiting(Proposal.objects.open().order_by("pk"), PROPOSAL, write)
    if Role.PARTY_CONTACT in roles and person.member_id is not None:
        yield from _asked_of_party(person.member_id)
    if Role.LEAD in roles:
        yield _values_to_describe(person)
    if Role.MANAGER in roles:
        read = partial(_agreement_todo, gettext_lazy("Läs avtalet för {title}"))
        to_read = Agreement.objects.awaiting_signature().filter(manager=person)
        if Role.PARTY_CONTACT in roles:
            # What the person signs for the party is read with that.
            to_read = to_read.exclude(member=person.member_id)
        yield _agreements(to_read, read)


#: What the director does with a proposal, and who is to move it.
TO_MOVE: dict[str, tuple[Any, str]] = {
    ProposalStatus.DRAFT: (gettext_lazy("Skriv klart förslaget {title}"), "mine"),
    ProposalStatus.REFERRED_BACK: (
        gettext_lazy("Bearbeta det återremitterade förslaget {title}"),
        "mine",
    ),
    ProposalStatus.ANCHORED: (gettext_lazy("Lämna förslaget {title} till styrelsen"), "mine"),
    ProposalStatus.GRANTED: (gettext_lazy("{members} svarar på erbjudandet {title}"), "others"),
}


def _move(proposal: Any) -> Todo:
    title, group = TO_MOVE[proposal.status]
    members = swedish.enumeration(proposal.unanswered)
    return _proposal_todo(title, proposal, group=group, members=members or _("Parten"))


def _proposals_to_move() -> Iterator[Waiting]:
    unanswered = Offer.objects.unanswered().filter(proposal=OuterRef("pk"))
    to_move: Any = Proposal.objects.filter(status__in=TO_MOVE).annotate(
        unanswered=ArraySubquery(unanswered.values("member__name"))
    )
    yield Waiting(to_move.order_by("pk"), (*PROPOSAL, "unanswered"), _move)
    owner = ProposalParty.objects.filter(
        proposal=OuterRef("proposal"), member=OuterRef("member"), is_owner=True
    )
    said = PartyComment.objects.filter(proposal=OuterRef("pk")).since_sent().order_by()
    views = said.exclude(view=View.NOT_ASKED).values_list(
        JSONObject(member="member__name", view="view", is_of_owner=Exists(owner))
    )
    with_party = Proposal.objects.filter(status=ProposalStatus.WITH_PARTY)
    with_party = with_party.annotate(said=ArraySubquery(views)).order_by("pk")
    yield Waiting(with_party, (*PROPOSAL, "said"), _with_party)


def _with_party(proposal: Any) -> Todo:
    title, group = _("Parten läser förslaget {title}"), "others"
    with_views = {each["member"] for each in proposal.said if each["view"] == View.VIEWS}
    if with_views:
        title, group = _("Läs synpunkterna på förslaget {title}"), "mine"
    elif any(each["is_of_owner"] for each in proposal.said):
        title, group = _("Bedöm om förslaget {title} är förankrat"), "mine"
    return _proposal_todo(title, proposal, group=group, with_views=with_views)


def _proposal_todo(
    sentence: Any,
    proposal: Proposal,
    *,
    group: Any = "mine",
    with_views: Iterable[str] = (),
    members: str = "",
) -> Todo:
    detail = str(proposal.get_kind_display())
    if with_views:
        detail = _("{members} har synpunkter").format(
            members=swedish.enumeration(sorted(with_views))
        )
    return Todo(
        title=sentence.format(title=proposal.title, members=members),
        url=proposal.get_absolute_url(),
        detail=detail,
        status=str(proposal.get_status_display()),
        tone=proposal.tone,
        group=group,
    )


def _grants_without_agreement() -> Waiting:
    agreed = Agreement.objects.filter(grant=OuterRef("pk"))
    grants = (
        Grant.objects.current()
        .filter(~Exists(agreed), proposal__status=ProposalStatus.ACCEPTED)
        .exclude(proposal__commission__status=CommissionStatus.CANCELLED)
    )
    return Waiting(grants, ("proposal__title", "recipient__name"), _agree)


def _agree(grant: Grant) -> Todo:
    return Todo(
        title=_("Skapa avtal för {title}").format(title=grant.proposal.title),
        url=grant.proposal.url_for("agreement"),
        detail=grant.recipient.name,
    )


def _agreements(rows: AgreementQuerySet, told: Any) -> Waiting:
    columns = ("status", "signed_on", "member__name", "grant__proposal__title")
    return Waiting(rows.order_by("-pk"), columns, told)


def _move_agreement(agreement: Agreement) -> Todo:
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
    sentence: Any, agreement: Agreement, *, group: Any = "mine", url: str = ""
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


def _commissions_to_move() -> Iterator[Waiting]:
    signed = Agreement.objects.signed().filter(grant__proposal=OuterRef("proposal"))
    planned = Commission.objects.filter(status=CommissionStatus.PLANNED).annotate(
        signed_on=Subquery(signed.order_by("pk").values("signed_on")[:1])
    )
    to_start: Any = planned.exclude(signed_on=None).order_by("starts_on", "pk")
    yield Waiting(to_start, ("title", "status", "starts_on", "signed_on"), _start)
    ending = Commission.objects.filter(
        status__in=(CommissionStatus.RUNNING, CommissionStatus.PAUSED),
        ends_on__lte=clock.today() + ENDING_SOON,
    )
    yield Waiting(ending.order_by("ends_on", "pk"), ("title", "status", "ends_on"), _end)


def _start(commission: Any) -> Todo:
    return Todo(
        title=_("Starta uppdraget {title}").format(title=commission.title),
        url=commission.url_for("start"),
        # Signed after the day it was to begin: late by nobody's fault.
        due_on=None if commission.signed_on > commission.starts_on else commission.starts_on,
        status=str(commission.get_status_display()),
        tone=commission.tone,
    )


def _end(commission: Commission) -> Todo:
    return Todo(
        title=_("Uppdraget {title} tar slut").format(title=commission.title),
        url=commission.get_absolute_url(),
        detail=_("Börja slutredovisningen på uppdragets sida när arbetet är klart."),
        due_on=commission.ends_on,
        status=str(commission.get_status_display()),
        tone=commission.tone,
        group="soon",
    )


def _asked_of_party(member_id: int) -> Iterator[Waiting]:
    offers = Offer.objects.unanswered().filter(
        member_id=member_id, proposal__status=ProposalStatus.GRANTED
    )
    yield Waiting(offers.order_by("pk"), ("status", "proposal__title"), _answer)
    comment = partial(_proposal_todo, gettext_lazy("Tyck till om förslaget {title}"))
    unanswered = Proposal.objects.unanswered_by(member_id).order_by("pk")
    yield Waiting(unanswered, PROPOSAL, comment)
    sign = partial(_agreement_todo, gettext_lazy("Skriv under avtalet för {title}"))
    yield _agreements(Agreement.objects.awaiting_signature().filter(member_id=member_id), sign)


def _answer(offer: Offer) -> Todo:
    return Todo(
        title=_("Svara på erbjudandet {title}").format(title=offer.proposal.title),
        url=offer.get_absolute_url(),
        detail=_("Styrelsen har beviljat uppdraget."),
        status=str(OfferStatus.OPEN.label),
        tone=offer.tone,
    )


def _values_to_describe(person: Person) -> Waiting:
    written = ValueDescription.objects.filter(commission=OuterRef("pk"), written_by=person)
    commissions = Commission.objects.led_by(person).filter(
        ~Exists(written), status=CommissionStatus.RUNNING
    )
    return Waiting(commissions.order_by("pk"), ("title",), _describe)


def _describe(commission: Commission) -> Todo:
    return Todo(
        title=_("Läs igenom och beskriv värdet av {title}").format(title=commission.title),
        url=commission.url_for("values"),
        detail=_("Värdet skrevs i förslaget. Stämmer det med det ni ser nu?"),
    )
