"""How lists of reports are narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from commissions.models import Commission
from reporting.models import ProgressReport
from reporting.states import ReportStatus


class ReportFilter(django_filters.FilterSet):
    """By commission and by how far it has come."""

    uppdrag = django_filters.ModelChoiceFilter(
        field_name="commission",
        label=_("Uppdrag"),
        empty_label=_("Alla uppdrag"),
        queryset=lambda request: Commission.objects.visible_to(request.user).order_by("title"),
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), empty_label=_("Alla"), choices=ReportStatus.choices
    )

    class Meta:
        model = ProgressReport
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.form.fields.values():
            field.widget.attrs["class"] = "form-select"
