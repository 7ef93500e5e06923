"""Leads those who answer for others to set up a second factor, before they see anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kernel.accounts.actions import end_sessions
from kernel.associations.models import Role

NEEDS_SECOND_FACTOR = frozenset({Role.DIRECTOR, Role.ADMINISTRATOR})

#: Kept in the session once seen, until one is removed.
FOUND = "second_factor"


def forget_second_factor(sender: Any, request: Any, **kwargs: Any) -> None:
    """Look again: somebody has removed an app or a key (allauth's own signal).

    Their other sessions, which remember it too, end.
    """
    request.session.pop(FOUND, None)
    end_sessions(request.user, but=request.session.session_key)


class SecondFactorMiddleware:
    """On an association's pages; the pages under ``/konto/`` stay open, for there it is set up."""

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        roles: frozenset[str] = getattr(request, "roles", frozenset())
        if settings.SECOND_FACTOR_REQUIRED and roles & NEEDS_SECOND_FACTOR and not _has(request):
            messages.info(
                request,
                _("Du behöver ett andra steg vid inloggningen. Koppla en app eller en nyckel."),
            )
            return redirect("mfa_index")
        return self.get_response(request)


def _has(request: Any) -> bool:
    if request.session.get(FOUND):
        return True
    if is_mfa_enabled(request.user, types=["totp", "webauthn"]):
        request.session[FOUND] = True
        return True
    return False
