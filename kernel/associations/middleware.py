"""Finds the association of a path and lets only its people in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve

from kernel.associations.models import Association
from kernel.associations.scope import scope
from kernel.associations.selectors import identity_of, remember


class AssociationMiddleware:
    """Opens the scope in which a page of an association is made.

    In order: an anonymous visitor is sent to the log-in, whatever the path; the path is resolved;
    the association is found, else 404; the visitor has a current membership there, else the same;
    the transaction is opened, the tenant set and the visitor's roles kept; the page is made; an
    answer of 500 or above takes everything back.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        if not request.user.is_authenticated and not is_public(request.path_info):
            return redirect_to_login(request.get_full_path())
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        slug = match.kwargs.get("association")
        if slug is None or not request.user.is_authenticated:
            return self.get_response(request)
        association = Association.objects.filter(slug=slug).first()
        if association is None:
            return self._not_found(request)
        with scope(association, user=request.user):
            person, roles = identity_of(request.user)
            if person is None or not roles:
                return self._not_found(request)
            remember(request.user, person, roles)
            request.association, request.person, request.roles = association, person, roles
            response: Any = self.get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
            if response.status_code >= 500:
                transaction.set_rollback(True)
            return response

    def process_view(
        self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]
    ) -> None:
        kwargs.pop("association", None)

    def _not_found(self, request: HttpRequest) -> HttpResponseBase:
        from django.core.handlers.exception import response_for_exception  # noqa: PLC0415 -- only here

        return response_for_exception(request, Http404())


def is_public(path: str) -> bool:
    """Whether a path is one of the few that answer without a log-in (settings.PUBLIC_PATHS)."""
    return path.startswith(tuple(settings.PUBLIC_PATHS)) or path in settings.PUBLIC_PAGES
