"""What the parties have said of a proposal, and of which version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from commissions.proposals.models.proposals import PartyComment, Proposal, ProposalVersion
from kernel.core import clock


def comments_of(proposal: Proposal, until: dt.datetime | None = None) -> list[PartyComment]:
    """What had been said at a moment, newest first."""
    comments = list(PartyComment.objects.filter(proposal=proposal).noted(until).for_page())
    for comment in comments:
        comment.proposal = proposal  # known already; a row asks for its section's title
    return comments


def told_apart(
    comments: Iterable[PartyComment], version: ProposalVersion | None
) -> tuple[list[PartyComment], list[PartyComment]]:
    """Those on a version, and those on versions before it. ``since_sent`` says the same in SQL."""
    since = clock.local(version.sent_at).date() if version else dt.date.min
    of_it: list[PartyComment] = []
    earlier: list[PartyComment] = []
    for comment in comments:
        (of_it if comment.said_on >= since else earlier).append(comment)
    return of_it, earlier
