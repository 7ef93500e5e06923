"""How often somebody may try to sign in. It counts by who asks, so that nobody locks out another.

Whoever has signed in with a browser before is known by it: a signed cookie says for which
addresses. Such a browser has a count of its own for each of them, which nobody else can use up.
All others are strangers, and are counted by the network address they ask from; what one of them
does not reach alone, many could together, so all strangers share a count for each account, too.

What an account can meet in a day: from strangers, 100 wrong passwords of at least 15 signs, and
30 codes by mail with two guesses each at one in a million (a month of that finds one code in 600);
from a browser that is known, and so was in the account before, 240 passwords and 120 codes.
One network address alone reaches 20 and 10 of the strangers' share.
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from allauth.core.internal.ratelimit import RateLimitUsage
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

from kernel.core import crypto

PASSWORD, CODE = "password", "code"
#: What → by whom it is counted → how often. ``key`` is who that is.
RATES = {
    f"{PASSWORD}.browser": "10/h/key",
    f"{PASSWORD}.network": "30/m/key",
    f"{PASSWORD}.stranger": "10/h/key,20/d/key",
    f"{PASSWORD}.strangers": "100/d/key",
    f"{CODE}.browser": "5/h/key",
    f"{CODE}.network": "30/m/key",
    f"{CODE}.stranger": "5/h/key,10/d/key",
    f"{CODE}.strangers": "30/d/key",
}

YEAR = 365 * 24 * 60 * 60
#: More people than these do not share a browser; the one who was here longest ago is forgotten.
PEOPLE = 8


def attempt(request: HttpRequest, what: str, email: str) -> RateLimitUsage | None:
    """Count one try at an account, known or not; None when there have been too many."""
    used = RateLimitUsage(usage=[])
    for by, key in _counts(request, email.lower()):
        more = ratelimit.consume(
            request, app="accounts", action=f"{what}.{by}", config=RATES, key=key
        )
        if more is None:
            return None
        used.usage += more.usage
    return used


def forget(request: HttpRequest, what: str, email: str) -> None:
    """Let whoever asks begin anew with an account. What all strangers have together stays used."""
    for by, key in _counts(request, email.lower()):
        if by in ("browser", "stranger"):
            ratelimit.clear(request, app="accounts", action=f"{what}.{by}", config=RATES, key=key)


def _counts(request: HttpRequest, email: str) -> list[tuple[str, str]]:
    """By whom a try at an account is counted, and who that is."""
    name, known = _browser(request)
    if _mark(email) in known:
        return [("browser", f"{name}:{email}")]
    address = network_of(request)
    # Who has used up their own share adds nothing to what all strangers have together.
    return [("network", address), ("stranger", f"{address}:{email}"), ("strangers", email)]


def network_of(request: HttpRequest) -> str:
    """The network address somebody asks from; of the newer kind what a household has."""
    return ratelimit.truncate_ip(get_adapter().address_of(request))


def known_as(request: HttpRequest) -> str:
    """Who used this browser last, in a form that tells nobody; empty for strangers."""
    known = _browser(request)[1]
    return known[0] if known else ""


def remember_browser(request: HttpRequest, response: HttpResponseBase, email: str) -> None:
    """Let the browser be known for this account: somebody has just signed in with it."""
    name, known = _browser(request)
    mark = _mark(email)
    marks = [mark, *(each for each in known if each != mark)][:PEOPLE]
    response.set_signed_cookie(
        settings.KNOWN_BROWSER_COOKIE,
        ".".join([name or crypto.new_token(), *marks]),
        salt=settings.KNOWN_BROWSER_COOKIE,
        max_age=YEAR,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def _browser(request: HttpRequest) -> tuple[str, list[str]]:
    """The browser's own name, and for whom it is known, the latest first."""
    said: Any = request.get_signed_cookie(
        settings.KNOWN_BROWSER_COOKIE, "", salt=settings.KNOWN_BROWSER_COOKIE, max_age=YEAR
    )
    name, *known = said.split(".")
    return name, known


def _mark(email: str) -> str:
    """What the cookie says instead of the address."""
    return salted_hmac("known browser", email.lower(), algorithm="sha256").hexdigest()
