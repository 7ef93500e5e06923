"""What others ask of final reports."""

from kernel.associations.selectors import person_of
from reporting.finals.selectors import services_of
from tests.factories.reporting import running_commission


def test_services_are_read_out_of_the_proposal(in_scope, member, lead, manager):
    commission = running_commission(
        owner=member,
        lead=person_of(lead),
        manager=person_of(manager),
        services="Arbetscentrum, Vuxenutbildningen;Arbetscentrum",
    )

    assert services_of(commission) == [
        (member, "Arbetscentrum"),
        (member, "Vuxenutbildningen"),
    ]
