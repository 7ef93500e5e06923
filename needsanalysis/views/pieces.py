"""What several of these pages share."""

from __future__ import annotations

from django.contrib import messages
from django.forms import BaseForm

from kernel.associations.http import Request
from kernel.core.privacy import warnings


def warn(request: Request, form: BaseForm) -> None:
    """Ask the writer to look again where a text seems to tell how somebody is reached."""
    found = {
        warning
        for value in form.cleaned_data.values()
        if isinstance(value, str)
        for warning in warnings(value)
    }
    for warning in sorted(found):
        messages.warning(request, warning)
