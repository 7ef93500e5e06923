"""How lists of reports are narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from reporting.progress.models import ProgressReport
from reporting.progress.states import ReportStatus


class ReportFilter(django_filters.FilterSet):
    """By the commission's name and by how far the report has come."""

    uppdrag = django_filters.CharFilter(
        field_name="commission__title", lookup_expr="icontains", label=_("Uppdrag")
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), empty_label=_("Alla"), choices=ReportStatus.choices
    )

    class Meta:
        model = ProgressReport
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.fields["uppdrag"].widget.attrs["class"] = "form-control"
        self.form.fields["status"].widget.attrs["class"] = "form-select"
