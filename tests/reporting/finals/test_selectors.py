"""What others ask of final reports."""

from reporting.finals.selectors import services_of


def test_services_are_read_out_of_the_proposal(in_scope, commission, member):
    party = commission.proposal.parties.get()
    party.services = "Arbetscentrum, Vuxenutbildningen;Arbetscentrum"
    party.save()

    assert services_of(commission) == [
        (member, "Arbetscentrum"),
        (member, "Vuxenutbildningen"),
    ]
