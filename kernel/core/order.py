"""Names in Swedish order: one key, for the lists of the database and for our own.

Å, ä and ö come last, w after v and ü with y; other marks on letters decide only between names that
are alike without them. A space counts, so *af Ek* stands before *Afzelius*. What the database's own
order would be depends on which one it is and how it was made.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django.db.models import Func, TextField
from django.utils.deconstruct import deconstructible

#: Letters that stand where another one does, or have no letter without their marks. What comes
#: after z in the alphabet has the signs that come after it in the order of bytes.
_LIKE = {
    "å": "{", "Å": "{", "ä": "|", "Ä": "|", "æ": "|", "Æ": "|", "ö": "}", "Ö": "}", "ø": "}",
    "Ø": "}", "ő": "}", "Ő": "}", "œ": "}", "Œ": "}", "ü": "y", "Ü": "y", "ű": "y", "Ű": "y",
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ħ": "h", "Ħ": "h", "ı": "i", "ł": "l", "Ł": "l",
    "ŋ": "n", "Ŋ": "n", "ß": "s", "þ": "t", "Þ": "t", "ŧ": "t", "Ŧ": "t",
    "{": " ", "|": " ", "}": " ",
}  # fmt: skip
_AS_LIKE = str.maketrans("".join(_LIKE), "".join(_LIKE.values()))
_MARKS = "[\u0300-\u036f'’]"
_NO_LETTERS = "[\x01-/:-@[-`~-¿\u2000-\u206f]+"
_SMALL = {ord(capital): ord(capital) + 32 for capital in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def key(name: str) -> str:
    """Where a name stands; the same as ``InSwedish`` says in the database."""
    like = unicodedata.normalize("NFD", name.translate(_AS_LIKE))
    words = re.sub(_NO_LETTERS, " ", re.sub(_MARKS, "", like.translate(_SMALL)))
    return f"{words.strip(' ')}\x01{name}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@deconstructible(path="kernel.core.order.InSwedish")
class InSwedish(Func):
    """Orders rows by a column of names: ``order_by(InSwedish("member__name"), "pk")``."""

    template = (
        "((btrim(regexp_replace(regexp_replace(lower(normalize(translate(%(expressions)s, "
        f'{_quoted("".join(_LIKE))}, {_quoted("".join(_LIKE.values()))}), NFD) COLLATE "C"), '
        f"{_quoted(_MARKS)}, '', 'g'), {_quoted(_NO_LETTERS)}, ' ', 'g'))"
        ' || chr(1) || %(expressions)s) COLLATE "C")'
    )
    arity = 1
    output_field: Any = TextField()
