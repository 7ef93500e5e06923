"""Some deeds ask for a sign-in that is fresh."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

View = Callable[..., HttpResponse]


def recent_sign_in_required(view: View) -> View:
    """Ask for password, app or key again when the last time was over fifteen minutes ago.

    A form that was opened in time may be sent a while later; one that is later still is kept.
    """

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        slack = 2 if request.method == "POST" else 1
        methods = get_adapter(request).get_reauthentication_methods(request.user)
        if methods and not signed_in_within(
            request, slack * settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        ):
            return redirect(f"{methods[0]['url']}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return asked


def signed_in_within(request: HttpRequest, seconds: float) -> bool:
    """Whether the visitor has shown who they are within so many seconds."""
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < seconds for record in records)
