"""A session ends when nobody has been there for half an hour, and after twelve hours anyway."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from kernel.accounts.limits import remember_browser
from kernel.core import clock

BEGUN, SEEN = "begun_at", "seen_at"

#: The session is written at most this often for the sake of the time alone.
GRAIN_SECONDS = 60


def stamp(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """Note when somebody signs in (Django's own signal)."""
    request.session[BEGUN] = request.session[SEEN] = clock.now().timestamp()
    request.has_signed_in = True  # type: ignore[attr-defined]  # for the middleware below


class KnownBrowserMiddleware:
    """Remembers the browser somebody has signed in with: no stranger's guesses count against it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        user: Any = request.user
        if getattr(request, "has_signed_in", False) and user.is_authenticated:
            remember_browser(request, response, user.email)
        return response


class SessionAgeMiddleware:
    """Signs out who has been away too long or in for too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            self._check(request)
        return self.get_response(request)

    def _check(self, request: HttpRequest) -> None:
        now = clock.now().timestamp()
        begun, seen = request.session.get(BEGUN, 0), request.session.get(SEEN, 0)
        idle, age = now - seen, now - begun
        # A clock that was put back must not keep anybody in.
        if (
            not 0 <= idle < settings.SESSION_IDLE_SECONDS
            or not 0 <= age < settings.SESSION_COOKIE_AGE
        ):
            logout(request)
            messages.info(
                request,
                _("Du har varit borta länge och behöver logga in igen."),
            )
        elif idle >= GRAIN_SECONDS:
            request.session[SEEN] = now
