"""Turns a refusal into a sentence on the page it is about."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from kernel.core.errors import DomainError
from kernel.core.http import wants_partial


class DomainErrorMiddleware:
    """Answers every ``DomainError`` a view lets through; its transaction is rolled back by then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        response: Any = self._refuse(request, error)
        # Nothing was done, so the form's one-time key may be used again.
        response.is_refusal = True
        return response

    def _refuse(self, request: HttpRequest, error: DomainError) -> HttpResponse:
        if wants_partial(request):
            messages.error(request, str(error))
            response = render(request, "core/_messages.html", status=409)
            response["HX-Retarget"] = "#meddelanden"
            response["HX-Reswap"] = "innerHTML show:top"
            return response
        page = page_for(request, error)
        if page is None:
            context = {"message": str(error), "back_url": _referer(request) or "/"}
            return render(request, "core/refused.html", context, status=409)
        messages.error(request, str(error))
        return redirect(page)


def page_for(request: HttpRequest, error: DomainError) -> str | None:
    """Where the sentence belongs: the subject's own page, else the page the person came from.

    Never the page that has just refused to be shown: that would go round for ever.
    """
    own_page = getattr(error.subject, "get_absolute_url", None)
    page = own_page() if own_page else _referer(request)
    is_same_page = request.method in ("GET", "HEAD") and page == request.path
    return None if is_same_page else page


def _referer(request: HttpRequest) -> str | None:
    referer = request.headers.get("Referer", "")
    allowed = url_has_allowed_host_and_scheme(
        referer, {request.get_host()}, require_https=request.is_secure()
    )
    if not allowed or (request.method == "GET" and referer == request.build_absolute_uri()):
        return None
    return referer
