"""What keeps a commission from being taken over: asked by the form, by each row and by the deed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container

from django.utils.translation import gettext as _

from commissions.records.models import Commission
from commissions.records.states import CommissionStatus
from kernel.associations.models import Member
from kernel.core import swedish
from kernel.resolutions.models import Resolution

#: What a commission is known by: its title, whose it is, when it began.
Key = tuple[str, int, dt.date]


def key_of(title: str, owner_id: int, starts_on: dt.date) -> Key:
    return title.casefold(), owner_id, starts_on


def known() -> set[Key]:
    """All commissions there are. One that was cancelled may be entered anew, as it should be."""
    rows = Commission.objects.exclude(status=CommissionStatus.CANCELLED)
    return {key_of(*row) for row in rows.values_list("title", "owner_id", "starts_on")}


def there_already(
    title: str, owner: Member, starts_on: dt.date, keys: Container[Key]
) -> str | None:
    """Why it is not entered once more."""
    if key_of(title, owner.pk, starts_on) not in keys:
        return None
    sentence = _("{title} finns redan: {owner}, från och med {day}.")
    return sentence.format(title=title, owner=owner.name, day=swedish.day(starts_on))


def signed_too_early(resolution: Resolution, signed_on: dt.date) -> str | None:
    """Nobody signs what is not decided yet."""
    if signed_on >= resolution.decided_on:
        return None
    sentence = _("Beslutet är från {day}. Avtalet kan inte vara undertecknat före det.")
    return sentence.format(day=swedish.day(resolution.decided_on))
