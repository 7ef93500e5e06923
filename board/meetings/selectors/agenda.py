"""What is ready to be taken up, and the agenda as pages and papers show it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from board.models import AgendaItem, BoardPack, Meeting, ReadMark, Recusal
from board.states import ITEM_AHEAD, ItemKind, ItemStatus, MeetingStatus
from commissions.models import Proposal, ProposalVersion
from commissions.selectors import with_dates
from commissions.states import ProposalStatus
from kernel.associations.models import Person
from kernel.core import swedish
from kernel.workflow.models import Event
from reporting.models import FinalReport, ProgressReport
from reporting.states import FinalStatus, ReportStatus


@dataclass(frozen=True)
class Ready:
    """Something that can be put on the agenda, and the item it would become."""

    field: str
    paper: Any
    heading: str
    kind: str
    title: str
    proposed_decision: str
    presenter: Person | None = None

    @property
    def key(self) -> str:
        """How a form names it: “proposal-12”."""
        return f"{self.field}-{self.paper.pk}"

    @property
    def label(self) -> str:
        return self.title


def ready_for(meeting: Meeting) -> list[Ready]:
    """All that is ready and on no agenda: proposals, reports and final reports."""
    proposals = _free(
        "proposal",
        # Among the papers but on no agenda: its item was struck or its meeting cancelled.
        Proposal.objects.awaiting_board()
        | Proposal.objects.filter(status=ProposalStatus.WITH_BOARD),
    )
    reports = _free(
        "report",
        ProgressReport.objects.filter(
            status__in=[ReportStatus.APPROVED, ReportStatus.WITH_BOARD]
        ).with_people(),
    )
    finals = _free(
        "final_report",
        FinalReport.objects.filter(
            status__in=[FinalStatus.APPROVED, FinalStatus.WITH_BOARD]
        ).for_list(),
    )
    return [
        *(_proposal(each) for each in proposals),
        *(_report(each, meeting) for each in reports),
        *(_final(each, meeting) for each in finals),
    ]


def _free(field: str, papers: Any) -> list[Any]:
    taken = AgendaItem.objects.filter(
        **{field: OuterRef("pk")}, status__in=[ItemStatus.LISTED, ItemStatus.OPEN]
    )
    return list(papers.filter(~Exists(taken.order_by())))


def _proposal(proposal: Proposal) -> Ready:
    text = _("att bevilja {amount} till uppdraget {title} för tiden {start} till {end}.")
    return Ready(
        field="proposal",
        paper=proposal,
        heading="proposals",
        kind=ItemKind.DECISION,
        title=_("Uppdragsförslag: {title}").format(title=proposal.title),
        proposed_decision=text.format(
            amount=swedish.kronor(proposal.total_sek),
            title=proposal.title,
            start=swedish.day(proposal.starts_on) if proposal.starts_on else "…",
            end=swedish.day(proposal.ends_on) if proposal.ends_on else "…",
        ),
    )


def _report(report: ProgressReport, meeting: Meeting) -> Ready:
    return Ready(
        field="report",
        paper=report,
        heading="reports",
        kind=ItemKind.INFORMATION,
        title=_("Avrapportering: {title}").format(title=report.commission.title),
        proposed_decision=_("att lägga avrapporteringen till handlingarna."),
        presenter=report.commission.lead_on(meeting.held_on),
    )


def _final(final: FinalReport, meeting: Meeting) -> Ready:
    return Ready(
        field="final_report",
        paper=final,
        heading="final_reports",
        kind=ItemKind.DECISION,
        title=_("Slutredovisning: {title}").format(title=final.commission.title),
        proposed_decision=_("att lägga slutrapporten till handlingarna och avsluta uppdraget."),
        presenter=final.commission.lead_on(meeting.held_on),
    )


def paper_of(item: AgendaItem) -> dict[str, Any] | None:
    """The text that the board reads on an item, as it was sent; None when there is none."""
    if item.proposal is not None:
        sent = _sent(item)
        return dict(sent.text.content) if sent else None
    paper: Any = item.report or item.final_report
    return dict(paper.version.content) if paper and paper.version else None


def facts_of(item: AgendaItem) -> list[tuple[str, str]]:
    """What a proposal asks for, in short, as it was sent."""
    sent = _sent(item)
    if sent is None:
        return []
    facts = with_dates(sent.facts)
    period = f"{swedish.day(facts['starts_on'])}–{swedish.day(facts['ends_on'])}"
    return [
        (_("Parter"), swedish.enumeration(party["name"] for party in facts["parties"])),
        (_("Tid"), period),
        (_("Belopp"), swedish.kronor(facts["total_sek"])),
    ]


def _sent(item: AgendaItem) -> ProposalVersion | None:
    """What the board had before it when it decided or the item went off the agenda.

    A proposal that has come back is written anew, and that is not for this item.
    """
    if item.proposal is None:
        return None
    decision = getattr(item, "decision", None)
    sent = item.proposal.versions.select_related("text")
    if decision is not None:
        sent = sent.filter(sent_at__lte=decision.decided_at)
    elif item.status == ItemStatus.STRUCK:
        struck = Event.objects.about(item).filter(verb="strike").values("at")
        sent = sent.filter(sent_at__lte=Subquery(struck))
    return sent.first()


@dataclass(frozen=True)
class AgendaRow:
    """An item of the agenda with what a row says about it."""

    item: AgendaItem
    number: int
    pages: str = ""
    is_read: bool = False
    readers: int = 0
    questions: int = 0
    is_changed: bool = False
    recused: list[str] = field(default_factory=list)

    @property
    def section(self) -> str:
        decision = getattr(self.item, "decision", None)
        return f"§ {decision.number}" if decision else ""


def agenda_of(
    meeting: Meeting, items: Any, person: Person | None, pack: BoardPack | None
) -> list[AgendaRow]:
    """The rows of an agenda for one reader; the number of queries does not grow with the rows."""
    items = [item for item in items if _is_shown(item, meeting)]
    contents = pack.contents if pack else {}
    keys = [item.pk for item in items]
    mine: set[int] = set()
    readers: dict[int, int] = defaultdict(int)
    for item_id, reader_id in ReadMark.objects.filter(item__in=keys).values_list("item", "person"):
        readers[item_id] += 1
        if person is not None and reader_id == person.pk:
            mine.add(item_id)
    recused: dict[int, list[str]] = defaultdict(list)
    for recusal in Recusal.objects.filter(item__in=keys).select_related("person"):
        recused[recusal.item_id].append(recusal.person.name)
    changed = changed_since(pack, items) if pack else set()
    return [
        AgendaRow(
            item=item,
            number=number,
            pages=page_span(contents.get(str(item.pk), {}).get("pages")),
            is_read=item.pk in mine,
            readers=readers[item.pk],
            questions=item.question_count,
            is_changed=item.pk in changed,
            recused=recused[item.pk],
        )
        for number, item in enumerate(items, 1)
    ]


def changed_since(pack: BoardPack, items: list[AgendaItem]) -> set[int]:
    """Items that were added or rewritten after the papers went out, until there are new papers."""
    events = Event.objects.filter(
        subject_type=AgendaItem._meta.label_lower,
        subject_id__in=[item.pk for item in items],
        verb__in=("create", "edit"),
        at__gt=pack.made_at,
    )
    return set(events.values_list("subject_id", flat=True))


def is_among_papers(item: AgendaItem) -> bool:
    """Whether the board has been sent papers that hold the item."""
    pack = BoardPack.objects.latest_of(item.meeting)
    return pack is not None and str(item.pk) in pack.contents


def _is_shown(item: AgendaItem, meeting: Meeting) -> bool:
    # Struck before the notice was never on the agenda for anybody else.
    return not (item.status == ItemStatus.STRUCK and meeting.status == MeetingStatus.PLANNED)


def page_span(pages: list[int] | None) -> str:
    """“sid. 12–19”, or nothing for an item without pages of its own."""
    if not pages:
        return ""
    first, last = pages
    return f"sid. {first}" if first == last else f"sid. {first}–{last}"


def neighbours(item: AgendaItem, user: Any) -> tuple[AgendaItem | None, AgendaItem | None]:
    """The item before and the item after, among those the reader sees."""
    seen = AgendaItem.objects.visible_to(user).filter(meeting=item.meeting_id).alive()
    before = seen.filter(position__lt=item.position).order_by("-position").first()
    after = seen.filter(position__gt=item.position).order_by("position").first()
    return before, after


def next_matter(meeting: Meeting) -> AgendaItem | None:
    """What the meeting takes up next."""
    waiting = meeting.items.matters().filter(status__in=ITEM_AHEAD)
    return waiting.order_by("position").first()
