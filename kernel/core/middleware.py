"""Turns a refusal into a sentence on the page it is about."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernel.core.errors import DomainError, NotYoursError
from kernel.core.http import referer, wants_partial, written_in


class DomainErrorMiddleware:
    """Answers every ``DomainError`` a view lets through; its transaction is rolled back by then.

    Nothing that was written is lost: a form comes back as it was filled in, under the sentence.
    Where the page has no form to show any more, as when the thing was handed over in the meantime,
    the texts stand below the sentence to be copied.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, ValidationError):
            # What the form saw free was taken meanwhile: the row's own sentence says what.
            error = DomainError(" ".join(error.messages))
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
        form_again = _form_again(request, error)
        if form_again is not None:
            return form_again
        page = page_for(request, error)
        written = written_in(request.POST)
        is_not_yours = isinstance(error, NotYoursError)
        if page is None or written or is_not_yours:
            back_url = page or referer(request) or "/"
            context = {"message": str(error), "back_url": back_url, "written": written}
            status = 403 if is_not_yours else 409
            return render(request, "core/refused.html", context, status=status)
        messages.error(request, str(error))
        return redirect(page)


def _form_again(request: HttpRequest, error: DomainError) -> HttpResponse | None:
    """The page's own form with the refusal in it: the view once more, where the form says no."""
    sent: Any = request.POST
    # A deed without a form has no way to say no but to be done, and is not tried a second time.
    if not getattr(sent, "has_form", False) or not request.resolver_match:
        return None
    sent.refusal = str(error)
    match = request.resolver_match
    try:
        with transaction.atomic():
            response: HttpResponse = match.func(request, *match.args, **match.kwargs)
            is_form = response.status_code == 422
            transaction.set_rollback(not is_form)
    except DomainError:
        return None
    return response if is_form else None


def page_for(request: HttpRequest, error: DomainError) -> str | None:
    """Where the sentence belongs: the subject's own page, else the page the person came from.

    Never the page that has just refused to be shown: that would go round for ever.
    """
    own_page = getattr(error.subject, "get_absolute_url", None)
    page = own_page() if own_page else referer(request)
    is_same_page = request.method in ("GET", "HEAD") and page == request.path
    return None if is_same_page else page
