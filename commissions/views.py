"""The page that gathers what a proposal says and what came of it."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from commissions.agreements.selectors import outcome_of
from commissions.proposals.selectors.pages import proposal_page
from commissions.proposals.views import get_proposal
from kernel.associations.http import Request
from kernel.core.http import render_page


@require_GET
def proposal_detail(request: Request, pk: int) -> HttpResponse:
    proposal = get_proposal(request, pk)
    context = proposal_page(proposal, request.user) | outcome_of(proposal, request.user)
    return render_page(request, "commissions/proposal_detail.html", context)
