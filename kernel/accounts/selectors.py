"""Facts about log-ins."""

from __future__ import annotations

from kernel.accounts.models import User


def user_with(email: str) -> User | None:
    """Whose log-in has the address, asked in one statement whether anybody's has."""
    return User.objects.filter(email=email.lower()).first()
