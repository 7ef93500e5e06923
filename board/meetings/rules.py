"""When the board may act, and what a proposal has where a name is still to come.

Kommunallagen 6:27 and 6:30 as finsamlagen 19 § applies them.
"""

import re


def voters_needed(seats: int) -> int:
    """How many must be present: more than half of all seats (6:27)."""
    return seats // 2 + 1


def is_quorate(present: int, seats: int) -> bool:
    """Whether a matter may be handled by those present who are not recused (6:27, 6:30)."""
    return present * 2 > seats


#: What a text has where something is still to be written: dots or a line for themselves.
_BLANK = re.compile(r"(?<!\S)(?:…|\.\.\.|_{2,})(?=[\s.,;:)]|$)")


def has_blank(text: str) -> bool:
    """Whether something is still to be filled in; no such text is decided."""
    return bool(_BLANK.search(text))


def with_name(text: str, name: str) -> str:
    """The text with a name in its first blank, which is for whom it is about."""
    return _BLANK.sub(name.replace("\\", ""), text, count=1)
