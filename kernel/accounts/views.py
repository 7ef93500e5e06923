"""What allauth's pages lack under our content policy."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import get_totp_secret
from django.http import HttpRequest, HttpResponse
from django.views.csrf import csrf_failure as refuse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def totp_picture(request: HttpRequest) -> HttpResponse:
    """What an app reads to get the secret: sent as a picture, for pages may hold no data."""
    adapter = get_adapter()
    address = adapter.build_totp_url(request.user, get_totp_secret())
    return HttpResponse(adapter.build_totp_svg(address), content_type="image/svg+xml")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of a page that is older than the log-in. ``KeepMiddleware`` keeps what it holds."""
    response: Any = refuse(request, reason)
    response.is_stale = True
    return response
