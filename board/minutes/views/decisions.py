"""Pages about decisions and appeals."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from board.charter.querysets import sees_board
from board.meetings.states import MEETING_LOCKED
from board.minutes.actions import move_appeal, register_appeal
from board.minutes.forms import AppealForm, DecisionFilterForm
from board.minutes.models import Appeal
from board.minutes.selectors import legal_state_of, with_legal_state
from board.sitting.models.decisions import Decision
from kernel.associations.http import Request
from kernel.core.http import form_page, page_of, posted, redirect_after, render_page
from kernel.workflow.actions import open_verbs
from kernel.workflow.permissions import may, require_right


@require_GET
def decision_list(request: Request) -> HttpResponse:
    decisions = Decision.objects.visible_to(request.user)
    form = DecisionFilterForm(request.GET or None)
    if form.is_valid():
        wanted = form.cleaned_data
        decisions = decisions.about(wanted["q"]) if wanted["q"] else decisions
        decisions = decisions.in_year(wanted["year"]) if wanted["year"] else decisions
        decisions = decisions.filter(outcome=wanted["outcome"]) if wanted["outcome"] else decisions
    page = page_of(request, with_legal_state(decisions))
    rows = [(decision, legal_state_of(decision)) for decision in page]
    context = {"form": form, "page": page, "rows": rows, "is_filtered": form.is_bound}
    return render_page(request, "board/minutes/decision_list.html", context, partial="rows")


def get_decision(request: Request, pk: int) -> Decision:
    decisions = Decision.objects.visible_to(request.user).for_page()
    return get_object_or_404(with_legal_state(decisions), pk=pk)


@require_GET
def decision_detail(request: Request, pk: int) -> HttpResponse:
    decision = get_decision(request, pk)
    appeals = [
        (appeal, open_verbs(appeal, request.user))
        for appeal in Appeal.objects.visible_to(request.user).filter(decision=decision)
    ]
    context = {
        "decision": decision,
        "meeting": decision.item.meeting,
        "decided_at": decision.item.meeting.clock_of(decision.decided_at),
        "legal": legal_state_of(decision),
        "appeals": appeals,
        "appealed": [appeal for appeal, _verbs in appeals],
        "may_appeal": _may_register(request, decision),
        "sees_meeting": sees_board(request.user),
        "corrected_by": Decision.objects.visible_to(request.user)
        .filter(item__corrects=decision)
        .select_related("item__meeting"),
    }
    return render_page(request, "board/minutes/decision_detail.html", context)


def _may_register(request: Request, decision: Decision) -> bool:
    is_verified = decision.item.meeting.status in MEETING_LOCKED
    return is_verified and may(request.user, "create", Appeal(decision=decision))


def appeal_create(request: Request, pk: int) -> HttpResponse:
    decision = get_decision(request, pk)
    require_right(request.user, "create", Appeal(decision=decision))
    if not _may_register(request, decision):
        raise Http404
    form = AppealForm(posted(request))
    if form.is_valid():
        register_appeal(decision, by=request.user, **form.cleaned_data)
        return redirect_after(request, decision, _("Överklagandet är registrerat."))
    return form_page(
        request,
        form,
        subject=decision,
        heading=_("Registrera ett överklagande"),
        button=_("Registrera överklagandet"),
        intro=_("Överklagandet skickas vidare till förvaltningsrätten."),
    )


def _move(request: Request, pk: int, verb: str, message: str) -> HttpResponse:
    appeals = Appeal.objects.visible_to(request.user)
    appeal = get_object_or_404(appeals.select_related("decision"), pk=pk)
    move_appeal(appeal, verb, by=request.user)
    return redirect_after(request, appeal.decision, message)


@require_POST
def appeal_forward(request: Request, pk: int) -> HttpResponse:
    return _move(request, pk, "forward", _("Det är antecknat att överklagandet är skickat."))


@require_POST
def appeal_uphold(request: Request, pk: int) -> HttpResponse:
    return _move(request, pk, "uphold", _("Det är antecknat att beslutet står fast."))


@require_POST
def appeal_annul(request: Request, pk: int) -> HttpResponse:
    return _move(request, pk, "annul", _("Det är antecknat att beslutet är upphävt."))
