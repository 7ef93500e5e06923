"""What is printed: the agreement to sign."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commissions.agreements.models import Agreement
from kernel.associations.scope import current_association
from kernel.core import clock
from kernel.core.pdf import Sheet, lay_out
from kernel.registry.selectors import matter_of


def agreement_sheet(agreement: Agreement) -> Sheet:
    """The agreement to sign; a draft says that it is one."""
    proposal = agreement.grant.proposal
    context = {
        "association": current_association(),
        "agreement": agreement,
        "grant": agreement.grant,
        "proposal": proposal,
        "matter": matter_of(proposal),
    }
    return lay_out(
        "commissions/agreements/pdf/agreement.html",
        context,
        title=_("Avtal om {title}").format(title=proposal.title),
        identifier=f"agreement-{agreement.pk}",
        created=agreement.sent_at or clock.now(),
    )
