"""Which insights, evidence and themes, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Coalesce

from kernel.associations.models import Person, Role
from kernel.associations.querysets import TenantQuerySet, count_of
from kernel.associations.selectors import roles_of
from kernel.core.order import InSwedish
from needsanalysis.insights.states import InsightStatus, ThemeStatus
from needsanalysis.needs.querysets import READERS

if TYPE_CHECKING:
    from kernel.accounts.models import User
    from needsanalysis.insights.models import Insight, InsightEvidence, Theme  # noqa: F401 -- in strings


#: Those who work with what is not finished yet, and the auditor, who reads everything.
INSIDERS = frozenset({Role.DIRECTOR, Role.INNOVATOR, Role.ANALYST, Role.AUDITOR})


class ThemeQuerySet(TenantQuerySet["Theme"]):
    def active(self) -> Self:
        """Those that may be chosen for new insights."""
        return self.filter(status=ThemeStatus.ACTIVE)

    def with_use(self) -> Self:
        """With ``insights``: how many published insights bear the theme."""
        from needsanalysis.insights.models import InsightTheme  # noqa: PLC0415 -- it imports this

        published = InsightTheme._base_manager.filter(
            theme=OuterRef("pk"), insight__status=InsightStatus.PUBLISHED
        )
        return self.annotate(insights=count_of(published, "theme")).order_by(InSwedish("name"))


class EvidenceQuerySet(TenantQuerySet["InsightEvidence"]):
    def of_insight(self, insight: Insight) -> Self:
        """What an insight builds on, kind by kind."""
        return self.filter(insight=insight).order_by("kind", "pk")

    def reproducible(self) -> Self:
        """What may stand in a document: everything but quotes whose speaker said no."""
        return self.exclude(may_reproduce=False)


class InsightQuerySet(TenantQuerySet["Insight"]):
    def visible_to(self, user: User) -> Self:
        """Everybody but administrators sees the bank and their own drafts.

        Director, innovators, analysts and auditors see all drafts too, and what was removed.
        """
        roles = roles_of(user)
        if INSIDERS & roles:
            return self
        if not READERS & roles:
            return self.none()
        in_bank = Q(status__in=(InsightStatus.PUBLISHED, InsightStatus.MERGED))
        return self.filter(in_bank | Q(author__user=user))

    def published(self) -> Self:
        """In the bank."""
        return self.filter(status=InsightStatus.PUBLISHED)

    def drafts(self) -> Self:
        return self.filter(status=InsightStatus.DRAFT)

    def in_list(self) -> Self:
        """What lists show: the bank and the drafts, not what was merged or thrown away."""
        return self.filter(status__in=(InsightStatus.DRAFT, InsightStatus.PUBLISHED))

    def written_by(self, person: Person) -> Self:
        return self.filter(author=person)

    def themed(self, theme: Theme) -> Self:
        return self.filter(theme_links__theme=theme)

    def of_year(self, year: int) -> Self:
        return self.filter(created_on__year=year)

    def matching(self, words: str) -> Self:
        """Those in which Swedish words occur in any form, best match first."""
        query = SearchQuery(words, config="swedish", search_type="websearch")
        return self.filter(search=query).order_by(
            SearchRank(F("search"), query).desc(), "-created_on", "-pk"
        )

    def with_sources(self) -> Self:
        """With ``sources`` and ``kinds``: from how many independent places the evidence comes."""
        return self.annotate(
            sources=_distinct_evidence("source_key"), kinds=_distinct_evidence("kind")
        )

    def for_list(self) -> Self:
        """What a list row shows, newest first."""
        return (
            self.with_sources()
            .defer("text", "may_lead_to", "search")
            .select_related("author")
            .order_by("-created_on", "-pk")
        )


def _distinct_evidence(field: str) -> Coalesce:
    from needsanalysis.insights.models import InsightEvidence  # noqa: PLC0415 -- it imports this

    rows = InsightEvidence._base_manager.filter(insight=OuterRef("pk"))
    return count_of(rows, "insight", of=field)
