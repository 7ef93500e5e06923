"""A second factor for those who answer for others; and nothing but reading while one looks on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from kernel.accounts.actions import end_sessions
from kernel.associations.models import Person, Role
from kernel.associations.selectors import remember, roles_held_by
from kernel.core.errors import NotYoursError
from kernel.core.middleware import DomainErrorMiddleware
from kernel.people.viewing import VIEWING, leave, person_viewed
from kernel.workflow.kept import FIELD, LOOKED_AT
from kernel.workflow.middleware import looking

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


#: What can be sent while somebody looks on: the end of it.
ENDS = ("people:person-stop_viewing", "account_logout")
SAFE = ("GET", "HEAD", "OPTIONS")
#: What PostgreSQL calls a write where only reading is allowed.
READ_ONLY = "25006"


class ViewAsMiddleware:
    """Shows pages as somebody else sees them, while the session says so (``viewing.py``).

    The one place where it is held that nothing is changed: what is sent is refused, whatever it
    is, and the database refuses to write while a page is made. So are forms from such pages when
    it is over, which would else be done in the name of who looked on.
    """

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        seen_as = request.session.get(VIEWING)
        is_plain = seen_as is None and request.method in SAFE
        is_end = not is_plain and _name_of(request) in ENDS
        if request.method not in SAFE and not is_end:
            if seen_as is not None:
                return self._refused(request, _("Inget är ändrat. Tryck på Sluta visa först."))
            if request.POST.get(FIELD) == LOOKED_AT:
                return self._refused(
                    request, _("Inget är ändrat. Sidan visades som någon annan ser den.")
                )
        association = getattr(request, "association", None)
        if seen_as is None or is_end or not association:
            return self.get_response(request)
        if association.pk != seen_as["association"]:
            # Whoever goes on to another association has left.
            leave(request.session, request.user)
            return self.get_response(request)
        person = person_viewed(request.session, request.user)
        if person is None:
            del request.session[VIEWING]
            messages.info(request, _("Du ser tjänsten som du själv igen."))
            return redirect("home", association.slug)
        return self._as(person, request)

    def process_exception(self, request: Any, error: Exception) -> HttpResponseBase | None:
        if not hasattr(request, "viewing") or not isinstance(error, DatabaseError):
            return None
        if getattr(error.__cause__, "pgcode", "") != READ_ONLY:
            return None
        request.would_write = True
        return HttpResponse(status=403)

    def _as(self, person: Person, request: Any) -> HttpResponseBase:
        own = (request.user, request.person, request.roles)
        user: Any = person.user
        user.watcher = request.user
        remember(user, person, roles_held_by(person))
        request.user, request.person, request.roles = user, person, roles_held_by(person)
        request.viewing = person
        try:
            with looking():
                response: Any = self.get_response(request)
                if hasattr(response, "render") and not response.is_rendered:
                    response.render()
            if hasattr(request, "would_write"):
                sentence = _("Inget är ändrat. Sidan går inte att se som någon annan.")
                return self._refused(request, sentence)
            return response
        finally:
            request.user, request.person, request.roles = own

    def _refused(self, request: Any, sentence: str) -> HttpResponseBase:
        refuse = DomainErrorMiddleware(self.get_response).process_exception  # type: ignore[arg-type]
        response = refuse(request, NotYoursError(sentence))
        assert response is not None  # a refusal of ours is always a sentence
        return response


def _name_of(request: Any) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
