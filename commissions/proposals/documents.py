"""What is printed: the proposal as it was sent, and the agreement."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commissions.models import Agreement, ProposalVersion
from commissions.selectors import with_dates
from kernel.associations.scope import current_association
from kernel.core import clock
from kernel.core.pdf import render_pdf
from kernel.registry.selectors import matter_of


def proposal_pdf(version: ProposalVersion) -> bytes:
    """A sent version of a proposal. Rendered again it is the same, byte for byte."""
    facts = with_dates(version.facts)
    context = {
        "association": current_association(),
        "version": version,
        "facts": facts,
        "sections": version.text.sections,
        "matter": matter_of(version.proposal),
    }
    return render_pdf(
        "commissions/pdf/proposal.html",
        context,
        title=f"{facts['kind']}: {facts['title']}",
        identifier=f"proposal-{version.proposal_id}-{version.number}-{version.text.sha256}",
        created=version.sent_at,
    )


def agreement_pdf(agreement: Agreement) -> bytes:
    """The agreement to sign; a draft says that it is one."""
    proposal = agreement.grant.proposal
    context = {
        "association": current_association(),
        "agreement": agreement,
        "grant": agreement.grant,
        "proposal": proposal,
        "matter": matter_of(proposal),
    }
    return render_pdf(
        "commissions/pdf/agreement.html",
        context,
        title=_("Avtal om {title}").format(title=proposal.title),
        identifier=f"agreement-{agreement.pk}",
        created=agreement.sent_at or clock.now(),
    )
