"""When the board may act: kommunallagen 6:27 and 6:30 as finsamlagen 19 § applies them."""


def voters_needed(seats: int) -> int:
    """How many must be present: more than half of all seats (6:27)."""
    return seats // 2 + 1


def is_quorate(present: int, seats: int) -> bool:
    """Whether a matter may be handled by those present who are not recused (6:27, 6:30)."""
    return present * 2 > seats
