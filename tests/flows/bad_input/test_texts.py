"""Texts and files that are not taken: a sentence, and nothing written is lost."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kernel.associations.scope import scope
from kernel.associations.selectors import person_of
from tests.board.conftest import at, board, travel  # noqa: F401 -- the same board as in its own tests
from tests.factories.commissions import (
    SentAgreementFactory,
)
from tests.factories.needsanalysis import InsightFactory
from tests.flows.bad_input.common import (
    NO_PERSONNUMMER,
    PERSONNUMMER,
    TOO_LONG,
    TWO_MEGABYTES,
    nothing_changes,
)
from tests.flows.visitor import Visitor

pytestmark = pytest.mark.django_db


def test_two_megabytes_into_a_section(north, lead, report):
    visitor = Visitor(lead).open(f"{report.get_absolute_url()}avsnitt/avvikelser/")

    with nothing_changes(north):
        visitor.is_refused(TOO_LONG.format(limit="50 000"), text=TWO_MEGABYTES, is_done="yes")

    assert visitor.value("text") == TWO_MEGABYTES


def test_two_megabytes_into_the_autosave(north, lead, report):
    url = f"{report.get_absolute_url()}avsnitt/avvikelser/spara/"

    with nothing_changes(north):
        answer = Visitor(lead).client.post(url, {"text": TWO_MEGABYTES, "base_version": 1})

    sentence = answer.json()["message"].replace("\N{NO-BREAK SPACE}", " ")
    assert (answer.status_code, sentence) == (422, TOO_LONG.format(limit="50 000"))


def test_two_megabytes_into_a_form(north, director):
    visitor = Visitor(director).open("/north/behov/nytt/")

    with nothing_changes(north):
        visitor.is_refused(
            TOO_LONG.format(limit="20 000"),
            title="Unga utan kontakt",
            description=TWO_MEGABYTES,
            concerned="Unga.",
            evidence="Samtal.",
            proposed_priority="1",
        )

    assert visitor.value("description") == TWO_MEGABYTES
    assert visitor.value("title") == "Unga utan kontakt"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        (
            "avtal.exe",
            b"MZ\x90\x00",
            "Filen är av ett slag som inte tas emot. Här tas PDF, PNG, JPEG och HEIC emot",
        ),
        (
            "avtal.svg",
            b"<svg onload='alert(1)'/>",
            "Filen är en bild i ett annat format. Här tas PDF, PNG, JPEG och HEIC emot. "
            "Öppna den och spara den som JPEG eller PNG",
        ),
        (
            "avtal.pdf",
            b"MZ\x90\x00 not a paper",
            "Filens innehåll stämmer inte med filens namn. "
            "Öppna den, spara den på nytt som PDF och välj den nya filen",
        ),
        ("avtal.pdf", b"", "Filen är tom. Välj en annan fil"),
        ("avtal.pdf", b"%PDF-1.7 " + b"x" * 10_500_000, "Filen är 11 MB. Den får vara högst 10 MB"),
    ],
    ids=["program", "drawing", "disguised", "empty", "big"],
)
def test_upload_of_the_wrong_kind(name, content, sentence, north, director, grant):
    with scope(north):
        sent_agreement = SentAgreementFactory(grant=grant)
    visitor = Visitor(director).open(sent_agreement.url_for("sign"))

    with nothing_changes(north):
        visitor.is_refused(
            sentence, signed_on="2026-12-01", upload=SimpleUploadedFile(name, content)
        )

    assert visitor.value("signed_on") == "2026-12-01"


# --- personnummer ---------------------------------------------------------------------------------


def test_personnummer_in_a_section(north, lead, report):
    visitor = Visitor(lead).open(f"{report.get_absolute_url()}avsnitt/avvikelser/")

    with nothing_changes(north):
        visitor.is_refused(NO_PERSONNUMMER, text=PERSONNUMMER, is_done="yes")

    assert visitor.value("text") == PERSONNUMMER


def test_personnummer_in_the_autosave(north, lead, report):
    url = f"{report.get_absolute_url()}avsnitt/avvikelser/spara/"

    with nothing_changes(north):
        answer = Visitor(lead).client.post(url, {"text": PERSONNUMMER, "base_version": 1})

    assert (answer.status_code, answer.json()["message"]) == (422, NO_PERSONNUMMER)


def test_personnummer_in_a_comment_on_a_section(north, manager, submitted):
    url = f"{submitted.get_absolute_url()}avsnitt/avvikelser/kommentera/"
    visitor = Visitor(manager).open(submitted.url_for("approve"))

    with nothing_changes(north):
        visitor.is_refused(NO_PERSONNUMMER, PERSONNUMMER, action=url, text=PERSONNUMMER)


@pytest.mark.parametrize("field", ["title", "description", "concerned", "evidence"])
def test_personnummer_in_a_need(field, north, innovator):
    written = {
        name: f"Text om {name}." for name in ("title", "description", "concerned", "evidence")
    }
    written[field] = PERSONNUMMER
    visitor = Visitor(innovator).open("/north/behov/nytt/")

    with nothing_changes(north):
        visitor.is_refused(NO_PERSONNUMMER, **written, proposed_priority="1")

    assert {name: visitor.value(name) for name in written} == written


@pytest.mark.parametrize("field", ["sentence", "text"])
def test_personnummer_in_an_insight(field, north, innovator):
    written = {"sentence": "Unga orkar inte berätta om igen.", "text": "De säger det själva."}
    written[field] = PERSONNUMMER
    visitor = Visitor(innovator).open("/north/insikter/ny/")

    with nothing_changes(north):
        visitor.is_refused(NO_PERSONNUMMER, **written)

    assert {name: visitor.value(name) for name in written} == written


def test_personnummer_in_the_support_of_an_insight(north, innovator):
    with scope(north):
        insight = InsightFactory(author=person_of(innovator))
    visitor = Visitor(innovator).open(insight.url_for("support"))

    with nothing_changes(north):
        visitor.is_refused(NO_PERSONNUMMER, kind="meeting", source="Träff", text=PERSONNUMMER)

    assert visitor.value("text") == PERSONNUMMER
