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
    of_it: list[PartyComment] = []
    earlier: list[PartyComment] = []
    for comment in comments:
        (earlier if version and _is_before(comment, version) else of_it).append(comment)
    return of_it, earlier


def _is_before(comment: PartyComment, version: ProposalVersion) -> bool:
    was_noted = comment.noted_at is not None and comment.noted_at < version.sent_at
    return was_noted or comment.said_on < clock.local(version.sent_at).date()
