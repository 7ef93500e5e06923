"""What makes it easy to look around in the demo: everybody's mail and second-factor codes."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from demo import accounts, mailbox
from kernel.core.http import render_page
from kernel.outbox.sender import send_due

#: From these places the pages are answered, and under these names; whatever stands in front.
OWN_MACHINE = ("127.0.0.1", "::1", "localhost")
MAILS_A_PAGE = 20

View = Callable[[HttpRequest], HttpResponse]


def only_in_the_demo(view: View) -> View:
    """Nothing is here unless this is the demo, asked for on its own machine."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        host = request.get_host().rpartition(":")[0] or request.get_host()
        if not settings.DEMO or host not in OWN_MACHINE:
            raise Http404
        return view(request)

    return guarded


@transaction.non_atomic_requests
@login_not_required
@never_cache
@require_safe
@only_in_the_demo
def mailbox_page(request: HttpRequest) -> HttpResponse:
    """All mail, newest first. What waits leaves now, so that a code is there when looked for."""
    send_due()
    words = request.GET.get("till", "")
    page = Paginator(mailbox.find(words), MAILS_A_PAGE).get_page(request.GET.get("sida"))
    context = {"page": page, "mails": [mailbox.read(path) for path in page], "words": words}
    return render_page(request, "demo/mailbox.html", context)


@login_not_required
@never_cache
@require_safe
@only_in_the_demo
def codes_page(request: HttpRequest) -> HttpResponse:
    """The second factor of those who have one, as their app would show it now."""
    seconds_left = totp.app_settings.TOTP_PERIOD - int(time.time()) % totp.app_settings.TOTP_PERIOD
    rows = Authenticator.objects.filter(type=Authenticator.Type.TOTP).select_related("user")
    codes = [{"email": row.user.email, "code": _code(row)} for row in rows.order_by("user__email")]
    context = {"codes": codes, "accounts": accounts(), "seconds_left": seconds_left}
    return render_page(request, "demo/codes.html", context)


def _code(row: Any) -> str:
    counter = int(time.time()) // totp.app_settings.TOTP_PERIOD
    secret = decrypt(row.data["secret"])
    return totp.format_hotp_value(totp.hotp_value(secret, counter))
