"""How pages are answered, with or without HTMX."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect as redirect_to
from django.shortcuts import render, resolve_url
from django_htmx.http import HttpResponseClientRedirect


def wants_partial(request: HttpRequest) -> bool:
    """HTMX asks for a piece of the page; everybody else, also a boosted link, for all of it."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    partial: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page, or with its ``partial`` when HTMX asks."""
    if partial and wants_partial(request):
        template = f"{template}#{partial}"
    return render(request, template, context, status=status)


def redirect_after(request: HttpRequest, to: Any, message: Any) -> HttpResponse:
    """Say what was done, and go on to an object's page or an address."""
    messages.success(request, str(message))
    if wants_partial(request):
        return HttpResponseClientRedirect(resolve_url(to))
    return redirect_to(to)
