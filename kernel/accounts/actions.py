"""What can be done with a log-in."""

from __future__ import annotations

from django.db import transaction

from kernel.accounts.models import Session, User


@transaction.atomic
def end_sessions(user: User) -> int:
    """Sign somebody out everywhere, from their next request on."""
    ended, _by_model = Session.objects.filter(user=user).delete()
    return ended
