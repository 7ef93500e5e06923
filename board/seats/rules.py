"""In which order substitutes are called."""

from collections.abc import Iterable
from typing import Any


def calling_order(candidates: Iterable[Any], *, member_id: int) -> list[Any]:
    """Substitutes in the order they are called: those of the same member first.

    Each candidate has ``member_id`` and ``order``.
    """
    return sorted(candidates, key=lambda each: (each.member_id != member_id, each.order))
