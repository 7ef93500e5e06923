"""Which sections a kind of manuscript has. Each app declares its own, once, when it starts."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Section:
    """One page of writing: a question, what helps to answer it, and when the answer is whole.

    ``choices`` puts radio buttons before the text. ``text_for`` then names the choices that
    need a text too; an empty tuple takes the text away, ``None`` leaves it free.
    """

    key: str
    title: Words
    question: Words
    help: Words = ""
    guide: tuple[int, int] | None = None
    required: bool = True
    choices: tuple[tuple[str, Words], ...] = ()
    text_for: tuple[str, ...] | None = None
    example: Words = ""
    #: What to say when the answer is missing, in the words of the question.
    missing: Words = ""

    @property
    def has_text(self) -> bool:
        return not self.choices or self.text_for != ()

    def choice_label(self, choice: str) -> str:
        return str(dict(self.choices).get(choice, ""))

    def needs_text(self, choice: str) -> bool:
        return choice in (self.text_for or ()) if self.choices else True

    def is_answered(self, text: str, choice: str) -> bool:
        """Whether there is anything to call done."""
        if self.choices and not self.choice_label(choice):
            return False
        return bool(text.strip()) or not self.needs_text(choice)


@dataclass(frozen=True)
class Kind:
    """A kind of manuscript and its sections in the order they are written."""

    name: str
    title: Words
    sections: tuple[Section, ...]

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def after(self, key: str) -> Section | None:
        """The section that follows, None after the last."""
        keys = [section.key for section in self.sections]
        following = self.sections[keys.index(key) + 1 :]
        return following[0] if following else None

    @property
    def required(self) -> tuple[Section, ...]:
        return tuple(section for section in self.sections if section.required)


_kinds: dict[str, Kind] = {}


def declare(kind: str, title: Words, sections: tuple[Section, ...] | list[Section]) -> None:
    """Make a kind of manuscript known, as ``"reporting.report"``."""
    keys = [section.key for section in sections]
    if len(keys) != len(set(keys)):
        raise ValueError(f"{kind}: two sections have the same key")
    _kinds[kind] = Kind(kind, title, tuple(sections))


def declared(kind: str) -> Kind:
    """The kind by its name. Raises KeyError for one that nobody has declared."""
    return _kinds[kind]
