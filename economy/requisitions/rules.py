"""What is left of money. Plain values only."""

from __future__ import annotations


def left_sek(granted_sek: int, requisitioned_sek: int) -> int:
    """What may still be requisitioned; below zero when a later decision lowered the grant."""
    return granted_sek - requisitioned_sek
