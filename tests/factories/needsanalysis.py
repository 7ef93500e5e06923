"""Needs, insights and ideas, for tests that open a scope themselves."""

from __future__ import annotations

import datetime as dt

import factory

from kernel.associations.models import Person
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import (
    EvidenceKind,
    IdeaInsight,
    Insight,
    InsightEvidence,
    Theme,
)
from needsanalysis.needs.models import Need


class AuthorFactory(factory.django.DjangoModelFactory):
    """Somebody who writes, without a log-in."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Skribent {n}")
    email = factory.Sequence(lambda n: f"skribent{n}@exempel.se")


class NeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Need

    title = factory.Sequence(lambda n: f"Behov {n}")
    description = "Unga faller mellan myndigheterna när de flyttar hemifrån."
    concerned = "Unga vuxna 18–25 år."
    evidence = "Fler kommunala nyckeltal visar samma sak tre år i rad."
    registered_on = dt.date(2026, 3, 1)


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme

    name = factory.Sequence(lambda n: f"Tema {n}")


class InsightFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Insight

    sentence = factory.Sequence(lambda n: f"Insikt {n}: unga orkar inte berätta om igen.")
    author = factory.SubFactory(AuthorFactory)
    created_on = dt.date(2026, 4, 1)


class PublishedInsightFactory(InsightFactory):
    status = "published"
    published_on = dt.date(2026, 4, 2)


class InsightEvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InsightEvidence

    insight = factory.SubFactory(PublishedInsightFactory)
    kind = EvidenceKind.MEETING
    text = "Uppdragsledarna berättade om samma sak på träffen."
    source = factory.Sequence(lambda n: f"Träff {n}")


class IdeaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Idea

    title = factory.Sequence(lambda n: f"Idé {n}")
    need = factory.SubFactory(NeedFactory)
    what = "En gemensam väg in."
    responsibility = "Kommunen och Arbetsförmedlingen."
    next_step = "Bjuda in parterna till ett samtal."
    author = factory.SubFactory(AuthorFactory)
    created_on = dt.date(2026, 5, 1)


class IdeaInsightFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IdeaInsight

    idea = factory.SubFactory(IdeaFactory)
    insight = factory.SubFactory(PublishedInsightFactory)
