"""Which entries of the index are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVectorField,
    TrigramWordSimilarity,
)
from django.db.models import BooleanField, ExpressionWrapper, F, Func, Q, TextField, Value

from kernel.associations.querysets import TenantQuerySet

if TYPE_CHECKING:
    from kernel.search.models import Entry  # noqa: F401 -- named in strings below


class Vector(Func):
    """Title, place and text as words with their weights: as written, and without endings."""

    template = (
        "(SELECT setweight(to_tsvector('simple', a) || to_tsvector('swedish', a), 'A')"
        " || setweight(to_tsvector('simple', b) || to_tsvector('swedish', b), 'B')"
        " || to_tsvector('simple', c) || to_tsvector('swedish', c)"
        " FROM (SELECT %(expressions)s) AS given (a, b, c))"
    )
    output_field = SearchVectorField()

    def __init__(self, title: str, place: str, text: str) -> None:
        super().__init__(*(Value(words, TextField()) for words in (title, place, text)))


class _Found(Func):
    """The keys that the index has for a query: see ``search_found.sql``."""

    template = "(SELECT search_found(%(expressions)s))"


class EntryQuerySet(TenantQuerySet["Entry"]):
    def matching(self, expression: str) -> Self:
        """Those in which all terms of a tsquery occur."""
        query: Any = _Found(SearchQuery(expression, search_type="raw", config="simple"))
        return self.filter(pk__in=query)

    def titled_like(self, word: str) -> Self:
        """Those with a word in their title that is much like this one, the likest first."""
        alike = TrigramWordSimilarity(word, "title")
        return self.annotate(alike=alike).filter(alike__gte=0.4).order_by("-alike", "pk")

    def best_first(self, expression: str, typed: str) -> Self:
        """What is called just so comes first, then what has the words in its title.

        Of equals the newest.
        """
        query = SearchQuery(expression, search_type="raw", config="simple")
        ranked = self.annotate(
            is_called_so=ExpressionWrapper(Q(title__iexact=typed), BooleanField()),
            rank=SearchRank(F("vector"), query),
        )
        return ranked.order_by("-is_called_so", "-rank", F("on").desc(nulls_last=True), "-pk")
