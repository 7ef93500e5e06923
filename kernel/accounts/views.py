"""What allauth's pages lack: one page to sign in on, and what our content policy asks for."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import get_totp_secret
from django.http import HttpRequest, HttpResponse
from django.views.csrf import csrf_failure as refuse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kernel.accounts.forms import LoginForm, RequestLoginCodeForm


class _OnePage:
    """Both ways in stand on one page; what was sent comes back in its own form."""

    template_name = "account/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        sent = context["form"]
        is_code = isinstance(sent, RequestLoginCodeForm)
        context["code_form"] = sent if is_code else RequestLoginCodeForm()
        context["password_form"] = LoginForm() if is_code else sent
        return context


class LoginView(_OnePage, account.LoginView):
    """Signing in with a password."""


class RequestLoginCodeView(_OnePage, account.RequestLoginCodeView):
    """A code by mail."""


login = LoginView.as_view()
request_code = RequestLoginCodeView.as_view()


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
