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
