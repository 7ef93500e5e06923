"""Which words an idea is found by."""

from __future__ import annotations

from kernel.associations.models import Person
from kernel.search.declared import Words, declare, lines
from needsanalysis.ideas.models import Idea
from needsanalysis.needs.models import Need


def _words(idea: Idea) -> Words:
    text = lines(
        idea.what,
        idea.resources,
        idea.responsibility,
        idea.next_step,
        idea.parked_reason,
        idea.author.name,
    )
    return Words(idea.title, text, place=idea.need.title, on=idea.created_on)


declare(Idea, _words, joined=("need", "author"), fed_by={Need: "need", Person: "author"})
