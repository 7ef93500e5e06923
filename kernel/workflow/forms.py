"""What must be said when something goes from the history."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kernel.core.forms import Form, TextField


class EraseForm(Form):
    """Why what was said along with a deed is erased."""

    because = TextField(
        label=_("Varför tas kommentaren bort?"),
        help_text=_("Skälet står kvar i historiken. Skriv inget av det som ska bort."),
        max_length=1000,
        rows=3,
        error_messages={"required": _("Skriv varför kommentaren tas bort")},
    )
