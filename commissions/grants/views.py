"""Pages about offers: a party reads what the board granted and says yes or no."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from commissions.grants.actions import accept_offer, decline_offer
from commissions.grants.forms import DeclineForm
from commissions.grants.models import Offer
from commissions.grants.selectors import current_grant
from commissions.proposals.selectors.facts import as_sent
from kernel.associations.http import Request
from kernel.core.http import form_page, posted, redirect_after, render_page
from kernel.workflow.actions import require


def get_offer(request: Request, pk: int) -> Offer:
    return get_object_or_404(Offer.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def offer_detail(request: Request, pk: int) -> HttpResponse:
    offer = get_offer(request, pk)
    context = {
        "offer": offer,
        "grant": current_grant(offer.proposal),
        "sent": as_sent(offer.proposal),
    }
    return render_page(request, "commissions/grants/offer_detail.html", context)


def offer_accept(request: Request, pk: int) -> HttpResponse:
    offer = get_offer(request, pk)
    require(offer, "accept", request.user)
    if request.method == "POST":
        accept_offer(offer, by=request.user)
        return redirect_after(
            request, offer, _("Ni har tackat ja. Förbundschefen hör av sig om avtalet.")
        )
    return form_page(
        request,
        None,
        subject=offer,
        heading=_("Tacka ja till uppdraget"),
        button=_("Tacka ja"),
        intro=_(
            "Svaret går till förbundschefen och går inte att ändra. Nästa steg är ett avtal "
            "mellan förbundet och er."
        ),
    )


def offer_decline(request: Request, pk: int) -> HttpResponse:
    offer = get_offer(request, pk)
    require(offer, "decline", request.user)
    form = DeclineForm(posted(request))
    if form.is_valid():
        decline_offer(offer, by=request.user, **form.cleaned_data)
        return redirect_after(request, offer, _("Ni har tackat nej. Förbundschefen får ert svar."))
    return form_page(
        request,
        form,
        subject=offer,
        heading=_("Tacka nej till uppdraget"),
        button=_("Tacka nej"),
        intro=_("Svaret går till förbundschefen och går inte att ändra."),
    )
