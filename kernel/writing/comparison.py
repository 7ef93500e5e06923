"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from diff_match_patch import diff_match_patch

Sign = Literal["same", "added", "removed"]
_SIGNS: dict[int, Sign] = {0: "same", 1: "added", -1: "removed"}
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Each word becomes one character; above the surrogates there is room for a million words.
_FIRST = 0x10000


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both have, or only the newer, or only the older."""

    sign: Sign
    text: str


def compare(older: str, newer: str) -> list[Piece]:
    """The newer text with what was added and removed since the older, whole words at a time."""
    words: dict[str, str] = {}
    engine = diff_match_patch()
    changes = engine.diff_main(_coded(older, words), _coded(newer, words), False)
    engine.diff_cleanupSemantic(changes)
    decode = {code: word for word, code in words.items()}
    return [Piece(_SIGNS[sign], "".join(decode[code] for code in codes)) for sign, codes in changes]


def _coded(text: str, words: dict[str, str]) -> str:
    return "".join(
        words.setdefault(word, chr(_FIRST + len(words))) for word in _WORDS.findall(text)
    )
