"""A form that is sent twice is done once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect

from kernel.core import clock
from kernel.workflow.models import SentForm

FIELD = "_once"


class OnceMiddleware:
    """Answers a repeated form with the first answer's address.

    Two clicks at once: the second waits at the unique key until the first has committed, and then
    finds where the first one went. A form that came back with errors was not done and may be sent
    again with the same key.
    """

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        key = _key(request)
        if key is None or not hasattr(request, "association"):
            return self.get_response(request)
        row = SentForm(user=request.user, key=key, sent_at=clock.now())
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            first = SentForm.objects.get(user=request.user, key=key)
            return HttpResponseRedirect(first.location or request.get_full_path())
        response: Any = self.get_response(request)
        refused = getattr(response, "is_refusal", False)
        if (
            isinstance(response, HttpResponse)
            and response.status_code in (302, 303)
            and not refused
        ):
            row.location = response.headers["Location"][:500]
            row.save(update_fields=["location"])
        elif response.status_code < 500:
            row.delete()
        return response


def _key(request: Any) -> uuid.UUID | None:
    if request.method != "POST" or not request.content_type.startswith(
        ("application/x-www-form-urlencoded", "multipart/form-data")
    ):
        return None
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None
