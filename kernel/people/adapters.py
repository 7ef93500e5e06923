"""How allauth meets our people: by invitation only, and every mail through the outbox."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from kernel.accounts import limits
from kernel.accounts.decorators import signed_in_within
from kernel.core import clock, crypto
from kernel.outbox.actions import mail_account
from kernel.outbox.waking import wake_after_commit

#: News about one's own log-in is worth sending this long.
NEWS_LASTS = dt.timedelta(days=2)


class AccountAdapter(DefaultAccountAdapter):
    """Signing in as our users meet it."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Du kan inte logga in just nu. Fråga förbundschefen"),
        "email_password_mismatch": _(
            "Mejladressen och lösenordet hör inte ihop. Försök igen eller logga in med en kod"
        ),
        "enter_current_password": _("Lösenordet stämmer inte. Försök igen"),
        "incorrect_code": _("Koden stämmer inte. Kolla mejlet eller be om en ny kod"),
        "incorrect_password": _("Lösenordet stämmer inte. Försök igen"),
        "too_many_login_attempts": _(
            "Det har varit för många försök. Vänta en stund och försök igen"
        ),
        "rate_limited": _("Det har varit för många försök. Vänta en stund och försök igen"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """By whom allauth counts what it counts by network address: a known browser is itself."""
        return limits.known_as(request) or self.address_of(request)

    def address_of(self, request: HttpRequest) -> str:
        return str(super().get_client_ip(request))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try; ``authenticate`` takes it back when the password was right."""
        email = credentials.get("email", "")
        self._login_failed_rl_usage = limits.attempt(request, limits.PASSWORD, email)
        if self._login_failed_rl_usage is None:
            raise self.validation_error("too_many_login_attempts")

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Who has just chosen a new password by a code starts afresh."""
        limits.forget(request, limits.PASSWORD, credentials["email"])

    def generate_login_code(self) -> str:
        return crypto.new_code()

    def generate_password_reset_code(self) -> str:
        return crypto.new_code()

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Leave a mail for the sender.

        For an address that nobody has the same is done and taken back, so that the answer comes
        as fast as for one that somebody has.
        """
        purpose = template_prefix.rpartition("/")[2]
        if purpose == "unknown_account":
            with transaction.atomic():
                words = {**context, "code": self.generate_login_code()}
                self.send_mail("account/email/login_code", email, words)
                transaction.set_rollback(True)
            wake_after_commit()
            return
        code = context.get("code")
        # In two groups it is easier to read aloud and to remember.
        spoken = f"{code[:3]} {code[3:]}" if code else ""
        words = {**context, "email": email, "spoken_code": spoken, "site_url": settings.SITE_URL}
        mail_account(
            purpose,
            to_email=email,
            headline=render_to_string(f"{template_prefix}_subject.txt", words).strip(),
            text=render_to_string(f"{template_prefix}_message.txt", words),
            expires_at=clock.now() + self._worth(bool(code)),
        )

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Signing in counts; nobody is asked twice in a quarter of an hour."""
        timeout = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not signed_in_within(allauth_context.request, timeout)

    def _worth(self, is_code: bool) -> dt.timedelta:
        if is_code:
            return dt.timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
        return NEWS_LASTS
