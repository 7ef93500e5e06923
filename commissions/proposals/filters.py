"""What the list of proposals can be narrowed by."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from commissions.proposals.models.proposals import Proposal, ProposalKind
from commissions.proposals.states import ProposalStatus
from kernel.core.forms import Form


class ProposalFilter(django_filters.FilterSet):
    """By words in the title, status and kind."""

    title = django_filters.CharFilter(
        label=_("Ord i namnet"), lookup_expr="icontains", max_length=100
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=ProposalStatus.choices, empty_label=_("Alla")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Slag"), choices=ProposalKind.choices, empty_label=_("Alla")
    )

    class Meta:
        model = Proposal
        form = Form
        fields = ["title", "status", "kind"]
