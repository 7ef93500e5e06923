"""What can be done with the list of themes."""

from __future__ import annotations

from django.db import transaction

from kernel.accounts.models import User
from kernel.workflow.actions import advance, begin
from needsanalysis.models import Theme


@transaction.atomic
def add_theme(*, name: str, by: User) -> Theme:
    """Add a word to the controlled list."""
    theme = Theme(name=name)
    begin(theme, by=by)
    return theme


@transaction.atomic
def rename_theme(theme: Theme, *, name: str, by: User) -> None:
    """Call the theme something better, everywhere at once."""
    advance(theme, "rename", by=by, note=theme.name, changes={"name": name})


@transaction.atomic
def retire_theme(theme: Theme, *, by: User) -> None:
    """Offer the theme no longer; insights that bear it keep it."""
    advance(theme, "retire", by=by)


@transaction.atomic
def restore_theme(theme: Theme, *, by: User) -> None:
    """Offer the theme again."""
    advance(theme, "restore", by=by)
