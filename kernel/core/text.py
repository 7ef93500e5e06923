"""The one form in which what people write is kept, shown, sought and compared.

Two texts that look the same are the same: letters are put together (NFC), spaces of all kinds are
spaces, line breaks of all kinds are line breaks, and what nobody can see is left out.
"""

import re
import unicodedata

#: What Office, web pages and old systems break a line with.
_BREAKS = re.compile("[\r\v\f\x85\u2028\u2029]")
#: Spaces that do not break, thin ones, wide ones, and the pattern of braille without a dot.
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800]")

# Signs that join or turn are seen where they change what stands beside them: in emoji made of
# several, in number keys, and in Arabic and Indic writing. Between other letters they hide.
_PICTURE = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u24c2"
    "\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_JOINED = "\u0620-\u06d3\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
_SEEN = (
    f"(?:(?<=[{_PICTURE}])|(?<=[{_PICTURE}]\ufe0f))\u200d(?=[{_PICTURE}])"
    f"|(?<=[{_PICTURE}])[\ufe0e\ufe0f]|\ufe0f(?=\u20e3)"
    f"|(?<=[{_JOINED}])[\u200c\u200d](?=[\u0620-\u06d3\u0900-\u0dff])"
)
# Controls but tab and line feed, half characters, those that are none, and all that Unicode says
# is not drawn (Default_Ignorable_Code_Point): soft hyphens, joiners, marks of direction, fillers.
_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_ODD = re.compile(f"[{_UNSEEN}]")
_LEFT_OUT = re.compile(f"({_SEEN})|[{_UNSEEN}]")

#: More marks on one letter no language has; putting them in order takes the square of their number.
MARKS = 30
_MARK = "".join(chr(c) for c in range(0x300, 0x1E950) if unicodedata.combining(chr(c)))
_HEAP = re.compile(f"[{_MARK}][{_MARK}]{{{MARKS},}}")


def plain(text: str) -> str:
    """The text as it is kept. Nothing that can be seen is lost, and lines stay lines."""
    text = _SPACES.sub(" ", _BREAKS.sub("\n", text.replace("\r\n", "\n")))
    # Both are rare, and quick to ask.
    if _ODD.search(text):
        text = _LEFT_OUT.sub(r"\1", text)
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _HEAP.sub(lambda heap: heap[0][:MARKS], text))


def one_line(text: str) -> str:
    """The same for a name or a title: one line, one space between words."""
    return " ".join(plain(text).split())
