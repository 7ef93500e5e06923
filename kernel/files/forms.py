"""What is filled in about a file that goes with something."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kernel.core.forms import FileField, Form, LineField


class AttachmentForm(Form):
    """A file, and what it is."""

    title = LineField(
        label=_("Vad bilagan heter"),
        max_length=120,
        error_messages={"required": _("Fyll i vad bilagan heter")},
    )
    upload = FileField(label=_("Fil"))
