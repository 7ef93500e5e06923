"""What an association calls an uppdrag, its leader and its own head, in every form of the word.

Texts are written once, with the product's words. ``gettext`` asks its catalogue, which has
Django's own texts only, and then ``OwnWords``: there the association in scope puts its words in
place of the product's. What people write never passes there, and a text with a context is about
something else: an uppdrag on the board, a law.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from gettext import NullTranslations
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_scopes import get_scope

from kernel.associations.words_said import MANY, PAIR, SAID

#: The context of a text that is the word for many and nothing else.
OF_MANY = "flera"
#: Between a context and its text, as gettext joins them.
CONTEXT = "\x04"
ARTICLE = re.compile(r"\b([Ee])tt (?=(?:för)?uppdrag\b)")
LETTER = "[a-zåäöA-ZÅÄÖ]"
MAX_WORD = 40


def _owned(form: str) -> str:
    """The genitive, which a word that ends with an s shares with its other form."""
    bare, mark = form.removesuffix(MANY), MANY if form.endswith(MANY) else ""
    return (bare if bare.endswith(("s", "x", "z")) else bare + "s") + mark


@dataclass(frozen=True)
class Word:
    """A noun as Swedish bends it. ``joined`` is what it is at the head of a longer word."""

    one: str
    the_one: str
    many: str
    the_many: str
    joined: str
    is_neuter: bool = False

    def forms(self, other: Word) -> dict[str, str]:
        """How each form of this word is said with another."""
        forms: dict[str, str] = {}
        for mine, theirs in (
            (self.one, other.one),
            (self.many + MANY, other.many),
            (self.the_one, other.the_one),
            (self.the_many, other.the_many),
        ):
            forms[mine] = theirs
            forms[_owned(mine)] = _owned(theirs)
        return forms

    def __str__(self) -> str:
        return f"{self.one}, {self.the_one}, {self.many}, {self.the_many}"


@dataclass(frozen=True)
class Term:
    """One of the things that associations have their own words for, with usual ones to choose."""

    key: str
    title: Any
    word: Word
    usual: tuple[Word, ...]
    #: A word for people is never neuter.
    is_person: bool = True


TERMS = {
    term.key: term
    for term in (
        Term(
            "commission",
            _("Det styrelsen beviljar pengar till"),
            Word("uppdrag", "uppdraget", "uppdrag", "uppdragen", "uppdrags", is_neuter=True),
            (
                Word("insats", "insatsen", "insatser", "insatserna", "insats"),
                Word("projekt", "projektet", "projekt", "projekten", "projekt", is_neuter=True),
            ),
            is_person=False,
        ),
        Term(
            "lead",
            _("Den som leder arbetet"),
            Word(
                "uppdragsledare", "uppdragsledaren", "uppdragsledare", "uppdragsledarna",
                "uppdragsledar",
            ),
            (
                Word(
                    "projektledare", "projektledaren", "projektledare", "projektledarna",
                    "projektledar",
                ),
                Word(
                    "koordinator", "koordinatorn", "koordinatorer", "koordinatorerna",
                    "koordinator",
                ),
            ),
        ),
        Term(
            "director",
            _("Den som leder förbundets kansli"),
            Word(
                "förbundschef", "förbundschefen", "förbundschefer", "förbundscheferna",
                "förbundschefs",
            ),
            (
                Word(
                    "samordnare", "samordnaren", "samordnare", "samordnarna", "samordnar",
                ),
                Word("kanslichef", "kanslichefen", "kanslichefer", "kanslicheferna", "kanslichefs"),
            ),
        ),
    )
}  # fmt: skip


# Longest first, or a leader would be an uppdrag.
_WHOLE = "|".join(
    re.escape(form)
    for form in sorted(
        (form for term in TERMS.values() for form in term.word.forms(term.word)),
        key=len,
        reverse=True,
    )
)
_HEADS = "|".join(sorted((term.word.joined for term in TERMS.values()), key=len, reverse=True))
#: The product's words in its texts, whole or at the head of a longer one; a "föruppdrag", too.
FORMS = re.compile(
    rf"(?<!{LETTER})(?<!Finsam )(?P<pre>[Ff]ör(?=uppdrag))?"
    rf"(?:(?P<whole>{_WHOLE})(?![a-zåäö*])|(?P<head>{_HEADS})(?={LETTER}))",
    re.IGNORECASE,
)


def word_of(words: dict[str, Any], key: str) -> Word:
    """What an association with these words calls a thing."""
    return Word(**words[key]) if key in words else TERMS[key].word


def with_word(words: dict[str, Any], key: str, word: Word) -> dict[str, Any]:
    """The words with another for one thing; the product's own is kept by keeping none."""
    others = {each: value for each, value in words.items() if each != key}
    return others if word == TERMS[key].word else {**others, key: asdict(word)}


def check_words(words: dict[str, Any]) -> None:
    """Raise ValidationError unless every word can stand in a sentence and means one thing."""
    for key, value in words.items():
        forms = [form for form in value.values() if isinstance(form, str)]
        if key not in TERMS or any(
            len(form) > MAX_WORD or not re.fullmatch(rf"{LETTER}(?:-?{LETTER})*", form)
            for form in forms
        ):
            raise ValidationError(_("Ett ord består av bokstäver och har en form i varje ruta."))
    ones = [word_of(words, key).one for key in TERMS]
    if len(set(ones)) < len(ones):
        raise ValidationError(_("Två saker kan inte heta likadant."))


class OwnWords(NullTranslations):
    """The last that gettext asks: every text of the product, in the words of the association."""

    def gettext(self, message: str) -> str:
        words = _words_in_scope()
        return message if words is None else words.said(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        words = _words_in_scope()
        if words is None:
            return msgid1 if n == 1 else msgid2
        return words.said(msgid1) if n == 1 else words.said(msgid2)


class Words:
    """Texts of the product in the words of one association."""

    def __init__(self, own: dict[str, Any]) -> None:
        self._commission_is_neuter = word_of(own, "commission").is_neuter
        self._forms: dict[str, str] = {}
        joined: dict[str, str] = {}
        for key, term in TERMS.items():
            word = word_of(own, key)
            self._forms |= term.word.forms(word)
            joined[term.word.joined] = word.joined
        self._joined = joined
        self.said = lru_cache(maxsize=8192)(self._said)

    def _said(self, message: str) -> str:
        context, found, text = message.partition(CONTEXT)
        if found and context != OF_MANY:
            return message
        text = text + MANY if found else SAID.get(context, context)
        text = ARTICLE.sub(r"[\1tt|\1n] ", text)
        text = PAIR.sub(lambda pair: pair[2 - self._commission_is_neuter], text)
        return FORMS.sub(self._put, text)

    def _put(self, found: re.Match[str]) -> str:
        if found["head"]:
            said, original = self._joined[found["head"].lower()], found["head"]
        else:
            said, original = self._forms[found["whole"].lower()], found["whole"]
        said = capfirst(said) if original[0].isupper() else said
        return (found["pre"] or "") + said


def in_own_words(value: Any) -> Any:
    """What the product would put into a new association's hands, as this one says it."""
    words = _words_in_scope()
    if words is None:
        return value
    match value:
        case str():
            return words.said(value)
        case list():
            return [in_own_words(each) for each in value]
        case dict():
            return {key: in_own_words(each) for key, each in value.items()}
    return value


def meant(said: str, found: Mapping[str, Any]) -> Any:
    """What is called so, in the product's words or the association's; None where nothing is.

    The names in ``found`` are folded. A workbook may be older than the association's words.
    """
    return found.get(said.casefold(), found.get(in_own_words(said).casefold()))


@lru_cache(maxsize=256)
def words_from(written: str) -> Words:
    """The words from their JSON: many requests of an association share what they have said."""
    return Words(json.loads(written))


def _words_in_scope() -> Words | None:
    association = get_scope().get("association")
    return association.own_words if association else None
