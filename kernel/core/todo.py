"""One line on the page Att göra: what a room says of a thing that waits."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that waits: for me, for somebody else, or soon."""

    title: str
    url: str
    detail: str = ""
    due_on: dt.date | None = None
    status: str = ""
    tone: str = "neutral"
    group: Literal["mine", "others", "soon"] = "mine"
