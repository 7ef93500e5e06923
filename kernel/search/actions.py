"""How the index is kept true. It asks history what has been done since it was last written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Subquery

from kernel.associations.scope import current_association
from kernel.core.names import name_of
from kernel.search.declared import Kind, declared
from kernel.search.models import Entry, Reach
from kernel.search.querysets import Vector
from kernel.search.words import clean, plain
from kernel.workflow.models import Event

#: So many events are caught up with while somebody waits for an answer. More there are after an
#: upgrade or an import; they are left to what runs by the clock.
WHILE_WAITING = 5000
#: A text longer than this is found by its beginning: an index row holds one megabyte of words.
MAX_TEXT = 200_000
_BATCH = 500
_LOCK = 0x534F4B21  # one number for "index of an association"; the second key is the association


@transaction.atomic
def keep_up(*, most: int | None = None) -> bool:
    """Write anew what has changed since last time, in the transaction of whoever asks.

    Every deed leaves an event in the transaction of its own, and an association's events come one
    after another, so nothing is missed between two times. Tells whether all is there: more events
    than ``most`` are left alone, and so is what somebody else is writing at this moment.
    """
    newest = Event.objects.order_by("-sequence").values("sequence")[:1]
    reach = Reach.objects.annotate(newest=Subquery(newest)).first()
    if reach is not None and reach.sequence >= (reach.newest or 0):
        return True
    last = newest.first()
    upto = last["sequence"] if last else 0
    since = reach.sequence if reach else 0
    if (most is not None and upto - since > most) or not _is_alone():
        return False
    if reach is None:
        build()
        return True
    for kind, pks in _changed(since, upto):
        _write(kind, pks)
    Reach.objects.update(sequence=upto)
    return True


@transaction.atomic
def build() -> int:
    """Write the association's whole index anew. Returns how many things can be found."""
    last = Event.objects.order_by("-sequence").values_list("sequence", flat=True).first()
    Entry.objects.all().delete()
    Reach.objects.all().delete()
    Reach(sequence=last or 0).save()
    return sum(
        _write(kind, kind.rows().order_by("pk").values_list("pk", flat=True))
        for kind in declared().values()
    )


def differing() -> list[tuple[str, int]]:
    """Kind and key of all that the index tells otherwise than the things themselves: none."""
    fields = ("kind", "thing_id", "title", "place", "text", "on")
    kept = {entry[:2]: entry[2:] for entry in Entry.objects.values_list(*fields)}
    true = {
        (kind.name, row.pk): (entry.title, entry.place, entry.text, entry.on)
        for kind in declared().values()
        for row in kind.rows().order_by("pk")
        for entry in [_entry(kind, row)]
    }
    return sorted(key for key in kept.keys() | true.keys() if kept.get(key) != true.get(key))


def _is_alone() -> bool:
    """Whether we may write the association's index, and nobody else does until our end.

    Where somebody only looks on, the database writes nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('transaction_read_only') = 'off'"
            " AND pg_try_advisory_xact_lock(%s, %s)",
            [_LOCK, current_association().pk % 2**31],
        )
        return bool(cursor.fetchone()[0])


def _changed(since: int, upto: int) -> Iterable[tuple[Kind, set[int]]]:
    """The things whose words the events after ``since`` may have changed, kind by kind."""
    about: dict[str, set[int]] = defaultdict(set)
    events = Event.objects.filter(sequence__gt=since, sequence__lte=upto)
    for name, pk in events.order_by().values_list("subject_type", "subject_id").distinct():
        about[name].add(pk)
    for kind in declared().values():
        pks = set(about.get(kind.name, ()))
        for model, lookups in kind.fed_by.items():
            for lookup in lookups if (fed := about.get(name_of(model))) else ():
                rows = kind.model.objects.filter(**{f"{lookup}__in": fed})
                pks.update(rows.order_by().values_list("pk", flat=True))
        if pks:
            yield kind, pks


def _write(kind: Kind, pks: Iterable[int]) -> int:
    """Write the entries of these things; those that can no longer be found lose theirs."""
    number, left = 0, iter(pks)
    while some := list(islice(left, _BATCH)):
        entries = [_entry(kind, row) for row in kind.rows().filter(pk__in=some)]
        Entry.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["association", "kind", "thing_id"],
            update_fields=["title", "place", "text", "on", "vector"],
        )
        gone = set(some) - {entry.thing_id for entry in entries}
        Entry.objects.filter(kind=kind.name, thing_id__in=gone).delete()
        number += len(entries)
    return number


def _entry(kind: Kind, row: Any) -> Entry:
    words = kind.words(row)
    title, place, text = (clean(part) for part in (words.title, words.place, words.text))
    text = text[:MAX_TEXT]
    vector: Any = Vector(plain(title), plain(place), plain(text))
    return Entry(
        kind=kind.name,
        thing_id=row.pk,
        title=title,
        place=place,
        text=text,
        on=words.on,
        vector=vector,
    )
