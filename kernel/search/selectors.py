"""What somebody finds, and what they may have meant when they find nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from django.db import connection
from django.db.models import Value

from kernel.accounts.models import User
from kernel.search.declared import declared
from kernel.search.models import Entry
from kernel.search.words import (
    MAX_TERMS,
    clean,
    expression,
    is_beginning,
    is_too_short,
    places,
    plain,
    terms,
)

#: How much of a text stands around the first word that was found in it.
BEFORE, AFTER = 60, 180
#: How alike a word must be to one that is there, to be what somebody meant.
ALIKE = 0.75
#: Among so many titles it is looked for.
LIKE = 200

#: A text in pieces, and whether each is a word that was found.
Marked = list[tuple[str, bool]]


@dataclass(frozen=True)
class Hit:
    """One thing that was found: what it is, where it belongs, when, and the words in it."""

    label: str
    url: str
    title: Marked
    place: Marked
    on: dt.date | None
    snippet: Marked


@dataclass(frozen=True)
class Group:
    """How many there are of a kind, among those that the person may see."""

    name: str
    label: str
    number: int


class Search:
    """One search by one person: all that it answers is seen through that person's eyes."""

    def __init__(self, typed: str, user: User) -> None:
        self.typed, self.user = typed, user
        self.terms = terms(typed)

    @property
    def is_too_short(self) -> bool:
        return is_too_short(self.terms)

    @cached_property
    def stems(self) -> dict[str, str]:
        return _stems(word for term in self.terms for word in term.words)

    @cached_property
    def expression(self) -> str:
        return expression(self.terms, self.stems)

    @cached_property
    def found(self) -> list[tuple[int, str]]:
        """Key and kind of every entry that is found and whose thing the person sees, best first."""
        matching = Entry.objects.matching(self.expression)
        best = matching.best_first(self.expression, clean(self.typed).strip())
        rows = list(best.values_list("pk", "kind", "thing_id"))
        seen = _seen_among({(kind, thing) for _pk, kind, thing in rows}, self.user)
        return [(pk, kind) for pk, kind, thing in rows if (kind, thing) in seen]

    @cached_property
    def groups(self) -> list[Group]:
        """The kinds that are found, the most frequent first."""
        counted, kinds = Counter(kind for _pk, kind in self.found), declared()
        return [
            Group(name, kinds[name].plural, number)
            for name, number in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
        ]

    def keys(self, kind: str = "") -> list[int]:
        """The keys of what is found, of one kind or of all."""
        return [pk for pk, of_kind in self.found if kind in ("", of_kind)]

    def hits(self, keys: Iterable[int]) -> list[Hit]:
        """What a page shows of entries, with the words that were found in them marked."""
        keys, kinds = list(keys), declared()
        rows = Entry.objects.defer("vector").in_bulk(keys)
        entries = [rows[key] for key in keys]
        texts = [text for entry in entries for text in (entry.title, entry.place, entry.text)]
        found = self._found_in(texts)
        return [
            Hit(
                label=(kind := kinds[entry.kind]).label,
                url=kind.url(entry.thing_id),
                title=_marked(entry.title, found),
                place=_marked(entry.place, found),
                on=entry.on,
                snippet=_snippet(entry.text, found),
            )
            for entry in entries
        ]

    def meant(self) -> str:
        """The same search with words that are there, taken from titles that the person sees."""
        words = {word for term in self.terms for word in term.words if is_beginning(word)}
        # Each is a search of its own through the titles.
        asked = sorted(words)[:MAX_TERMS]
        better = {word: near for word in asked if (near := _nearest(word, self.user))}
        if not better:
            return ""
        text, pieces, at = clean(self.typed), [], 0
        for start, end, word in places(text):
            pieces += [text[at:start], better.get(word, text[start:end])]
            at = end
        meant = "".join([*pieces, text[at:]]).strip()
        return meant if Search(meant, self.user).found else ""

    def _found_in(self, texts: list[str]) -> set[str]:
        """All words of some texts that were looked for, in any form."""
        wanted = {word for term in self.terms for word in term.words}
        numbers = {term.number for term in self.terms if term.number}
        beginnings = tuple(word for word in wanted if is_beginning(word))
        endless = {stem for stem in self.stems.values() if stem}
        there = {word for text in texts for _start, _end, word in places(text)}
        exact = {word for word in there if word in wanted | numbers or word.startswith(beginnings)}
        inflected = {word for word in there - exact if word.startswith(tuple(endless))}
        stems = _stems(inflected)
        return exact | {word for word in inflected if stems[word] in endless}


def _seen_among(things: set[tuple[str, int]], user: User) -> set[tuple[str, int]]:
    """Those of some things, by kind and key, that the person sees: each by its own rule."""
    by_kind: dict[str, list[int]] = defaultdict(list)
    for name, pk in things:
        by_kind[name].append(pk)
    kinds = declared()
    seen = [
        kinds[name]
        .seen_by(user)
        .filter(pk__in=pks)
        .order_by()
        .annotate(of_kind=Value(name))
        .values_list("of_kind", "pk")
        for name, pks in sorted(by_kind.items())
        if name in kinds
    ]
    return set(seen[0].union(*seen[1:], all=True)) if seen else set()


def _stems(words: Iterable[str]) -> dict[str, str]:
    """Each word without its ending; nothing of one that says nothing by itself."""
    wanted = sorted(set(words))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, coalesce((ts_lexize('swedish_stem', word))[1], '')"
            " FROM unnest(%s) AS word",
            [wanted],
        )
        return dict(cursor.fetchall())


def _nearest(word: str, user: User) -> str:
    """The word most like this one in the titles that are most like it; nothing if it is there."""
    rows = Entry.objects.titled_like(word).values_list("kind", "thing_id", "title")[:LIKE]
    alike = {(kind, thing): title for kind, thing, title in rows}
    seen = _seen_among(set(alike), user)
    titles = [title for thing, title in alike.items() if thing in seen]
    there = [each for title in titles for each in plain(title).split()]
    if any(each.startswith(word) for each in there):
        return ""
    return next(iter(get_close_matches(word, there, n=1, cutoff=ALIKE)), "")


def _marked(text: str, found: set[str]) -> Marked:
    pieces: Marked = []
    at = 0
    for start, end, word in places(text):
        if word in found:
            pieces += [(text[at:start], False), (text[start:end], True)]
            at = end
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]


def _snippet(text: str, found: set[str]) -> Marked:
    """The text around the first word that was found, or its beginning."""
    first = next((start for start, _end, word in places(text) if word in found), 0)
    start = _edge(text, first - BEFORE) if first > BEFORE else 0
    end = first + AFTER
    cut = text[start:end] if end >= len(text) else text[start:end].rpartition(" ")[0]
    cut = " ".join(cut.split())
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return _marked(f"{before}{cut}{after}", found)


def _edge(text: str, near: int) -> int:
    """Where a word begins, at or after a place."""
    space = text.find(" ", near)
    return space + 1 if space >= 0 else near
