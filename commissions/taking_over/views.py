"""The pages on which commissions are entered that were under way before."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from commissions.agreements.views import get_agreement
from commissions.proposals.models.proposals import Direction, ProposalKind
from commissions.records.models import Commission
from commissions.taking_over.actions import (
    complete_take_over,
    take_over_commission,
    take_over_commissions,
)
from commissions.taking_over.forms import (
    AS_SAID,
    COLUMNS,
    CompleteForm,
    TakeOverForm,
    WorkbookForm,
    read_commissions,
)
from kernel.associations.http import Request
from kernel.associations.models import Member
from kernel.core import swedish
from kernel.core.http import Way, form_page, posted, redirect_after, render_page, workbook_answer
from kernel.core.order import InSwedish
from kernel.core.sheets import left_out, workbook
from kernel.files.actions import store_upload
from kernel.files.selectors import chosen_by
from kernel.registry.selectors import matter_of
from kernel.workflow.actions import require
from kernel.workflow.permissions import require_right


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
        economy = reverse("economy:commission-economy", args=[commission.slug, commission.pk])
        ways = [Way(economy, _("Till fliken Ekonomi"))]
        if matter := matter_of(commission):
            ways.append(Way(matter.get_absolute_url(), _("Till ärendet")))
        return redirect_after(request, commission, message, *ways)
    return form_page(
        request,
        form,
        subject=_("uppdragen"),
        back_url=_list(request),
        heading=_("Lägg in ett uppdrag som redan pågår"),
        button=_("Lägg in uppdraget"),
        intro=_(
            "För uppdrag som styrelsen beviljade innan förbundet började här. Lägg först in"
            " beslutet under Beslut, Tidigare beslut."
        ),
    )


@require_http_methods(["GET", "POST"])
def commission_import(request: Request) -> HttpResponse:
    require_right(request.user, "create", Commission())
    form = WorkbookForm(posted(request), request.FILES or None)
    if form.is_valid():
        stored = store_upload(form.cleaned_data["file"], by=request.user)
        read_commissions(stored.read())
        return redirect("commissions:commission-roster", request.association.slug, stored.uuid)
    return form_page(
        request,
        form,
        subject=_("uppdragen"),
        back_url=_list(request),
        heading=_("Läs in uppdrag från en arbetsbok"),
        button=_("Läs arbetsboken"),
        intro=_(
            "Fyll i mallen med ett uppdrag på varje rad och välj den här. Du ser vad som händer med"
            " varje rad innan något läggs in."
        ),
        template="commissions/taking_over/commission_import.html",
        kinds=ProposalKind.labels,
        directions=Direction.labels,
        members=Member.objects.remaining().order_by(InSwedish("name")),
    )


@require_safe
def commission_template(request: Request) -> HttpResponse:
    """An empty workbook with the right headings."""
    require_right(request.user, "create", Commission())
    book = workbook(_("Pågående uppdrag"), list(COLUMNS.values()), [])
    return workbook_answer(book, "uppdrag.xlsx")


@require_http_methods(["GET", "POST"])
def commission_roster(request: Request, uuid: UUID) -> HttpResponse:
    """What would happen with each row of a workbook, and then what has."""
    require_right(request.user, "create", Commission())
    stored = chosen_by(request.user, uuid)
    rows = read_commissions(stored.read())
    sound = [row.values for row in rows if row.values is not None]
    if request.method == "POST":
        taken, refused = take_over_commissions(sound, by=request.user)
        for sentence in filter(None, [left_out(rows), *refused]):
            messages.warning(request, sentence)
        if not taken:
            return redirect(_list(request))
        message = ngettext(
            "{count} rad är inlagd. Lägg till det undertecknade avtalet så börjar det gälla.",
            "{count} rader är inlagda. Lägg till de undertecknade avtalen så börjar de gälla.",
            len(taken),
        ).format(count=len(taken))
        todo = Way(reverse("todo", args=[request.association.slug]), _("Till Att göra"))
        return redirect_after(request, _list(request), message, todo)
    context = {
        "stored": stored,
        "rows": rows,
        "sound": sound,
        "columns": COLUMNS.values(),
        "will": _("Läggs in"),
    }
    return render_page(request, "commissions/taking_over/commission_roster.html", context)


@require_http_methods(["GET", "POST"])
def agreement_complete(request: Request, pk: int) -> HttpResponse:
    agreement = get_agreement(request, pk)
    require(agreement, "sign", request.user)
    if agreement.signed_on is None:
        raise Http404
    form = CompleteForm(posted(request), request.FILES or None)
    if form.is_valid():
        complete_take_over(agreement, by=request.user, **form.cleaned_data)
        return redirect_after(request, agreement, _("Avtalet är inlagt och gäller."))
    intro = _(
        "Avtalet är undertecknat {day}. När filen är inlagd går avtalet inte att ändra, och"
        " pengar kan betalas ut."
    )
    return form_page(
        request,
        form,
        subject=agreement,
        heading=_("Lägg till det undertecknade avtalet"),
        button=_("Spara det undertecknade avtalet"),
        intro=intro.format(day=swedish.day(agreement.signed_on)),
    )


def _list(request: Request) -> str:
    return reverse("commissions:commission-list", args=[request.association.slug])
