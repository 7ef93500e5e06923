"""Röda tråden: from the first need to the last follow-up, unbroken and clickable both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from board.sitting.models.decisions import Decision
from commissions.agreements.models import Agreement
from commissions.proposals.models.proposals import Proposal
from commissions.records.models import Commission
from kernel.accounts.models import User
from kernel.associations.http import Request
from kernel.core import charts, swedish
from kernel.core.http import render_page
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import Insight
from needsanalysis.needs.models import Need
from reporting.finals.models import FinalReport
from reporting.follow_ups.models import FollowUp
from reporting.progress.models import ProgressReport

#: One stage of the thread: what people call it, and what stands in it.
Stage = list[charts.Node]


def commission_thread(request: Request, pk: int) -> HttpResponse:
    commissions = Commission.objects.visible_to(request.user).select_related("proposal__idea")
    commission = get_object_or_404(commissions, pk=pk)
    return _page(request, commission, commission.proposal)


def proposal_thread(request: Request, pk: int) -> HttpResponse:
    proposals = Proposal.objects.visible_to(request.user).select_related("idea")
    return _page(request, proposal := get_object_or_404(proposals, pk=pk), proposal)


def _page(request: Request, obj: Any, proposal: Proposal) -> HttpResponse:
    context = {"object": obj, "drawing": thread_of(proposal, request.user, str(obj))}
    return render_page(request, "finsam/thread.html", context)


def thread_of(proposal: Proposal, user: User, title: str) -> str:
    """The thread through a proposal, as far as ``user`` may see it, drawn and as a list."""
    stages = [stage for stage in _stages(proposal, user) if stage]
    nodes = [node for stage in stages for node in stage]
    edges = [
        charts.Edge(source.key, target.key)
        for before, after in pairwise(stages)
        for source in before
        for target in after
    ]
    names = ", ".join(dict.fromkeys(node.kind.lower() for node in nodes))
    return charts.flow(
        nodes,
        edges,
        title=_("Röda tråden för {title}").format(title=title),
        desc=_("Från vänster till höger: {names}.").format(names=names),
    )


def _stages(proposal: Proposal, user: User) -> Iterator[Stage]:
    named = Q(pk__in=proposal.need_links.values("need"))
    # Without an idea ``ideas=None`` would ask for every need that has none.
    of_idea = Q(pk=proposal.idea.need_id) if proposal.idea else Q(pk=None)
    yield _stage(_("Behov"), Need.objects.visible_to(user).filter(named | of_idea))
    yield _stage(
        _("Insikt"),
        Insight.objects.visible_to(user).filter(pk__in=proposal.insight_links.values("insight")),
    )
    of_proposal = Q(pk=proposal.idea.pk) if proposal.idea else Q(pk=None)
    yield _stage(_("Idé"), Idea.objects.visible_to(user).filter(of_proposal))
    yield _stage(_("Förslag"), Proposal.objects.visible_to(user).filter(pk=proposal.pk))
    yield _stage(_("Beslut"), Decision.objects.visible_to(user).filter(item__proposal=proposal))
    yield _stage(_("Avtal"), Agreement.objects.visible_to(user).of_proposal(proposal.pk))
    commissions = Commission.objects.visible_to(user).filter(proposal=proposal)
    yield _stage(_("Uppdrag"), commissions)
    yield _stage(
        _("Avrapportering"),
        ProgressReport.objects.visible_to(user)
        .filter(commission__proposal=proposal)
        .select_related("commission")
        .order_by("meeting_on"),
        label=_report_label,
    )
    yield _stage(
        _("Slutrapport"),
        FinalReport.objects.visible_to(user).filter(commission__proposal=proposal),
        label=lambda report: _("Slutrapport"),
    )
    yield _stage(
        _("Uppföljning"),
        FollowUp.objects.visible_to(user).filter(commission__proposal=proposal).order_by("months"),
        label=lambda follow_up: _("Efter {months} månader").format(months=follow_up.months),
    )


def _stage(kind: str, objects: Iterable[Any], *, label: Any = str) -> Stage:
    return [
        charts.Node(
            key=f"{obj._meta.model_name}-{obj.pk}",
            label=label(obj),
            kind=kind,
            url=obj.get_absolute_url(),
        )
        for obj in objects
    ]


def _report_label(report: ProgressReport) -> str:
    return _("Till mötet {day}").format(day=swedish.day(report.meeting_on))
