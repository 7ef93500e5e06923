from __future__ import annotations

from collections.abc import Iterator

import pytest

from kernel.associations.models import Association
from kernel.writing import declared
from kernel.writing.actions import create_manuscript
from kernel.writing.declared import Section, declare
from kernel.writing.models import Manuscript

KIND = "tests.letter"
SECTIONS = (
    Section("fakta", "Fakta", "Vad har hänt?", missing="Beskriv vad som har hänt"),
    Section(
        "val",
        "Val",
        "Finns det hinder?",
        choices=(("no", "Nej"), ("yes", "Ja")),
        text_for=("yes",),
        missing="Beskriv hindren",
    ),
    Section("extra", "Extra", "Något mer?", required=False),
    Section(
        "enbart-val",
        "Enbart val",
        "Kommer du?",
        required=False,
        choices=(("a", "A"), ("b", "B")),
        text_for=(),
    ),
)


@pytest.fixture(autouse=True)
def letter() -> Iterator[None]:
    """A kind of manuscript that only these tests know."""
    declare(KIND, "Brev", SECTIONS)
    yield
    declared._kinds.pop(KIND)


@pytest.fixture
def manuscript(in_scope: Association) -> Manuscript:
    return create_manuscript(KIND)


@pytest.fixture(autouse=True)
def one_factor(settings) -> None:
    """The director's second factor is tested where it belongs, with people."""
    settings.SECOND_FACTOR_REQUIRED = False
