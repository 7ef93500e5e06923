"""Who may fetch a file: whoever sees what it belongs to (``querysets``)."""

from __future__ import annotations

from kernel.files.querysets import OWNERS


def register_owner(model_label: str, field: str, *, among: str = "visible_to") -> None:
    """Let those who see a row fetch the file in its field: ``"registry.document", "file"``.

    ``field`` may lead there over others (``"files__file"``). ``among`` is the question of the
    model's manager that says whose rows somebody sees the file of, where it is not all that they
    see. Called from the owning app's ``permissions.py``.
    """
    OWNERS.setdefault(model_label, set()).add((field, among))
