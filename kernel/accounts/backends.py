"""Who a mail address and a password belong to. The same work whether anybody has the address."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend

from kernel.accounts.models import User
from kernel.accounts.selectors import user_with


class AuthenticationBackend(AllauthBackend):
    """allauth's own, which looks in two tables for an address that nobody has."""

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        user: User | None = self._check_password(user_with(email), password)
        return user
