"""What a decision to finance gives, and what the law asks it to say (R21). Plain values only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any, Self


@dataclass(frozen=True)
class Terms:
    """How much, for which time, from which post of the budget and paid how."""

    amount_sek: int
    starts_on: dt.date
    ends_on: dt.date
    post_code: str
    post_name: str
    #: Finansieringsanvisning, KL 11:15: how the decision is paid.
    financing: str

    @classmethod
    def of(cls, row: Any) -> Self:
        """As the row of a decision or a grant keeps them, each in a column of its name."""
        return cls(**{field.name: getattr(row, field.name) for field in fields(cls)})

    @property
    def are_whole(self) -> bool:
        """Whether they say all that the law asks; ``terms_are_whole`` holds it in the database."""
        words = (self.post_code, self.post_name, self.financing)
        return (
            self.amount_sek > 0
            and self.starts_on <= self.ends_on
            and all(text.strip() for text in words)
        )
