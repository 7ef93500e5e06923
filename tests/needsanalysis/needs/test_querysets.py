"""Who sees which needs."""

from __future__ import annotations

import pytest

from kernel.associations.models import Role
from needsanalysis.needs.models import Need
from tests.factories.needsanalysis import (
    NeedFactory,
)
from tests.factories.resolutions import resolved


@pytest.mark.usefixtures("in_scope")
@pytest.mark.parametrize("role", Role.values)
def test_needs_are_seen_by_everybody_who_reads_content(role, user_with):
    NeedFactory(
        status="not_prioritised",
        resolution=resolved("2026-03-01 § 3"),
        decided_on="2026-03-01",
        reason="Nej",
    )

    seen = Need.objects.visible_to(user_with(role)).count()

    assert seen == (0 if role == Role.ADMINISTRATOR else 1)
