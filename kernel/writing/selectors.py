"""A manuscript as pages and papers show it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kernel.associations.models import Person
from kernel.writing.comparison import Piece, compare
from kernel.writing.declared import Section
from kernel.writing.models import (
    Manuscript,
    ManuscriptVersion,
    Owner,
    SectionComment,
    SectionText,
)


@dataclass(frozen=True)
class SectionState:
    """A section with what stands in it now."""

    section: Section
    text: str
    choice: str
    is_done: bool
    version: int
    saved_by: Person | None
    saved_at: dt.datetime | None
    open_comments: int = 0

    @property
    def key(self) -> str:
        return self.section.key

    @property
    def title(self) -> str:
        return str(self.section.title)

    @property
    def choice_label(self) -> str:
        return self.section.choice_label(self.choice)

    @property
    def is_lacking(self) -> bool:
        """Whether the text cannot be handed over for its sake."""
        return self.section.required and not self.is_done

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def is_started(self) -> bool:
        return bool(self.text or self.choice)

    @property
    def status_label(self) -> str:
        if self.is_done:
            return _("Klart")
        return _("Påbörjat") if self.is_started else _("Inte påbörjat")


@dataclass(frozen=True)
class SectionChange:
    """A section in two versions."""

    title: str
    older_choice: str
    newer_choice: str
    pieces: list[Piece]

    @property
    def is_changed(self) -> bool:
        return self.older_choice != self.newer_choice or any(
            piece.sign != "same" for piece in self.pieces
        )


def texts_by_key(manuscript: Manuscript) -> dict[str, SectionText]:
    return {row.key: row for row in manuscript.texts.select_related("saved_by")}


def sections_of(manuscript: Manuscript) -> list[SectionState]:
    """Every declared section in order, with its text and how many threads are open."""
    rows = texts_by_key(manuscript)
    threads = Counter(
        SectionComment.objects.open().filter(manuscript=manuscript).values_list("key", flat=True)
    )
    return [
        _state(section, rows.get(section.key), threads[section.key])
        for section in manuscript.declaration.sections
    ]


def section_of(manuscript: Manuscript, key: str) -> SectionState | None:
    """One section, None if the kind has no such key."""
    section = manuscript.declaration.section(key)
    if section is None:
        return None
    row = manuscript.texts.select_related("saved_by").filter(key=key).first()
    return _state(section, row, 0)


def content_of(
    manuscript: Manuscript, rows: dict[str, SectionText] | None = None
) -> dict[str, Any]:
    """All that stands in the manuscript, with the titles and questions of the day."""
    rows = texts_by_key(manuscript) if rows is None else rows
    kind = manuscript.declaration
    states = [_state(section, rows.get(section.key), 0) for section in kind.sections]
    return {
        "kind": kind.name,
        "title": str(kind.title),
        "sections": [
            {
                "key": state.key,
                "title": state.title,
                "question": str(state.section.question),
                "choice": state.choice,
                "choice_label": state.choice_label,
                "text": state.text,
            }
            for state in states
        ],
    }


def versions_of(manuscript: Manuscript) -> list[ManuscriptVersion]:
    """Its versions, newest first, without their content."""
    return list(ManuscriptVersion.objects.filter(manuscript=manuscript).newest_first())


def changes_between(older: dict[str, Any], newer: dict[str, Any]) -> list[SectionChange]:
    """What differs between two contents, section by section in the order of the newer."""
    before = {section["key"]: section for section in older["sections"]}
    after = {section["key"]: section for section in newer["sections"]}
    nothing = {"text": "", "choice_label": ""}
    return [
        SectionChange(
            title=after.get(key, before.get(key, {}))["title"],
            older_choice=before.get(key, nothing)["choice_label"],
            newer_choice=after.get(key, nothing)["choice_label"],
            pieces=compare(before.get(key, nothing)["text"], after.get(key, nothing)["text"]),
        )
        for key in dict.fromkeys([*after, *before])
    ]


def section_url(owner: Owner, key: str, name: str = "section", *more: object) -> str:
    """Where a section of ``owner`` is written, autosaved or commented on."""
    route = f"{owner._meta.app_label}:{owner.url_noun}-{name}"
    return reverse(route, args=[owner.slug, owner.pk, key, *more])


def _state(section: Section, row: SectionText | None, open_comments: int) -> SectionState:
    return SectionState(
        section=section,
        text=row.text if row else "",
        choice=row.choice if row else "",
        is_done=row.is_done if row else False,
        version=row.version if row else 0,
        saved_by=row.saved_by if row else None,
        saved_at=row.saved_at if row else None,
        open_comments=open_comments,
    )
