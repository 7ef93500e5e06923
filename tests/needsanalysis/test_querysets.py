"""Nobody sees another association."""

from __future__ import annotations

from kernel.associations.scope import scope
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import Insight
from needsanalysis.needs.models import Need
from tests.factories.needsanalysis import (
    IdeaFactory,
    NeedFactory,
    PublishedInsightFactory,
)


def test_stranger_sees_nothing_of_another_association(north, south, stranger):
    with scope(north):
        NeedFactory()
        PublishedInsightFactory()
        IdeaFactory(status="proposed")
        assert Need.objects.visible_to(stranger).count() == 0
        assert Insight.objects.visible_to(stranger).count() == 0
        assert Idea.objects.visible_to(stranger).count() == 0
    with scope(south):
        assert Need.objects.visible_to(stranger).count() == 0
