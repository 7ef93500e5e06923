"""Files that somebody has chosen and nothing owns yet."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from kernel.accounts.models import User
from kernel.associations.selectors import person_of
from kernel.files.models import StoredFile


def chosen_by(user: User, uuid: UUID) -> StoredFile:
    """A file that the person has chosen and looks at before something is done with it."""
    stored = get_object_or_404(StoredFile, uuid=uuid)
    if stored.stored_by != person_of(user):
        raise PermissionDenied
    return stored
