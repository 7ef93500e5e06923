"""Röda tråden: from the first need to the last follow-up, by recorded links alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from board.sitting.models.decisions import Decision
from commissions.agreements.models import Agreement
from commissions.grants.models import Grant
from commissions.proposals.models.proposals import Proposal, ProposalInsight, ProposalNeed
from commissions.records.models import Commission
from economy.requisitions.models import Requisition
from kernel.accounts.models import User
from kernel.associations.http import Request
from kernel.core import swedish
from kernel.core.charts.flow import Edge, Node, flow
from kernel.core.http import render_page
from kernel.resolutions.models import Resolution
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import IdeaInsight, Insight
from needsanalysis.needs.models import Need
from reporting.finals.models import FinalReport
from reporting.follow_ups.models import FollowUp
from reporting.progress.models import ProgressReport


@dataclass(frozen=True)
class Start:
    """Something from whose page the thread opens, and how its proposals are found."""

    model: type[Any]
    path: str
    proposals: Callable[[Any], Q]


#: Everything from which the thread opens, by the noun that its pages are named after.
STARTS: dict[str, Start] = {
    "need": Start(Need, "behov", lambda need: Q(need_links__need=need) | Q(idea__need=need)),
    "insight": Start(
        Insight,
        "insikter",
        lambda insight: Q(insight_links__insight=insight) | Q(idea__insight_links__insight=insight),
    ),
    "idea": Start(Idea, "ideer", lambda idea: Q(idea=idea)),
    "proposal": Start(Proposal, "forslag", lambda proposal: Q(pk=proposal.pk)),
    "decision": Start(Decision, "beslut", lambda decision: _decided(decision.resolution_id)),
    "resolution": Start(Resolution, "tidigare-beslut", lambda resolution: _decided(resolution.pk)),
    "agreement": Start(Agreement, "avtal", lambda agreement: Q(grants__agreement=agreement)),
    "requisition": Start(
        Requisition, "ekonomi/rekvisitioner", lambda row: Q(grants__agreement=row.agreement_id)
    ),
    "commission": Start(Commission, "uppdrag", lambda commission: Q(commission=commission)),
    "report": Start(
        ProgressReport, "avrapporteringar", lambda row: Q(commission=row.commission_id)
    ),
    "final": Start(FinalReport, "slutrapporter", lambda row: Q(commission=row.commission_id)),
    "follow_up": Start(FollowUp, "uppfoljningar", lambda row: Q(commission=row.commission_id)),
}


def _decided(resolution: int) -> Q:
    """What was granted, refused or closed by a decision."""
    in_hand = Decision.objects.filter(resolution=resolution).values("item__proposal")
    return (
        Q(pk__in=in_hand)
        | Q(grants__resolution=resolution)
        | Q(commission__closed_resolution=resolution)
    )


def is_in_thread(obj: Any) -> bool:
    """Whether anything hangs together with it: much that is decided is about no proposal."""
    if not isinstance(obj, (Decision, Resolution)):
        return True
    pk = obj.resolution_id if isinstance(obj, Decision) else obj.pk
    return Proposal.objects.filter(_decided(pk)).exists()


def thread(request: Request, pk: int, noun: str) -> HttpResponse:
    """The thread through one thing, as far as this person may see it."""
    start = STARTS[noun]
    obj = get_object_or_404(start.model.objects.visible_to(request.user), pk=pk)
    context = {"object": obj, "drawing": thread_of(obj, noun, request.user)}
    return render_page(request, "finsam/thread.html", context)


def thread_of(obj: Any, noun: str, user: User) -> str:
    """The thread through a thing, drawn and as a list."""
    nodes, edges = woven(obj, noun, user)
    names = ", ".join(dict.fromkeys(node.kind.lower() for node in nodes))
    return flow(
        nodes,
        edges,
        title=_("Röda tråden för {title}").format(title=obj),
        desc=_("Uppifrån och ner: {names}.").format(names=names),
        in_rows=True,
    )


def woven(obj: Any, noun: str, user: User) -> tuple[list[Node], list[Edge]]:
    """What hangs together with a thing, in the order of the work, and what leads to what."""
    # Each kind shows what this person may see of it; the way there may pass through the rest.
    found = Proposal.objects.filter(STARTS[noun].proposals(obj))
    return _Thread(user, list(found.distinct().order_by("pk")), obj).woven()


class _Thread:
    """The things that hang together with some proposals, kind by kind, and the links recorded."""

    def __init__(self, user: User, proposals: list[Proposal], start: Any) -> None:
        self.user = user
        self.start = start
        self.proposals = proposals
        self.pks = [proposal.pk for proposal in proposals]
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []

    def woven(self) -> tuple[list[Node], list[Edge]]:
        self._what_it_builds_on()
        self._stage(_("Förslag"), Proposal.objects.filter(pk__in=self.pks))
        self._what_was_decided()
        self._what_came_of_it()
        # What has not come yet is no gap: only what something later stands there without.
        last = max((place for place, node in enumerate(self.nodes) if not node.is_gap), default=-1)
        return self.nodes[: last + 1], self.edges

    def _stage(
        self,
        kind: str,
        rows: Any,
        *,
        label: Callable[[Any], str] = str,
        pages: dict[int, Any] | None = None,
        may_lack: bool = False,
    ) -> None:
        """Add what the person may see of a kind; a gap only where there is nothing to see."""
        seen = [
            Node(_key(rows.model, row.pk), label(row), kind, _page(row, pages))
            for row in rows.visible_to(self.user)
        ]
        if not seen and not may_lack and not rows.exists():
            seen = [Node(f"gap-{len(self.nodes)}", _("Saknas"), kind, is_gap=True)]
        self.nodes += seen

    def _links(
        self, source: type[Model], target: type[Model], pairs: Iterable[tuple[Any, Any]]
    ) -> None:
        self.edges += [
            Edge(_key(source, one), _key(target, other)) for one, other in dict.fromkeys(pairs)
        ]

    def _what_it_builds_on(self) -> None:
        of_start = {
            Idea: Q(pk=self.start.pk),
            Need: Q(need=self.start.pk),
            Insight: Q(insight_links__insight=self.start.pk),
        }.get(type(self.start), Q(pk=None))
        of_proposals = Q(pk__in=[row.idea_id for row in self.proposals if row.idea_id])
        ideas = Idea.objects.filter(of_start | of_proposals).distinct().order_by("pk")
        of_need = list(ideas.values_list("need", "pk"))
        of_insight = list(
            IdeaInsight.objects.filter(idea__in=[pk for _need, pk in of_need])
            .order_by("pk")
            .values_list("insight", "idea")
        )
        links = {"proposal__in": self.pks}
        needs = list(ProposalNeed.objects.filter(**links).values_list("need", "proposal"))
        insights = list(ProposalInsight.objects.filter(**links).values_list("insight", "proposal"))
        self._stage(_("Behov"), self._rows(Need, [*of_need, *needs]))
        self._stage(_("Insikt"), self._rows(Insight, [*of_insight, *insights]))
        self._stage(_("Idé"), ideas)
        self._links(Need, Idea, of_need)
        self._links(Insight, Idea, of_insight)
        self._links(Need, Proposal, needs)
        self._links(Insight, Proposal, insights)
        self._links(Idea, Proposal, [(row.idea_id, row.pk) for row in self.proposals])

    def _rows(self, model: Any, links: list[tuple[Any, Any]]) -> QuerySet[Any]:
        """What the links lead from, and what one began with, though it leads nowhere yet."""
        pks = {pk for pk, _to in links}
        if isinstance(self.start, model):
            pks.add(self.start.pk)
        rows: QuerySet[Any] = model.objects.filter(pk__in=pks).order_by("pk")
        return rows

    def _what_was_decided(self) -> None:
        granted = Grant.objects.filter(proposal__in=self.pks)
        treated = Decision.objects.filter(item__proposal__in=self.pks)
        decided = [
            *granted.order_by("pk").values_list("proposal", "resolution"),
            *treated.order_by("pk").values_list("item__proposal", "resolution"),
        ]
        self._decisions(_("Beslut"), decided)
        self._links(Proposal, Resolution, decided)
        agreements = Agreement.objects.of_proposals(self.pks).order_by("pk")
        self._stage(_("Avtal"), agreements)
        self._links(Resolution, Agreement, agreements.values_list("grant__resolution", "pk"))

    def _decisions(self, kind: str, links: list[tuple[Any, Any]]) -> None:
        """Of the board here and of the time before; by their page in the register, if any."""
        pks = {resolution for _from, resolution in links}
        made = Decision.objects.visible_to(self.user).filter(resolution__in=pks)
        self._stage(
            kind,
            Resolution.objects.filter(pk__in=pks).order_by("decided_on", "number", "pk"),
            pages={decision.resolution_id: decision for decision in made},
        )

    def _what_came_of_it(self) -> None:
        commissions = Commission.objects.filter(proposal__in=self.pks).order_by("starts_on", "pk")
        rows = list(commissions.values_list("proposal", "pk", "closed_resolution"))
        self._stage(_("Uppdrag"), commissions)
        # A commission has one proposal, and so has what was agreed about it.
        agreed = list(
            Agreement.objects.of_proposals(self.pks)
            .filter(grant__proposal__commission__isnull=False)
            .values_list("pk", "grant__proposal__commission", "grant__proposal")
        )
        self._links(Agreement, Commission, [(pk, commission) for pk, commission, _to in agreed])
        with_agreement = {proposal for _pk, _commission, proposal in agreed}
        bare = [(proposal, pk) for proposal, pk, _to in rows if proposal not in with_agreement]
        self._links(Proposal, Commission, bare)
        paid = Requisition.objects.standing().filter(agreement__grant__proposal__in=self.pks)
        paid = paid.order_by("period_start", "pk")
        self._stage(_("Rekvisition"), paid, label=_paid, may_lack=True)
        self._links(Agreement, Requisition, paid.values_list("agreement", "pk"))
        self._reports(_("Avrapportering"), ProgressReport, "meeting_on", _to_meeting)
        self._reports(_("Slutrapport"), FinalReport, "pk", _final)
        closed = [(pk, resolution) for _to, pk, resolution in rows if resolution]
        self._decisions(_("Beslut om avslut"), closed)
        self._links(Commission, Resolution, closed)
        self._reports(_("Uppföljning"), FollowUp, "due_on", _after)

    def _reports(self, kind: str, model: Any, order: str, label: Callable[[Any], str]) -> None:
        rows = model.objects.filter(commission__proposal__in=self.pks).order_by(order, "pk")
        self._stage(kind, rows, label=label)
        self._links(Commission, model, rows.values_list("commission", "pk"))


def _key(model: type[Model], pk: int) -> str:
    return f"{model._meta.model_name}-{pk}"


def _page(row: Any, pages: dict[int, Any] | None) -> str:
    address: str = (pages or {}).get(row.pk, row).get_absolute_url()
    return address


def _paid(requisition: Requisition) -> str:
    amount = swedish.kronor(requisition.amount_sek)
    return _("{amount} till och med {day}").format(
        amount=amount, day=swedish.day(requisition.period_end)
    )


def _to_meeting(report: ProgressReport) -> str:
    return _("Till mötet {day}").format(day=swedish.day(report.meeting_on))


def _final(report: FinalReport) -> str:
    return _("Slutrapport")


def _after(follow_up: FollowUp) -> str:
    return _("Efter {months} månader").format(months=follow_up.months)
