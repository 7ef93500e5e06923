"""Where a browser asked for which paper: the button there leads to the one that is made."""

from __future__ import annotations

from typing import Any

from kernel.files.models import StoredFile
from kernel.printing.models import Printout

#: Where the session keeps the papers by the addresses that they were asked for at.
ASKED = "papers_asked_for"
#: So many are remembered; each goes after a day.
MOST = 20


def remember_asked(request: Any, file: StoredFile) -> None:
    """The page with the button that was pressed leads to this paper from now on."""
    asked = dict(request.session.get(ASKED, {}))
    asked.pop(request.path, None)
    asked[request.path] = file.pk
    request.session[ASKED] = dict(list(asked.items())[-MOST:])


def asked_at(request: Any, address: str) -> Printout | None:
    """The latest paper that was asked for there, as long as it is kept."""
    key = request.session.get(ASKED, {}).get(address)
    if key is None:
        return None
    mine = Printout.objects.visible_to(request.user).select_related("file")
    return mine.filter(file=key).first()
