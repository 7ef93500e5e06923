"""Who may fetch a file: whoever sees what it belongs to (``querysets``)."""

from __future__ import annotations

from kernel.files.querysets import OWNERS


def register_owner(model_label: str, field: str) -> None:
    """Let those who see a row fetch the file in its field: ``"registry.document", "file"``.

    The model's manager must have ``visible_to``. Called from the owning app's ``permissions.py``.
    """
    OWNERS.setdefault(model_label, set()).add(field)
