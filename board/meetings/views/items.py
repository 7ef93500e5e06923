"""Pages about an item before the meeting: its place, reading, questions."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from board.meetings.actions.planning import move_item, strike_item
from board.meetings.actions.preparing import answer_question, ask_question, mark_read, write_note
from board.meetings.forms import AnswerForm, NoteForm, QuestionForm
from board.meetings.models.items import OwnNote, Question
from board.meetings.views.pages import get_item
from kernel.associations.http import Request
from kernel.core.http import form_page, posted, redirect_after
from kernel.workflow.actions import require


@require_POST
def item_reorder(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    move_item(item, up=request.POST.get("direction") == "up", by=request.user)
    return redirect_after(request, item.meeting, _("{title} är flyttad.").format(title=item.title))


def item_strike(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "strike", request.user)
    if request.method == "POST":
        strike_item(item, by=request.user)
        return redirect_after(request, item.meeting, _("Punkten är struken."))
    return form_page(
        request,
        None,
        subject=item,
        heading=_("Stryk punkten"),
        intro=_("Punkten visas som ”Utgår”. Det den gäller kan tas upp på ett annat möte."),
    )


@require_POST
def item_read(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    mark_read(item, by=request.user)
    return redirect_after(request, item, _("Punkten är markerad som läst."))


def item_note(request: Request, pk: int) -> HttpResponse:
    """One's own notes at an item: written on its page, and here where a form has to come back."""
    item = get_item(request, pk)
    own = OwnNote.objects.visible_to(request.user).filter(item=item).first()
    form = NoteForm(posted(request), initial={"text": own.text if own else ""})
    if form.is_valid():
        write_note(item, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Anteckningen är sparad. Bara du ser den."))
    return form_page(request, form, subject=item, heading=_("Egna anteckningar"), button=_("Spara"))


def item_ask(request: Request, pk: int) -> HttpResponse:
    item = get_item(request, pk)
    require(item, "ask", request.user)
    form = QuestionForm(posted(request))
    if form.is_valid():
        ask_question(item, by=request.user, **form.cleaned_data)
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
        answer_question(asked, by=request.user, **form.cleaned_data)
        return redirect_after(request, item, _("Svaret är sparat."))
    return form_page(
        request,
        form,
        subject=item,
        heading=_("Svara på en fråga"),
        button=_("Svara"),
        intro=f"{asked.person.name}: {asked.text}",
    )
