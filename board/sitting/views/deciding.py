"""Pages about one item: its papers, questions, recusals, and what happens to it at the meeting."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from board import actions, selectors
from board.forms import (
    AnswerForm,
    CallVoteForm,
    DecisionForm,
    FileForm,
    ItemForm,
    MinuteForm,
    MotionForm,
    QuestionForm,
    RecusalForm,
    ReplaceForm,
    ReservationForm,
    VoteForm,
)
from board.models import Decision, ItemFile, Motion, Question, Recusal
from board.querysets import sees_board
from board.states import MeetingStatus
from board.views.pages import get_item, is_office
from kernel.associations.http import Request
from kernel.core.errors import DomainError
from kernel.core.http import form_page, posted, redirect_after, render_page
from kernel.workflow.actions import open_verbs, require

EDITABLE = (
    "title",
    "kind",
    "presenter",
    "minutes_planned",
    "summary",
    "proposed_decision",
    "corrects",
    "matter",
    "is_election",
)


@require_GET
def item_detail(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    meeting = item.meeting
    before, after = selectors.neighbours(item, request.user)
    is_open = meeting.status == MeetingStatus.OPEN
    inside = sees_board(request.user)
    voters = selectors.electorate(item) if is_open else []
    votes = {vote.seat_id: vote for vote in item.votes.for_page()}
    recusals = list(item.recusals.for_page())
    own_vote = next((v for v in votes.values() if v.person_id == request.person.pk), None)
    context = {
        "item": item,
        "meeting": meeting,
        "before": before,
        "after": after,
        "paper": selectors.paper_of(item),
        "facts": selectors.facts_of(item),
        "files": list(item.files.select_related("file")),
        "questions": list(item.questions.for_page()),
        "recusals": recusals,
        "my_recusal": next((r for r in recusals if r.person_id == request.person.pk), None),
        "is_read": item.read_marks.filter(person=request.person).exists(),
        "motions": list(item.motions.for_page()),
        "quorum": selectors.quorum_for(item) if inside and is_open and item.is_matter else None,
        "ballot": [(voter, votes.get(voter.seat.pk)) for voter in voters],
        "my_vote": own_vote,
        "may_answer": any(voter.person == request.person for voter in voters) and not own_vote,
        "votes": list(votes.values()),
        "decision": Decision.objects.visible_to(request.user).filter(item=item).for_page().first(),
        "is_meeting_open": is_open,
        "must_settle": selectors.chair_who_must_settle(item) if is_open else None,
        "is_office": is_office(request),
    }
    may_edit = "edit" in open_verbs(item, request.user)
    # What the board has been sent is changed by the director alone.
    context["may_edit"] = may_edit and (is_office(request) or not selectors.is_among_papers(item))
    # Whoever only presents the item reads its papers and answers its questions.
    context["sees_board"] = inside
    partial = "vote" if inside else ""
    return render_page(request, "board/item_detail.html", context, partial=partial)


def item_edit(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    actions.require_to_edit(item, request.user)
    initial = {name: getattr(item, name) for name in EDITABLE}
    form = ItemForm(posted(request), meeting=item.meeting, initial=initial)
    if form.is_valid():
        actions.edit_item(item, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Punkten är sparad."))
    return form_page(
        request, form, subject=item, heading=_("Ändra punkten"), button=_("Spara och stäng")
    )


@require_POST
def item_reorder(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    actions.move_item(item, up=request.POST.get("direction") == "up", by=request.user)
    return redirect_after(request, item.meeting, _("{title} är flyttad.").format(title=item.title))


def item_strike(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "strike", request.user)
    if request.method == "POST":
        actions.strike_item(item, by=request.user)
        return redirect_after(request, item.meeting, _("Punkten är struken."))
    return form_page(
        request,
        None,
        subject=item,
        heading=_("Stryk punkten"),
        button=_("Stryk punkten"),
        intro=_("Punkten visas som ”Utgår”. Det den gäller kan tas upp på ett annat möte."),
    )


def item_attach(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    actions.require_to_edit(item, request.user)
    form = FileForm(posted(request), request.FILES or None)
    if form.is_valid():
        actions.attach_file(item, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Bilagan är tillagd."))
    return form_page(
        request, form, subject=item, heading=_("Lägg till en bilaga"), button=_("Lägg till bilagan")
    )


@require_POST
def item_detach(request: Request, pk: int, file: int) -> HttpResponse:
    item = get_item(request, pk)
    row: ItemFile = get_object_or_404(ItemFile.objects.filter(item=item), pk=file)
    actions.detach_file(row, by=request.user)
    return redirect_after(request, item, _("Bilagan är borttagen."))


@require_POST
def item_read(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    actions.mark_read(item, by=request.user)
    return redirect_after(request, item, _("Punkten är markerad som läst."))


def item_ask(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "ask", request.user)
    form = QuestionForm(posted(request))
    if form.is_valid():
        actions.ask_question(item, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Frågan är ställd."))
    return form_page(
        request, form, subject=item, heading=_("Ställ en fråga"), button=_("Ställ frågan")
    )


def item_answer(request: Request, pk: int, question: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "answer", request.user)
    asked = get_object_or_404(Question.objects.filter(item=item).for_page(), pk=question)
    form = AnswerForm(posted(request))
    if form.is_valid():
        actions.answer_question(asked, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Svaret är sparat."))
    return form_page(
        request,
        form,
        subject=item,
        heading=_("Svara på en fråga"),
        button=_("Svara"),
        intro=f"{asked.person.name}: {asked.text}",
    )


def item_recuse(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "recuse", request.user)
    form = RecusalForm(posted(request), item=item, may_choose=is_office(request))
    if form.is_valid():
        actions.declare_recusal(item, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Jävet är anmält."))
    return form_page(
        request,
        form,
        subject=item,
        heading=_("Anmäl jäv"),
        button=_("Anmäl jäv"),
        intro=_("Den som är jävig är inte i rummet, deltar inte och röstar inte på punkten."),
    )


@require_POST
def item_unrecuse(request: Request, pk: int, recusal: int) -> HttpResponse:
    item = get_item(request, pk)
    row = get_object_or_404(Recusal.objects.filter(item=item).for_page(), pk=recusal)
    actions.withdraw_recusal(row, by=request.user)
    return redirect_after(request, item, _("Anmälan om jäv är borttagen."))


def item_replace(request: Request, pk: int, recusal: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "replace", request.user)
    row = get_object_or_404(Recusal.objects.filter(item=item).for_page(), pk=recusal)
    form = ReplaceForm(posted(request), recusal=row)
    if request.method == "POST" and form.is_valid():
        actions.replace_recused(row, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Ersättaren är antecknad."))
    return form_page(
        request,
        form,
        subject=item,
        heading=_("Vem tjänstgör i stället för {name}?").format(name=row.person.name),
        button=_("Spara"),
    )


@require_POST
def item_open(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    actions.open_item(item, by=request.user)
    return redirect_after(request, item, _("Punkten behandlas."))


@require_POST
def item_put_back(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    actions.put_back(item, by=request.user)
    return redirect_after(request, item.meeting, _("Punkten är kvar på dagordningen."))


def item_propose(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "propose", request.user)
    form = MotionForm(posted(request), item=item)
    if form.is_valid():
        actions.propose(item, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Yrkandet är antecknat."))
    return form_page(
        request, form, subject=item, heading=_("Anteckna ett yrkande"), button=_("Spara yrkandet")
    )


@require_POST
def item_withdraw_motion(request: Request, pk: int, motion: int) -> HttpResponse:
    item = get_item(request, pk)
    row = get_object_or_404(Motion.objects.filter(item=item).for_page(), pk=motion)
    actions.withdraw_motion(row, by=request.user)
    return redirect_after(request, item, _("Yrkandet är återtaget."))


def item_call_vote(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "call_vote", request.user)
    form = CallVoteForm(posted(request))
    if form.is_valid():
        actions.call_vote(item, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Omröstningen har börjat."))
    return form_page(
        request,
        form,
        subject=item,
        heading=_("Omröstning"),
        button=_("Börja omröstningen"),
        intro=_(
            "Alla som deltar i punkten röstar öppet med namn, på sin egen skärm eller hos dig."
        ),
    )


@require_POST
def item_vote(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "vote", request.user)
    form = VoteForm(request.POST, item=item)
    if not form.is_valid():
        raise DomainError(next(iter(form.errors.values()))[0], subject=item)
    actions.vote(item, by=request.user, **form.cleaned_data)
    return redirect_after(request, item, _("Rösten är antecknad."))


@require_POST
def item_restart_vote(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    actions.restart_vote(item, by=request.user)
    return redirect_after(request, item, _("Rösterna är borttagna. Begär omröstning på nytt."))


@require_POST
def item_close_vote(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    result = actions.close_vote(item, by=request.user)
    message = _("Omröstningen är stängd: {yes} ja, {no} nej, {abstain} avstår.").format(
        yes=result.yes, no=result.no, abstain=result.abstain
    )
    return redirect_after(request, item, message)


def item_decide(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "decide", request.user)
    form = DecisionForm(posted(request), item=item)
    if form.is_valid():
        names = ("outcome", "text", "motivation", "propositions", "checker")
        values: dict[str, Any] = {
            name: form.cleaned_data[name] for name in names if name in form.cleaned_data
        }
        money = actions.Money(**form.money) if form.money else None
        decision = actions.decide_item(item, money=money, by=request.user, **values)
        return redirect_after(
            request, item, _("Beslutet är antecknat som § {number}.").format(number=decision.number)
        )
    return form_page(
        request,
        form,
        subject=item,
        heading=_("Anteckna beslutet"),
        button=_("Spara beslutet"),
        intro=_(
            "Utfallet kan inte ändras efteråt. Orden kan ändras tills protokollet är justerat."
        ),
    )


def item_reserve(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "reserve", request.user)
    form = ReservationForm(posted(request), item=item, may_choose=is_office(request))
    if request.method == "POST" and form.is_valid():
        actions.reserve(item, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Reservationen är antecknad."))
    return form_page(
        request,
        form,
        subject=item,
        heading=_("Anmäl reservation"),
        button=_("Anmäl reservation"),
        intro=_("En reservation ska anmälas innan mötet avslutas."),
    )


def item_minute(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "minute", request.user)
    form = MinuteForm(posted(request), item=item)
    if request.method == "POST" and form.is_valid():
        actions.minute_item(item, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Texten är sparad."))
    return form_page(
        request, form, subject=item, heading=_("Skriv i protokollet"), button=_("Spara och stäng")
    )
