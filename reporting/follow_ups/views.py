"""Pages about follow-ups."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kernel.associations.http import Request
from kernel.core.http import page_of, posted, redirect_after, status_of
from kernel.workflow.actions import require
from reporting.follow_ups.actions import answer_follow_up, judge_follow_up, remind_follow_up
from reporting.follow_ups.forms import FollowUpForm, JudgeForm
from reporting.follow_ups.models import FollowUp
from reporting.follow_ups.rules import is_service_innovation


def get_follow_up(request: Request, pk: int) -> FollowUp:
    """The follow-up if this person may see it, else 404."""
    return get_object_or_404(FollowUp.objects.visible_to(request.user).for_page(), pk=pk)


def follow_up_list(request: Request) -> HttpResponse:
    follow_ups = FollowUp.objects.visible_to(request.user).for_list()
    page = page_of(request, follow_ups)
    return render(request, "reporting/follow_ups/follow_up_list.html", {"page": page})


def follow_up_detail(request: Request, pk: int) -> HttpResponse:
    follow_up = get_follow_up(request, pk)
    is_innovation = follow_up.is_judged and is_service_innovation(
        lasts=bool(follow_up.lasts), users_see_value=bool(follow_up.users_see_value)
    )
    context = {"follow_up": follow_up, "is_innovation": is_innovation}
    return render(request, "reporting/follow_ups/follow_up_detail.html", context)


def follow_up_answer(request: Request, pk: int) -> HttpResponse:
    follow_up = get_follow_up(request, pk)
    require(follow_up, "answer", request.user)
    form = FollowUpForm(posted(request))
    if form.is_valid():
        answer_follow_up(follow_up, by=request.user, **form.cleaned_data)
        return redirect_after(request, follow_up, _("Tack. Svaret är sparat."))
    context = {"follow_up": follow_up, "form": form}
    return render(
        request, "reporting/follow_ups/follow_up_answer.html", context, status=status_of(form)
    )


def follow_up_judge(request: Request, pk: int) -> HttpResponse:
    follow_up = get_follow_up(request, pk)
    require(follow_up, "judge", request.user)
    form = JudgeForm(posted(request))
    if form.is_valid():
        answers = {name: value == "yes" for name, value in form.cleaned_data.items()}
        judge_follow_up(follow_up, by=request.user, **answers)
        return redirect_after(request, follow_up, _("Bedömningen är sparad."))
    context = {"follow_up": follow_up, "form": form}
    return render(
        request, "reporting/follow_ups/follow_up_judge.html", context, status=status_of(form)
    )


@require_POST
def follow_up_remind(request: Request, pk: int) -> HttpResponse:
    follow_up = get_follow_up(request, pk)
    remind_follow_up(follow_up, by=request.user)
    return redirect_after(request, follow_up, _("Påminnelsen är skickad."))
