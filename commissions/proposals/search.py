"""Which words a proposal is found by: its name and parties, and the text as it was last sent."""

from __future__ import annotations

from commissions.proposals.models.proposals import Proposal
from kernel.associations.models import Member
from kernel.core import swedish
from kernel.search.declared import Words, declare, lines


def _words(proposal: Proposal) -> Words:
    versions = proposal.versions.all()
    sent = max(versions, key=lambda version: version.number, default=None)
    sections = sent.text.sections if sent else []
    parties = (f"{party.member} {party.services}" for party in proposal.parties.all())
    return Words(
        proposal.title,
        lines(*(section["text"] for section in sections), *parties),
        on=swedish.date_of(sent.sent_at) if sent else proposal.starts_on,
    )


declare(
    Proposal,
    _words,
    gathered=("parties__member", "versions__text"),
    fed_by={Member: "parties__member"},
)
