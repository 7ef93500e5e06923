"""In which order substitutes are called. Each candidate has ``member_id`` and ``order``."""

from collections.abc import Iterable
from typing import Any


def place(candidate: Any, *, member_id: int) -> tuple[bool, int]:
    """The place in the order in which substitutes are called to a seat of a member.

    Those of the same member come first. Two may have the same place: neither is before the other.
    """
    return candidate.member_id != member_id, candidate.order


def calling_order(candidates: Iterable[Any], *, member_id: int) -> list[Any]:
    """Substitutes in the order they are called."""
    return sorted(candidates, key=lambda each: place(each, member_id=member_id))
