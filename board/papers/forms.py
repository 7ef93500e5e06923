"""Forms about what goes with an item."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kernel.core.forms import FileField, Form, LineField


class FileForm(Form):
    """A file that goes with an item."""

    title = LineField(
        label=_("Vad bilagan heter"),
        max_length=120,
        error_messages={"required": _("Fyll i vad bilagan heter")},
    )
    upload = FileField(label=_("Fil"))
