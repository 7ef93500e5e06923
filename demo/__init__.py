"""The demo: an invented association with two years behind it, told through the product itself.

``story`` holds what people wrote, ``replay`` lets them do it again, ``accounts`` says who they are.
"""

from __future__ import annotations

from demo.accounts import Account, accounts

__all__ = ["Account", "accounts"]
