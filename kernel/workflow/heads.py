"""Where histories have come to, written down outside the database, which can be made to forget.

A history whose end is cut off holds together as well as a whole one. A line of a file in the folder
``HISTORY_HEADS``, one file an association, says what its last event was on some night; the seal on
it is made with a key that the database does not have either.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kernel.associations.scope import current_association
from kernel.core import clock, crypto
from kernel.workflow.models import Event


@dataclass(frozen=True)
class Head:
    """The last event of a history as it was at some time."""

    sequence: int
    digest: str
    at: str
    seal: str = ""

    @property
    def content(self) -> bytes:
        return crypto.place(current_association().pk, self.sequence, self.digest, self.at)

    @property
    def is_sealed(self) -> bool:
        return crypto.is_sealed(self.content, self.seal, purpose="history")


def keep_head() -> bool:
    """Write down where the history in scope has come to. Says whether it had gone on."""
    path, last = _path(), Event.objects.order_by("-sequence").first()
    if path is None or last is None:
        return False
    # What was kept before is not gone through: whether it holds is for ``verify_history`` to say.
    if path.exists() and f"\n{last.sequence} {last.digest} " in f"\n{path.read_text()}":
        return False
    head = Head(last.sequence, last.digest, clock.now().isoformat(timespec="seconds"))
    seal = crypto.seal(head.content, purpose="history")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(f"{head.sequence} {head.digest} {head.at} {seal}\n")
        file.flush()
        os.fsync(file.fileno())
    return True


def kept_heads() -> Iterator[tuple[int, Head | None]]:
    """Every line that was written down of the history in scope; None for one that is not ours."""
    path = _path()
    if path is None or not path.exists():
        return
    for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1):
        yield number, _read(line)


def _read(line: str) -> Head | None:
    try:
        sequence, digest, at, seal = line.split()
        head = Head(int(sequence), digest, at, seal)
    except ValueError:
        return None
    return head if head.is_sealed else None


def _path() -> Path | None:
    folder = settings.HISTORY_HEADS
    return Path(folder) / f"{current_association().pk}.txt" if folder else None
