"""A proposal as the board reads it: whole, as it was sent, with what the parties say of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from commissions.proposals.models.proposals import PartyComment, Proposal, ProposalVersion
from commissions.proposals.selectors.comments import comments_of, told_apart
from commissions.proposals.selectors.facts import to_read
from kernel.core import swedish
from kernel.workflow.models import Event
from kernel.writing.models import ManuscriptFile
from kernel.writing.selectors import SectionChange, changes_between

#: Of the facts what is made anew whenever they are read.
READ_OUT = frozenset({"brief", "needs", "insights"})


@dataclass(frozen=True)
class FactChange:
    """A fact that reads otherwise than when the board last had the proposal."""

    label: str
    before: str
    now: str


@dataclass(frozen=True)
class ProposalPaper:
    """A sent version of a proposal, with what has been said of it and what is new to the board."""

    template: ClassVar[str] = "commissions/proposals/_paper.html"

    facts: dict[str, Any]
    sections: list[dict[str, str]]
    #: What the parties have said of this version, and of those before it.
    comments: list[PartyComment]
    earlier: list[PartyComment]
    #: Parties that have said nothing of this version.
    silent: list[str]
    #: The version that the board had before this one, and what differs.
    before: ProposalVersion | None
    fact_changes: list[FactChange]
    text_changes: list[SectionChange]
    files: list[ManuscriptFile]

    @property
    def says(self) -> Any:
        """In plain values what it says, whoever reads it and wherever links lead."""
        views = [
            (said.member_id, said.view, said.section, said.text, said.said_by, said.said_on)
            for said in (*self.comments, *self.earlier)
        ]
        # The brief and the addresses are read out of the rest, with words and links of today.
        facts = {key: said for key, said in self.facts.items() if key not in READ_OUT}
        grounds = [row["title"] for row in (*self.facts["needs"], *self.facts["insights"])]
        return [facts, grounds, self.sections, views]


def paper_of(proposal: Proposal, until: dt.datetime | None = None) -> ProposalPaper | None:
    """The proposal as the board had it at a moment; None when it had not been sent."""
    version = _sent(proposal, until)
    if version is None:
        return None
    facts = to_read(version.facts)
    comments, earlier = told_apart(comments_of(proposal, until), version)
    heard = {key for comment in comments for key in (comment.member_id, comment.member.name)}
    before = _shown_before(version)
    return ProposalPaper(
        facts=facts,
        sections=version.text.sections,
        comments=comments,
        earlier=earlier,
        # A party may have another name since; of older facts only the name is known.
        silent=[row["name"] for row in facts["parties"] if row.get("pk", row["name"]) not in heard],
        before=before,
        fact_changes=_fact_changes(to_read(before.facts), facts) if before else [],
        text_changes=_text_changes(before, version) if before else [],
        files=version.text.attached,
    )


def _sent(proposal: Proposal, until: dt.datetime | None) -> ProposalVersion | None:
    """A proposal that has come back is written anew, and that is not what the board had."""
    sent = proposal.versions.select_related("text")
    if until is not None:
        sent = sent.filter(sent_at__lte=until)
    return sent.first()


def _shown_before(version: ProposalVersion) -> ProposalVersion | None:
    """What the board had of the proposal the last time it was among the papers."""
    if version.number == 1:
        return None
    shown = Event.objects.about(version.proposal, verbs=["circulate"]).filter(
        at__lt=version.sent_at
    )
    at = shown.order_by("-sequence").values_list("at", flat=True).first()
    return _sent(version.proposal, at) if at else None


def _fact_changes(before: dict[str, Any], now: dict[str, Any]) -> list[FactChange]:
    longer = [
        (_("2 § i lagen"), "law_motivation"),
        (_("Behov"), "needs"),
        (_("Insikter"), "insights"),
    ]
    was = dict(before["brief"])
    pairs = [(label, was[label], value) for label, value in now["brief"]]
    pairs += [(label, _words(before[name]), _words(now[name])) for label, name in longer]
    return [FactChange(label, old, new) for label, old, new in pairs if old != new]


def _words(value: str | list[dict[str, str]]) -> str:
    return value if isinstance(value, str) else swedish.enumeration(row["title"] for row in value)


def _text_changes(before: ProposalVersion, now: ProposalVersion) -> list[SectionChange]:
    changes = changes_between(before.text.content, now.text.content)
    return [change for change in changes if change.is_changed]
