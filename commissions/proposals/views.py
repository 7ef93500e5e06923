"""Pages about proposals. A view fetches, checks input, calls one action, answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from commissions.proposals import documents
from commissions.proposals.actions import (
    PartyRow,
    anchor_proposal,
    comment_proposal,
    create_proposal,
    edit_proposal,
    hand_over_proposal,
    send_proposal,
    set_budget,
    set_foundation,
    set_parties,
    withdraw_proposal,
)
from commissions.proposals.filters import ProposalFilter
from commissions.proposals.forms import (
    BasicsForm,
    BudgetForm,
    CommentForm,
    FoundationForm,
    NewProposalForm,
    NoteForm,
    PartiesForm,
)
from commissions.proposals.models.proposals import Proposal, ProposalVersion
from commissions.proposals.selectors.facts import as_sent
from commissions.proposals.selectors.grounds import (
    insights_behind,
    insights_to_rest_on,
    needs_to_answer,
)
from commissions.proposals.selectors.pages import party_views_on, without_contact
from commissions.proposals.selectors.readiness import cap_of, missing_for_sending, readiness
from kernel.associations.http import Request
from kernel.associations.models import Member, Role
from kernel.core.http import Way, form_page, page_of, posted, redirect_after, render_page
from kernel.core.order import InSwedish
from kernel.core.swedish import enumeration
from kernel.printing.views import printout
from kernel.workflow.actions import require
from kernel.workflow.permissions import may, require_right
from kernel.writing import views as writing
from kernel.writing.selectors import sections_of
from needsanalysis.ideas.models import Idea


def get_proposal(request: Request, pk: int) -> Proposal:
    return get_object_or_404(Proposal.objects.visible_to(request.user).for_page(), pk=pk)


@require_GET
def proposal_list(request: Request) -> HttpResponse:
    proposals = Proposal.objects.visible_to(request.user).for_list()
    found = ProposalFilter(request.GET or None, queryset=proposals)
    context = {
        "filter": found,
        "page": page_of(request, found.qs),
        "may_create": may(request.user, "create", Proposal()),
    }
    return render_page(request, "commissions/proposals/proposal_list.html", context)


def proposal_new(request: Request) -> HttpResponse:
    require_right(request.user, "create", Proposal())
    idea = _idea(request)
    initial = {"title": idea.title} if idea else {}
    form = NewProposalForm(posted(request), initial=initial)
    if form.is_valid():
        proposal = create_proposal(**form.cleaned_data, idea=idea, by=request.user)
        return redirect_after(request, proposal, _("Förslaget är skapat. Fyll i en del i taget."))
    intro = _("Du fyller i en del i taget och kan fortsätta en annan dag.")
    if idea:
        intro = _("Förslaget bygger på idén {idea}. Idéns behov och insikter följer med.").format(
            idea=idea
        )
    return form_page(
        request,
        form,
        subject=_("alla förslag"),
        heading=_("Nytt förslag"),
        button=_("Skapa förslaget"),
        intro=intro,
        back_url=reverse("commissions:proposal-list", args=[request.association.slug]),
    )


def _idea(request: Request) -> Idea | None:
    pk = request.GET.get("ide", "")
    if not pk.isdecimal():
        return None
    return get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)


def proposal_edit(request: Request, pk: int) -> HttpResponse:
    proposal = get_proposal(request, pk)
    require(proposal, "edit", request.user)
    form = BasicsForm(posted(request), instance=proposal)
    if form.is_valid():
        edit_proposal(proposal, by=request.user, **form.cleaned_data)
        return redirect_after(request, proposal, _("Uppgifterna är sparade."))
    return form_page(
        request,
        form,
        subject=proposal,
        heading=_("Grunduppgifter, tid och inriktning"),
        button=_("Spara och stäng"),
    )


def proposal_parties(request: Request, pk: int) -> HttpResponse:
    proposal = get_proposal(request, pk)
    require(proposal, "edit", request.user)
    initial: dict[str, Any] = {}
    for row in proposal.parties.all():
        part = "owner" if row.is_owner else "co_owner" if row.is_co_owner else "concerned"
        initial |= {f"part_{row.member_id}": part, f"services_{row.member_id}": row.services}
    chosen = Member.objects.filter(pk__in=proposal.parties.values("member"))
    members = (Member.objects.remaining() | chosen).order_by(InSwedish("name"))
    form = PartiesForm(posted(request), members=members, initial=initial)
    if form.is_valid():
        rows = [PartyRow(**chosen) for chosen in form.chosen()]
        set_parties(proposal, rows, by=request.user)
        return redirect_after(request, proposal, _("Parterna är sparade."))
    return form_page(
        request,
        form,
        subject=proposal,
        heading=_("Vilka parter och verksamheter berör det?"),
        button=_("Spara och stäng"),
        intro=_(
            "Välj vad varje medlem är i uppdraget och skriv vilka verksamheter det gäller. "
            "En av dem är ansvarig part och får uppdraget."
        ),
    )


def proposal_budget(request: Request, pk: int) -> HttpResponse:
    proposal = get_proposal(request, pk)
    require(proposal, "edit", request.user)
    lines = proposal.budget_lines.all()
    initial = {f"{line.post}_{line.year}": line.amount_sek for line in lines}
    form = BudgetForm(posted(request), proposal=proposal, initial=initial)
    if form.is_valid():
        set_budget(proposal, form.amounts(), by=request.user)
        return redirect_after(request, proposal, _("Finansieringen är sparad."))
    return form_page(
        request,
        form,
        subject=proposal,
        heading=_("Förslag på finansiering"),
        button=_("Spara och stäng"),
        template="commissions/proposals/proposal_budget.html",
        cap=cap_of(proposal),
    )


def proposal_foundation(request: Request, pk: int) -> HttpResponse:
    proposal = get_proposal(request, pk)
    require(proposal, "edit", request.user)
    form = FoundationForm(
        posted(request),
        insights=insights_to_rest_on(request.user),
        needs=needs_to_answer(proposal, request.user),
        initial={
            "insights": [insight.pk for insight in insights_behind(proposal)],
            "needs": [link.need_id for link in proposal.need_links.all()],
        },
    )
    if form.is_valid():
        set_foundation(proposal, by=request.user, **form.cleaned_data)
        return redirect_after(request, proposal, _("Behov och insikter är sparade."))
    return form_page(
        request,
        form,
        subject=proposal,
        heading=_("Vilka behov och insikter bygger förslaget på?"),
        button=_("Spara och stäng"),
    )


def proposal_section(request: Request, pk: int, key: str) -> HttpResponse:
    return writing.section_page(request, get_proposal(request, pk), key)


def proposal_autosave(request: Request, pk: int, key: str) -> HttpResponse:
    return writing.autosave(request, get_proposal(request, pk), key)


def proposal_attach(request: Request, pk: int) -> HttpResponse:
    return writing.attach_page(request, get_proposal(request, pk))


def proposal_detach(request: Request, pk: int, file: int) -> HttpResponse:
    return writing.detach(request, get_proposal(request, pk), file)


@require_GET
def proposal_compare(request: Request, pk: int) -> HttpResponse:
    return writing.compare_page(request, get_proposal(request, pk))


def proposal_send(request: Request, pk: int) -> HttpResponse:
    proposal = get_proposal(request, pk)
    require(proposal, "send", request.user)
    parties = [row.member for row in proposal.parties.all()]
    members = enumeration(member.name for member in parties)
    if request.method == "POST":
        send_proposal(proposal, by=request.user)
        return redirect_after(
            request, proposal, _("Förslaget är skickat till {members}.").format(members=members)
        )
    return form_page(
        request,
        None,
        subject=proposal,
        heading=_("Skicka förslaget till parten"),
        button=_("Skicka till parten"),
        template="commissions/proposals/proposal_send.html",
        members=members,
        unreached=enumeration(member.name for member in without_contact(parties)),
        missing=missing_for_sending(proposal),
        unfinished=[each for each in sections_of(proposal.manuscript) if each.is_lacking],
    )


def proposal_comment(request: Request, pk: int) -> HttpResponse:
    proposal = get_proposal(request, pk)
    require(proposal, "comment", request.user)
    for_own_party = Role.DIRECTOR not in request.roles
    form = CommentForm(
        posted(request),
        members=[row.member for row in proposal.parties.all()],
        sections=[(row.key, row.title) for row in proposal.manuscript.declaration.sections],
        for_own_party=for_own_party,
    )
    if form.is_valid():
        own: dict[str, Any] = {"member": request.person.member} if for_own_party else {}
        comment_proposal(proposal, by=request.user, **form.cleaned_data, **own)
        return redirect_after(request, proposal, _("Tack. Svaret är sparat."))
    return form_page(
        request,
        form,
        subject=proposal,
        heading=_("Tyck till om förslaget"),
        button=_("Lämna svaret") if for_own_party else _("Spara svaret"),
        template="commissions/proposals/proposal_comment.html",
        sent=as_sent(proposal),
    )


def proposal_withdraw(request: Request, pk: int) -> HttpResponse:
    proposal = get_proposal(request, pk)
    require(proposal, "withdraw", request.user)
    form = NoteForm(posted(request))
    if form.is_valid():
        withdraw_proposal(proposal, by=request.user, **form.cleaned_data)
        return redirect_after(request, proposal, _("Förslaget går att ändra igen."))
    return form_page(
        request,
        form,
        subject=proposal,
        heading=_("Ta tillbaka förslaget"),
        button=_("Ta tillbaka"),
        intro=_(
            "Förslaget blir ett utkast igen. Det som har skickats och det parterna har sagt "
            "finns kvar."
        ),
    )


def proposal_anchor(request: Request, pk: int) -> HttpResponse:
    proposal = get_proposal(request, pk)
    require(proposal, "anchor", request.user)
    if request.method == "POST":
        anchor_proposal(proposal, by=request.user)
        return redirect_after(request, proposal, _("Förslaget är förankrat."))
    return form_page(
        request,
        None,
        subject=proposal,
        heading=_("Markera förslaget som förankrat"),
        button=_("Markera som förankrat"),
        template="commissions/proposals/proposal_anchor.html",
        views=party_views_on(proposal),
    )


def proposal_hand_over(request: Request, pk: int) -> HttpResponse:
    proposal = get_proposal(request, pk)
    require(proposal, "hand_over", request.user)
    if request.method == "POST":
        hand_over_proposal(proposal, by=request.user)
        message = _("Förslaget kan nu läggas till på dagordningen för ett möte.")
        meetings = reverse("board:meeting-list", args=[request.association.slug])
        return redirect_after(request, proposal, message, Way(meetings, _("Till möten")))
    return form_page(
        request,
        None,
        subject=proposal,
        heading=_("Är förslaget redo för styrelsen?"),
        button=_("Lämna till styrelsen"),
        template="commissions/proposals/proposal_hand_over.html",
        checks=readiness(proposal),
    )


@require_GET
def proposal_history(request: Request, pk: int) -> HttpResponse:
    context = {"proposal": get_proposal(request, pk)}
    return render_page(request, "commissions/proposals/proposal_history.html", context)


@require_POST
def proposal_pdf(request: Request, pk: int, number: int) -> HttpResponse:
    proposal = get_proposal(request, pk)
    versions = ProposalVersion.objects.select_related("text", "proposal")
    version = get_object_or_404(versions, proposal=proposal, number=number)
    return printout(
        request,
        documents.proposal_sheet(version),
        version.file_name,
        back=proposal.get_absolute_url(),
    )
