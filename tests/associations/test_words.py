"""Texts of the product in the words of an association."""

from dataclasses import asdict

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext, pgettext

from kernel.associations.scope import scope
from kernel.associations.words import TERMS, Word, Words, check_words, with_word
from kernel.associations.words_said import SAID

INSATS, PROJEKT = TERMS["commission"].usual
KOORDINATOR = TERMS["lead"].usual[1]
SAMORDNARE = TERMS["director"].usual[0]
OWN = {
    "commission": asdict(INSATS),
    "lead": asdict(KOORDINATOR),
    "director": asdict(SAMORDNARE),
}
#: A word with *ett* whose form for many is another.
AVTALAD = Word("åtagande", "åtagandet", "åtaganden", "åtagandena", "åtagande", is_neuter=True)


def said(text, **words):
    return Words({key: asdict(word) for key, word in words.items()}).said(text)


def test_every_form_is_said_with_the_own_word():
    words = Words(OWN)
    table = {
        "Uppdraget pågår.": "Insatsen pågår.",
        "Uppdragets pengar": "Insatsens pengar",
        "Uppdragens andel": "Insatsernas andel",
        "Lägg in ett uppdrag som redan pågår": "Lägg in en insats som redan pågår",
        "Ett föruppdrag får kosta högst {amount}": "En förinsats får kosta högst {amount}",
        "Uppdragsförslag: %(proposal)s": "Insatsförslag: %(proposal)s",
        "Uppdraget är pausat.": "Insatsen är pausad.",
        "Mina uppdrag": "Mina insatser",
        "Uppdragsledaren får en påminnelse.": "Koordinatorn får en påminnelse.",
        "uppdragsledarnas": "koordinatorernas",
        "De fyra stöden: uppdragsledarträffar": "De fyra stöden: koordinatorträffar",
        "Fråga förbundschefen om du behöver den.": "Fråga samordnaren om du behöver den.",
        "Förbundschefens": "Samordnarens",
    }
    assert {text: words.said(text) for text in table} == table


def test_words_that_only_look_alike_stay():
    words = Words(OWN)
    for text in ("presidieuppdrag", "Välkommen till Finsam uppdrag", "Förbundet", "Mötet är slut."):
        assert words.said(text) == text


def test_words_with_ett_keep_what_is_bent_and_have_their_own_many():
    pausat = "Ett pausat uppdrag lämnar ingen avrapportering. Du kan återuppta det när som helst."
    assert said(pausat, commission=PROJEKT) == pausat.replace("uppdrag", "projekt")
    assert said("Mina uppdrag", commission=AVTALAD) == "Mina åtaganden"
    assert said("Uppdragets delar", commission=AVTALAD) == "Åtagandets delar"


def test_a_word_that_ends_with_s_owns_as_it_is():
    bonus = Word("plats", "platsen", "platser", "platserna", "plats")
    assert said("Uppdragets", commission=bonus) == "Platsens"
    assert said("uppdrags", commission=bonus) == "plats"


def test_no_text_changes_with_the_words_of_the_product():
    words = Words({})
    assert {text: words.said(text) for text in SAID} == {text: text for text in SAID}


def test_gettext_speaks_as_the_association_in_scope(north, south):
    north.words = OWN
    with scope(south):
        assert gettext("Uppdraget pågår.") == "Uppdraget pågår."
        with scope(north):
            assert gettext("Uppdraget pågår.") == "Insatsen pågår."
            assert ngettext("Ett uppdrag", "%d uppdraget", 1) == "En insats"
            assert ngettext("Ett uppdrag", "Uppdragen", 2) == "Insatserna"
            assert pgettext("flera", "Uppdrag") == "Insatser"
            assert pgettext("i styrelsen", "uppdrag") == "uppdrag"
            # Django's own texts have their translation before.
            assert gettext("This field is required.") == "Detta fält måste fyllas i."
        assert gettext("Uppdraget pågår.") == "Uppdraget pågår."
    assert gettext("Uppdraget pågår.") == "Uppdraget pågår."


@pytest.mark.parametrize(
    "words",
    [
        {"commission": {**asdict(INSATS), "one": ""}},
        {"commission": {**asdict(INSATS), "many": "insatser <b>"}},
        {"commission": {**asdict(INSATS), "many": "i" * 41}},
        {"meeting": asdict(INSATS)},
        {"lead": asdict(SAMORDNARE), "director": asdict(SAMORDNARE)},
        {"commission": asdict(TERMS["director"].word)},
    ],
)
def test_words_that_cannot_be_said_are_refused(words):
    with pytest.raises(ValidationError):
        check_words(words)


def test_the_word_of_the_product_is_kept_by_keeping_none():
    words = with_word(OWN, "commission", TERMS["commission"].word)
    assert words == {"lead": OWN["lead"], "director": OWN["director"]}
    assert with_word(words, "commission", INSATS) == {**words, "commission": OWN["commission"]}
