"""The red thread shows what belongs together, and nothing else."""

from finsam.thread import thread_of
from tests.factories.commissions import ProposalFactory
from tests.factories.needsanalysis import IdeaFactory, NeedFactory


def test_a_proposal_without_an_idea_draws_no_needs_of_others(in_scope, director):
    NeedFactory(title="Ett behov som ingen har tagit upp")

    drawing = thread_of(ProposalFactory(), director, "Samma väg in")

    assert "som ingen har tagit upp" not in drawing


def test_a_proposal_leads_back_to_its_ideas_need(in_scope, director):
    need = NeedFactory(title="Unga faller mellan")

    drawing = thread_of(ProposalFactory(idea=IdeaFactory(need=need)), director, "Samma väg in")

    assert drawing.count("Unga faller mellan") >= 1
