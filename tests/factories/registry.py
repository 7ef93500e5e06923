"""Matters and documents, for tests that open a scope themselves."""

from __future__ import annotations

import datetime as dt

import factory
from django.utils import timezone

from kernel.registry.models import Matter, RegisteredDocument
from kernel.registry.states import Direction


class MatterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Matter

    year = 2026
    sequence = factory.Sequence(lambda n: n + 1)
    number = factory.LazyAttribute(lambda matter: f"{matter.year}/{matter.sequence:03d}")
    title = factory.LazyAttribute(lambda matter: f"Ärende om samverkan {matter.sequence}")
    opened_on = dt.date(2026, 2, 1)


class DocumentFactory(factory.django.DjangoModelFactory):
    """A draft made here."""

    class Meta:
        model = RegisteredDocument

    matter = factory.SubFactory(MatterFactory)
    sequence = factory.Sequence(lambda n: n + 1)
    title = factory.LazyAttribute(lambda document: f"Handling {document.sequence}")
    direction = Direction.INTERNAL
    on = dt.date(2026, 2, 3)
    registered_at = factory.LazyFunction(timezone.now)


class PublicDocumentFactory(DocumentFactory):
    status = "public"
    public_on = dt.date(2026, 2, 3)
