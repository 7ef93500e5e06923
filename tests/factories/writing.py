"""Manuscripts with all required sections written and marked as done."""

from __future__ import annotations

from kernel.core import clock
from kernel.writing.actions import create_manuscript
from kernel.writing.models import Manuscript, SectionText


def written(manuscript: Manuscript, **texts: str) -> Manuscript:
    """Write every required section; ``texts`` by key say what, a key may have _ for -."""
    SectionText.objects.bulk_create(
        [
            SectionText(
                manuscript=manuscript,
                key=section.key,
                text=texts.get(section.key.replace("-", "_"), f"Text om {section.title}."),
                choice=section.choices[0][0] if section.choices else "",
                is_done=True,
                version=1,
                saved_at=clock.now(),
            )
            for section in manuscript.declaration.required
        ],
        update_conflicts=True,
        unique_fields=["association", "manuscript", "key"],
        update_fields=["text", "choice", "is_done", "version", "saved_at"],
    )
    return manuscript


def manuscript_of(kind: str) -> Manuscript:
    return create_manuscript(kind)
