"""How writing says no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kernel.core.errors import DomainError
from kernel.core.swedish import time_of_day

if TYPE_CHECKING:
    from kernel.associations.models import Person
    from kernel.writing.models import SectionText


class StaleTextError(DomainError):
    """Somebody saved the section after the writer opened it. Carries both texts.

    That somebody may be the writer, in another tab or on another device.
    """

    def __init__(
        self, *, theirs: SectionText, mine: str, by: Person | None, subject: Any = None
    ) -> None:
        time = time_of_day(theirs.saved_at) if theirs.saved_at else ""
        if by is not None and theirs.saved_by == by:
            message = _(
                "Du sparade själv {time}, i en annan flik eller på en annan enhet. "
                "Båda texterna finns kvar. Välj vilken som ska gälla"
            ).format(time=time)
        else:
            message = _(
                "{name} sparade {time}, medan du skrev. Båda texterna finns kvar. "
                "Välj vilken som ska gälla"
            ).format(name=theirs.saved_by or _("Någon"), time=time)
        super().__init__(message, subject=subject)
        self.theirs = theirs
        self.mine = mine
