"""Signing in as people do: in a browser that remembers."""

from __future__ import annotations

import re

import pytest

from kernel.outbox import sender

LOGIN = "/konto/logga-in/"
BY_CODE = "/konto/logga-in/kod/"
CONFIRM = "/konto/logga-in/kod/fyll-i/"
PASSWORD = "en lang mening om hosten"


@pytest.fixture
def mailed_code(mailoutbox):
    """The code in the newest mail."""

    def read() -> str:
        sender.send_due()
        return re.search(r"(\d{3}) (\d{3})", mailoutbox[-1].subject).expand(r"\1\2")

    return read


@pytest.fixture
def cheap_passwords(settings) -> None:
    """For tests that try many: what is tested is the counting, not the hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
