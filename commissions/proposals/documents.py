"""What is printed: the proposal as it was sent."""

from __future__ import annotations

from django.conf import settings

from commissions.proposals.models.proposals import ProposalVersion
from commissions.proposals.selectors.facts import to_read
from kernel.associations.scope import current_association
from kernel.core.pdf import Sheet, lay_out
from kernel.registry.selectors import matter_of


def proposal_sheet(version: ProposalVersion) -> Sheet:
    """A sent version of a proposal. Rendered again it is the same, byte for byte."""
    facts = to_read(version.facts)
    context = {
        "association": current_association(),
        "version": version,
        "facts": facts,
        "sections": version.text.sections,
        "matter": matter_of(version.proposal),
        "site": settings.SITE_URL,
    }
    return lay_out(
        "commissions/proposals/pdf/proposal.html",
        context,
        title=f"{facts['kind']}: {facts['title']}",
        identifier=f"proposal-{version.proposal_id}-{version.number}-{version.text.sha256}",
        created=version.sent_at,
    )
