"""Pages about mail: what has gone, what waits, what failed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kernel.associations.http import Request, require_keeper
from kernel.core.http import redirect_after, render_page
from kernel.outbox import actions
from kernel.outbox.gathering import preview
from kernel.outbox.models import Message
from kernel.outbox.selectors import counts
from kernel.outbox.states import ALARMING, State
from kernel.workflow.permissions import may

PAGE = 50


@require_safe
def message_list(request: Request) -> HttpResponse:
    require_keeper(request)
    chosen = request.GET.get("lage", "")
    messages = Message.objects.visible_to(request.user).for_list()
    if chosen in State.values:
        messages = messages.filter(state=chosen)
    if (before := request.GET.get("fore", "")).isdecimal():
        messages = messages.older_than(get_message(request, int(before)))
    rows = list(messages[: PAGE + 1])
    context = {
        "rows": rows[:PAGE],
        "more": rows[PAGE - 1] if len(rows) > PAGE else None,
        "states": State,
        "chosen": chosen,
        "counts": counts(),
    }
    return render_page(request, "outbox/message_list.html", context, partial="log")


@require_safe
def message_detail(request: Request, pk: int) -> HttpResponse:
    message = get_message(request, pk)
    context = {
        "message": message,
        "preview": preview(message),
        "may_cancel": message.state == State.QUEUED and may(request.user, "cancel", message),
        "may_retry": message.state in ALARMING and may(request.user, "retry", message),
    }
    return render_page(request, "outbox/message_detail.html", context)


@require_POST
def message_cancel(request: Request, pk: int) -> HttpResponse:
    message = get_message(request, pk)
    actions.cancel_message(message, by=request.user)
    return redirect_after(request, message, _("Mejlet är inställt."))


@require_POST
def message_retry(request: Request, pk: int) -> HttpResponse:
    message = get_message(request, pk)
    actions.retry_message(message, by=request.user)
    return redirect_after(request, message, _("Mejlet skickas igen."))


def get_message(request: Request, pk: int) -> Message:
    messages = Message.objects.visible_to(request.user).select_related("person", "delivery")
    return get_object_or_404(messages, pk=pk)
