"""What the list of commissions can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from commissions.records.models import Commission
from commissions.records.states import CommissionStatus
from kernel.associations.models import Member
from kernel.core.forms import Form
from kernel.core.order import InSwedish


class CommissionFilter(django_filters.FilterSet):
    """By words in the title, status and owner."""

    title = django_filters.CharFilter(
        label=_("Ord i namnet"), lookup_expr="icontains", max_length=100
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=CommissionStatus.choices, empty_label=_("Alla")
    )
    owner = django_filters.ModelChoiceFilter(
        label=_("Ansvarig part"), queryset=Member.objects.none(), empty_label=_("Alla")
    )

    class Meta:
        model = Commission
        form = Form
        fields = ["title", "status", "owner"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ModelChoiceField = self.form.fields["owner"]
        field.queryset = Member.objects.order_by(InSwedish("name"))
