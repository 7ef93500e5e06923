"""The page on which a commission is entered that was under way before."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from commissions.records.models import Commission
from commissions.taking_over.actions import take_over_commission
from commissions.taking_over.forms import TakeOverForm
from kernel.associations.http import Request
from kernel.core.http import form_page, posted, redirect_after
from kernel.files.actions import store_upload
from kernel.workflow.permissions import require_right

#: What of the form goes to the deed under its own name.
AS_SAID = (
    "title",
    "owner",
    "services",
    "direction",
    "law_motivation",
    "nature",
    "value",
    "resolution",
    "signed_on",
    "lead",
    "manager",
)


def commission_take_over(request: Request) -> HttpResponse:
    require_right(request.user, "create", Commission())
    form = TakeOverForm(posted(request), request.FILES or None)
    if form.is_valid():
        said = form.cleaned_data
        commission = take_over_commission(
            **{name: said[name] for name in AS_SAID},
            terms=form.terms,
            signed_copy=store_upload(said["upload"], by=request.user),
            by=request.user,
        )
        message = _(
            "Uppdraget är inlagt. Det som är betalt registrerar du på fliken Ekonomi, och tidigare"
            " rapporter lägger du i uppdragets ärende i diariet."
        )
        return redirect_after(request, commission, message)
    return form_page(
        request,
        form,
        subject=_("uppdragen"),
        back_url=reverse("commissions:commission-list", args=[request.association.slug]),
        heading=_("Lägg in ett uppdrag som redan pågår"),
        button=_("Lägg in uppdraget"),
        intro=_(
            "För uppdrag som styrelsen beviljade innan förbundet började här. Lägg först in"
            " beslutet under Beslut, Tidigare beslut."
        ),
    )
