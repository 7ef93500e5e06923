"""What can be done with an insight, its evidence and the themes it is sorted by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.associations.models import Party, Person
from kernel.associations.selectors import person_of
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.workflow.actions import advance, begin, doing
from needsanalysis.insights.models import (
    Insight,
    InsightEvidence,
    InsightParty,
    InsightTheme,
    Theme,
)


@transaction.atomic
def create_insight(
    *,
    sentence: str,
    text: str = "",
    target_group: str = "",
    may_lead_to: str = "",
    themes: Iterable[Theme] = (),
    parties: Iterable[Party] = (),
    evidence: Iterable[Mapping[str, Any]] = (),
    by: User,
) -> Insight:
    """Draft an insight; ``evidence`` holds the arguments of ``add_evidence``, a row each."""
    insight = Insight(
        sentence=sentence,
        text=text,
        target_group=target_group,
        may_lead_to=may_lead_to,
        author=author_of(by),
        created_on=clock.today(),
    )
    begin(insight, by=by)
    _sort(insight, themes, parties)
    for row in evidence:
        add_evidence(insight, by=by, **row)
    return insight


@transaction.atomic
def edit_insight(
    insight: Insight,
    *,
    themes: Iterable[Theme] | None = None,
    parties: Iterable[Party] | None = None,
    by: User,
    **values: object,
) -> None:
    """Say it better, and sort it anew where themes or parties are given."""
    advance(insight, "edit", by=by, changes=values)
    _sort(insight, themes, parties)


@transaction.atomic
def add_evidence(
    insight: Insight,
    *,
    kind: str,
    text: str,
    source: str,
    happened_on: dt.date | None = None,
    may_reproduce: bool | None = None,
    attribution: str = "",
    by: User,
) -> InsightEvidence:
    """Add one thing that the insight builds on."""
    advance(insight, "support", by=by)
    evidence = InsightEvidence(
        insight=insight,
        kind=kind,
        text=text,
        source=source,
        happened_on=happened_on,
        may_reproduce=may_reproduce,
        attribution=attribution,
    )
    evidence.full_clean(exclude=["source_key"])
    evidence.save(force_insert=True)
    return evidence


@transaction.atomic
def strike_evidence(evidence: InsightEvidence, *, by: User) -> None:
    """Take away what a draft does not build on after all."""
    advance(evidence.insight, "strike", by=by)
    evidence.delete()


@transaction.atomic
def publish_insight(insight: Insight, *, by: User) -> None:
    """Put the insight into the bank, where everybody who reads can find it."""
    advance(insight, "publish", by=by, changes={"published_on": clock.today()})
    if not insight.evidence.exists():
        raise DomainError(
            _(
                "Insikten bygger inte på något än. "
                "Lägg till minst ett underlag och publicera sedan."
            ),
            subject=insight,
        )


@transaction.atomic
def remove_insight(insight: Insight, *, by: User) -> None:
    """Throw a draft away; it can be taken back."""
    advance(insight, "remove", by=by)


@transaction.atomic
def restore_insight(insight: Insight, *, by: User) -> None:
    """Take a draft back that was thrown away."""
    advance(insight, "restore", by=by)


@transaction.atomic
def merge_insight(insight: Insight, *, into: Insight, by: User) -> None:
    """Let one insight go up in another that says the same, with all it builds on."""
    if into.pk == insight.pk or not into.is_in_bank:
        raise DomainError(
            _("Välj en annan insikt i insiktsbanken att slå ihop med"), subject=insight
        )
    with doing(insight, "merge", by=by) as deed:
        # While it still is one: what hangs on a merged insight stays with it.
        insight.evidence.update(insight=into)
        ideas = into.idea_links.values("idea")
        insight.idea_links.exclude(idea__in=ideas).update(insight=into)
        themes = into.theme_links.values("theme")
        insight.theme_links.exclude(theme__in=themes).update(insight=into)
        parties = into.party_links.values("party")
        insight.party_links.exclude(party__in=parties).update(insight=into)
        deed.note, deed.changes = into.sentence, {"merged_into": into}
    advance(into, "support", by=by, note=insight.sentence)


def author_of(user: User) -> Person:
    """The person who writes. Who is nobody here writes nothing."""
    person = person_of(user)
    if person is None:
        raise PermissionDenied
    return person


def _sort(
    insight: Insight, themes: Iterable[Theme] | None, parties: Iterable[Party] | None
) -> None:
    if themes is not None:
        insight.theme_links.all().delete()
        InsightTheme.objects.bulk_create(
            InsightTheme(insight=insight, theme=theme) for theme in themes
        )
    if parties is not None:
        insight.party_links.all().delete()
        InsightParty.objects.bulk_create(
            InsightParty(insight=insight, party=party) for party in parties
        )


@transaction.atomic
def add_theme(*, name: str, by: User) -> Theme:
    """Add a word to the controlled list."""
    theme = Theme(name=name)
    begin(theme, by=by)
    return theme


@transaction.atomic
def rename_theme(theme: Theme, *, name: str, by: User) -> None:
    """Call the theme something better, everywhere at once."""
    advance(theme, "rename", by=by, note=theme.name, changes={"name": name})


@transaction.atomic
def retire_theme(theme: Theme, *, by: User) -> None:
    """Offer the theme no longer; insights that bear it keep it."""
    advance(theme, "retire", by=by)


@transaction.atomic
def restore_theme(theme: Theme, *, by: User) -> None:
    """Offer the theme again."""
    advance(theme, "restore", by=by)
