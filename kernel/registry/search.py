"""Which words matters and documents are found by: their number first."""

from __future__ import annotations

from django.db.models import Q

from kernel.registry.models import Matter, RegisteredDocument
from kernel.registry.states import DocumentStatus
from kernel.search.declared import Words, declare, lines


def _words_of_matter(matter: Matter) -> Words:
    return Words(str(matter), on=matter.opened_on)


def _words_of_document(document: RegisteredDocument) -> Words:
    title = f"{document.number} {document.title}"
    return Words(title, lines(document.counterpart), place=document.matter.title, on=document.on)


declare(Matter, _words_of_matter)
declare(
    RegisteredDocument,
    _words_of_document,
    found=~Q(status=DocumentStatus.DISCARDED),
    joined=("matter",),
    fed_by={Matter: "matter"},
)
