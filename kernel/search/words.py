"""Words as the search compares them: small letters and digits, each letter as it is.

Nothing is taken off a letter: *höra* and *hora* are two words. A letter that was typed as two signs
(o and the dots above it) is the same as the one sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

#: So much is read of what somebody typed, and of words written as one; more finds nothing more.
MAX_TERMS = 12
MAX_LETTERS = 60
#: From so many letters on a word is also found by its beginning.
BEGINNING = 3

_WORD = re.compile(r"[^\W_]+")
#: Words and numbers that are written as one: 2026/014-3, AF-handläggare.
_JOINED = re.compile(r"[^\W_]+(?:[-/.:][^\W_]+)*")
#: 1 250 000 with spaces or points between its thousands.
_GROUPED = re.compile(r"(?<![\w.,/-])\d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?![\w/-])")
#: What is there and not seen: NUL, soft hyphens, marks of width none.
_UNSEEN = re.compile("[\x00\u00ad\u200b-\u200f\u2060\ufeff]")


def clean(text: str) -> str:
    """The text with one sign a letter and without signs that nobody sees."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def canonical(word: str) -> str:
    """One word, or number without the zeros before it, as it is compared."""
    word = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", word).lower())
    return re.sub(r"^0+(?=\d)", "", word)


def plain(text: str) -> str:
    """All words of a clean text, and its numbers once more without spaces in them."""
    words = [canonical(found) for found in _WORD.findall(text)]
    numbers = [_digits(found) for found in _GROUPED.findall(text)]
    return " ".join(word for word in (*words, *numbers) if len(word) <= MAX_LETTERS)


def places(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each word stands in a text, and how it is compared."""
    for found in _WORD.finditer(text):
        yield found.start(), found.end(), canonical(found[0])


@dataclass(frozen=True)
class Term:
    """Words that are looked for one after another; most terms are a single word."""

    words: tuple[str, ...]
    #: The same as one number: 1250000 of 1 250 000.
    number: str = ""


def terms(typed: str) -> list[Term]:
    """What somebody looks for, in the order it was typed."""
    found: list[Term] = []
    at, text = 0, clean(typed[:2000])
    for number in _GROUPED.finditer(text):
        found += _joined(text[at : number.start()])
        found.append(Term(_words(number[0]), _digits(number[0])))
        at = number.end()
    found += _joined(text[at:])
    return [term for term in dict.fromkeys(found) if term.words][:MAX_TERMS]


def is_too_short(found: list[Term]) -> bool:
    """Whether there is nothing to go by: no word at all, or one letter."""
    words = [word for term in found for word in term.words]
    return not any(len(word) > 1 or word.isdigit() for word in words)


def expression(found: list[Term], stems: Mapping[str, str]) -> str:
    """The terms as a tsquery. ``stems`` gives a word without its ending, empty for *och* and *på*.

    Words that say nothing are left out where there are others.
    """
    telling = [
        term for term in found if len(term.words) > 1 or term.number or stems.get(term.words[0])
    ]
    return " & ".join(_of_term(term, stems) for term in telling or found)


def _of_term(term: Term, stems: Mapping[str, str]) -> str:
    followed = " <-> ".join(_of_word(word, stems.get(word, "")) for word in term.words)
    return f"({followed} | '{term.number}')" if term.number else f"({followed})"


def _of_word(word: str, stem: str) -> str:
    # Words are letters and digits alone, so that nothing in the quotes can end them.
    ways = [f"'{word}':*" if is_beginning(word) else f"'{word}'"]
    if stem and stem != word:
        ways.append(f"'{stem}'")
    return f"({' | '.join(ways)})"


def is_beginning(word: str) -> bool:
    """Whether it is also looked for as the beginning of longer words; a number never is."""
    return len(word) >= BEGINNING and not word[0].isdigit()


def _joined(text: str) -> Iterator[Term]:
    for each in _JOINED.findall(text):
        yield Term(_words(each))


def _words(text: str) -> tuple[str, ...]:
    words = (canonical(found) for found in _WORD.findall(text))
    return tuple(islice((word for word in words if len(word) <= MAX_LETTERS), MAX_TERMS))


def _digits(grouped: str) -> str:
    return canonical("".join(_WORD.findall(grouped)))
