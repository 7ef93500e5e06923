"""An association with words of its own: every page, mail and paper says them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
from django.db.models.signals import pre_save

from kernel.associations.models import Association, Role
from kernel.associations.scope import scope
from kernel.associations.words import Word
from kernel.outbox.gathering import preview
from kernel.outbox.models import Message
from tests.architecture.pages import ask, browser, paths_of, staged
from tests.factories.keeping import Whole
from tests.factories.whole import make_whole

pytestmark = pytest.mark.flows

WORDS = {
    "commission": asdict(Word("gurka", "gurkan", "gurkor", "gurkorna", "gurk")),
    "lead": asdict(Word("odlare", "odlaren", "odlare", "odlarna", "odlar")),
    "director": asdict(Word("bonde", "bonden", "bönder", "bönderna", "bonde")),
}
#: The product's words, where they are not its name and not another thing.
PRODUCTS = re.compile(r"(?i)(?<!finsam )(?<!presidie)(?:uppdrag|förbundschef)\w*")
OWN = re.compile(r"(?i)\b(?:gurk|odlar|bond|bönd)\w*")


#: What the factories let people write, whole: people's texts stay as they are.
WRITTEN = [
    "Uppdrag",
    "Uppdragsledaren samlar de unga och deras handläggare runt ett bord.",
    "Lön för uppdragsledaren, 80 procent.",
    "Uppdragsledarna berättade om samma sak på träffen.",
    "Parten äger uppdraget.",
    "Uppdraget har just börjat.",
]


def worded() -> Whole:
    """One of everything, made by an association that has its words from the beginning."""

    def reword(sender: Any, instance: Any, **kwargs: Any) -> None:
        if sender is Association:
            instance.words = WORDS
        for field in sender._meta.concrete_fields:
            if instance.__dict__.get(field.attname) in WRITTEN:
                setattr(instance, field.attname, "Det här skrev någon.")

    pre_save.connect(reword)
    try:
        return make_whole("north")
    finally:
        pre_save.disconnect(reword)


@pytest.fixture(scope="module")
def whole(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Whole]:
    with staged("own words", worded, django_db_blocker) as whole:
        yield whole


def shown(body: bytes) -> str:
    """What somebody reads, without addresses; the brand in the corner is the product's name."""
    page = body.decode(errors="replace")
    page = re.sub(r'(?s)<a class="f-namn".*?</a>', "", page)
    page = re.sub(r'\b(?:href|action|src|name|id|for|value|class|content)="[^"]*"', "", page)
    return html.unescape(re.sub(r"https?://\S+", "", page))


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.LEAD, Role.BOARD_MEMBER, Role.PARTY_CONTACT])
def test_pages_and_papers_say_the_own_words(role, whole):
    client = browser(whole.user(role))
    left, heard = {}, set()
    for route, path in paths_of(whole).items():
        if route.name == "members:association-reword":
            continue  # offers the product's words, too
        answer = ask(client, path)
        if answer.status != 200:
            continue
        text = shown(answer.body)
        if found := PRODUCTS.findall(text):
            left[route.name] = found
        heard |= {word.lower() for word in OWN.findall(text)}

    assert left == {}
    assert {"gurka", "gurkan", "gurkor", "bonden"} - heard == set()


def test_mails_say_the_own_words(whole):
    with scope(whole.association):
        previews = [preview(mail) for mail in Message.objects.all()]
    mails = [f"{mail.headline}\n{mail.text}" for mail in previews]

    assert [found for mail in mails for found in PRODUCTS.findall(mail)] == []
    assert {"bonde", "odlare"} - {w.lower() for mail in mails for w in OWN.findall(mail)} == set()
