"""A final report with one stance to take."""

import datetime as dt

import pytest

from kernel.associations.scope import scope
from reporting.finals.models import ImplementationStance
from tests.factories.reporting import (
    FinalReportFactory,
    ImplementationStanceFactory,
)

#: A stance that says everything.
YES = {
    "verdict": "yes",
    "reason": "Det fungerar.",
    "how": "I ordinarie team.",
    "responsible": "Enhetschef",
    "starts_on": dt.date(2027, 1, 1),
    "money": "Egen budget.",
}


@pytest.fixture
def make_final(north, commission, member):
    """A final report in any status, with one stance to take."""

    def make(status="not_started", **values):
        with scope(north):
            final = FinalReportFactory(commission=commission, status=status, **values)
            ImplementationStanceFactory(final_report=final, member=member, service="Arbetscentrum")
            return final

    return make


@pytest.fixture
def stance_of():
    def get(final):
        with scope(final.association):
            return ImplementationStance.objects.get(final_report=final)

    return get
