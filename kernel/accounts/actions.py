"""What can be done with a log-in."""

from __future__ import annotations

from django.db import transaction

from kernel.accounts.models import Session, User


@transaction.atomic
def end_sessions(user: User, *, but: str | None = None) -> int:
    """Sign somebody out everywhere, or everywhere ``but`` in one session, from the next request."""
    ended, _by_model = Session.objects.filter(user=user).exclude(session_key=but).delete()
    return ended
