"""What a number of an organisation looks like (Lag 1974:174)."""

from __future__ import annotations

import re

from kernel.core.privacy import luhn


def as_org_number(text: str) -> str:
    """The number with its hyphen, however it was written; empty when it is none.

    Ten digits, the third at least 2 (which tells it from a person's), the last one a check digit.
    """
    digits = re.sub(r"[\s\u00ad\u2010-\u2015\u2212-]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits) or digits[2] < "2" or not luhn(digits):
        return ""
    return f"{digits[:6]}-{digits[6:]}"


#: What a colour has to have against white, where it stands beside text (WCAG 2.2, 1.4.3).
LEAST_CONTRAST = 4.5


def as_colour(written: str) -> str:
    """``#0b5563`` from what somebody wrote, with or without the sign; empty if it is no colour."""
    digits = written.strip().removeprefix("#").lower()
    return f"#{digits}" if re.fullmatch(r"[0-9a-f]{6}", digits) else ""


def contrast_to_white(colour: str) -> float:
    """How much darker than white a colour is, 1 to 21, as WCAG reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
