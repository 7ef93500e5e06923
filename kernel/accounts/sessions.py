"""Sessions in the database that know whose they are."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore


class SessionStore(DatabaseStore):
    """Django's own store, with the log-in in a column beside the data."""

    @classmethod
    def get_model_class(cls) -> Any:
        from kernel.accounts.models import Session  # noqa: PLC0415 -- apps are not ready before

        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        user = data.get(SESSION_KEY)
        row.user_id = int(user) if user else None
        return row
