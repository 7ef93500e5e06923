"""Who is recused from an item, and who serves instead."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from board.charter.actions import keep
from board.meetings.actions.doing import doing_on_agenda, keep_the_electorate
from board.meetings.actions.preparing import for_whom, require_mandate
from board.meetings.models.items import AgendaItem, Recusal
from board.meetings.selectors.electorate import free_to_replace, seat_left_by
from board.sitting.actions.attending import Arrival, keep_calling_order
from board.sitting.actions.moments import moment_of, note_of
from board.sitting.models.decisions import Vote
from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.core import clock
from kernel.core.errors import DomainError


@transaction.atomic
def declare_recusal(
    item: AgendaItem,
    *,
    ground: int,
    note: str = "",
    by: User,
    person: Person | None = None,
    at: dt.datetime | None = None,
) -> Recusal:
    """Declare a conflict of interest: out of the item's deliberation, quorum and vote (6:28–30)."""
    recused = for_whom(person, by)
    with doing_on_agenda(item, "recuse", by=by) as deed:
        is_ahead = not item.meeting.is_open
        at = clock.now() if is_ahead else moment_of(item.meeting, at)
        deed.note = note_of(recused.name, at=at)
        require_mandate(recused, item.meeting)
        if Vote.objects.filter(item=item, person=recused).exists():
            raise DomainError(
                _("{name} har redan röstat. Gör om omröstningen först.").format(name=recused.name),
                subject=item,
            )
        if item.vote_closed_at is not None:
            keep_the_electorate(item)
    recusal = Recusal(item=item, person=recused, ground=ground, note=note, declared_at=at)
    keep(recusal, subject=item)
    return recusal


@transaction.atomic
def withdraw_recusal(recusal: Recusal, *, by: User) -> None:
    """Take part after all, as when the board has found that there is no conflict."""
    person = for_whom(recusal.person, by)
    with doing_on_agenda(recusal.item, "unrecuse", by=by) as deed:
        deed.note = person.name
        _require_declared(recusal)
        keep_the_electorate(recusal.item)
        recusal.delete()


@transaction.atomic
def replace_recused(
    recusal: Recusal, *, person: Person | None, by: User, despite_order: bool = False
) -> None:
    """Let a substitute take the recused person's seat for this item, in calling order."""
    item = recusal.item
    with doing_on_agenda(item, "replace", by=by) as deed:
        _require_declared(recusal)
        keep_the_electorate(item)
        if person is not None:
            free = free_to_replace(recusal)
            if person not in free:
                sentence = _("{name} är inte med, tjänstgör redan eller är själv jävig.")
                raise DomainError(sentence.format(name=person.name), subject=item)
            out_of_order = keep_calling_order(
                item.meeting,
                [Arrival(person, seat_left_by(recusal))],
                free,
                despite=despite_order,
            )
            deed.note = ". ".join(filter(None, [person.name, out_of_order]))
    recusal.replaced_by = person
    keep(recusal, subject=item)


def _require_declared(recusal: Recusal) -> None:
    """Another tab may have taken it back: to save it then would declare it anew."""
    if not Recusal.objects.filter(pk=recusal.pk).exists():
        raise DomainError(_("Anmälan om jäv är redan tillbakatagen."), subject=recusal.item)
