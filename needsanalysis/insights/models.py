"""What insights, their evidence and their themes are, and what can never be true of them."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Party, Person, TenantModel
from kernel.associations.querysets import TenantManager
from kernel.core.order import InSwedish
from kernel.workflow.models import WorkflowModel, settled_with
from needsanalysis.insights import rules
from needsanalysis.insights.querysets import EvidenceQuerySet, InsightQuerySet, ThemeQuerySet
from needsanalysis.insights.states import (
    INSIGHT_WORKFLOW,
    THEME_WORKFLOW,
    InsightStatus,
    ThemeStatus,
)
from needsanalysis.needs.models import NobodyNamed


class Theme(NobodyNamed, WorkflowModel):
    """A word of the controlled list that insights are sorted by."""

    name = models.CharField(_("tema"), max_length=60)
    status = models.CharField(
        max_length=20, choices=ThemeStatus, default=ThemeStatus.ACTIVE, editable=False
    )

    objects = TenantManager.from_queryset(ThemeQuerySet)()
    workflow = THEME_WORKFLOW
    url_noun = "theme"

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("teman")
        ordering = [InSwedish("name")]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "name"],
                name="theme_name_once",
                violation_error_message=_("Det finns redan ett tema med det namnet"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Themes have no page of their own, only their list."""
        return reverse("needsanalysis:theme-list", args=[self.slug])


class Insight(NobodyNamed, WorkflowModel):
    """What has been understood, in one sentence, with all it builds on."""

    sentence = models.CharField(_("insikten i en mening"), max_length=300)
    text = models.TextField(_("mer om insikten"), blank=True)
    target_group = models.CharField(_("målgrupp"), max_length=200, blank=True)
    may_lead_to = models.TextField(_("vad den kan leda till"), blank=True)
    author = models.ForeignKey(
        Person, models.PROTECT, related_name="+", verbose_name=_("skriven av")
    )
    created_on = models.DateField(_("skriven"))
    published_on = models.DateField(_("publicerad"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        verbose_name=_("ihopslagen med"),
    )
    search = models.GeneratedField(
        expression=SearchVector("sentence", weight="A", config="swedish")
        + SearchVector("text", "target_group", weight="B", config="swedish"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    status = models.CharField(
        max_length=20, choices=InsightStatus, default=InsightStatus.DRAFT, editable=False
    )

    #: From ``with_sources``: independent sources, and kinds of them.
    sources: int
    kinds: int

    objects = TenantManager.from_queryset(InsightQuerySet)()
    workflow = INSIGHT_WORKFLOW
    url_noun = "insight"

    class Meta:
        verbose_name = _("insikt")
        verbose_name_plural = _("insikter")
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=InsightStatus.PUBLISHED) | Q(published_on__isnull=False),
                name="insight_published_has_date",
            ),
            models.CheckConstraint(
                condition=Q(status=InsightStatus.MERGED) & Q(merged_into__isnull=False)
                | ~Q(status=InsightStatus.MERGED) & Q(merged_into__isnull=True),
                name="insight_merged_has_other",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="insight_merged_with_another",
                violation_error_message=_("Välj en annan insikt att slå ihop med"),
            ),
        ]
        indexes = [
            models.Index(fields=["association", "-created_on", "-id"], name="insight_by_date"),
            GinIndex(fields=["search"], name="insight_search"),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def is_in_bank(self) -> bool:
        return self.status == InsightStatus.PUBLISHED

    @property
    def strength(self) -> str:
        """How well founded it is, in words with the number it is counted from."""
        return strength_in_words(self._counted[0], self._counted[1])

    @property
    def _counted(self) -> tuple[int, int]:
        # Lists bring the numbers along (``with_sources``); a single insight counts its own rows.
        if hasattr(self, "sources"):
            return self.sources, self.kinds
        return rules.count(self.evidence.values_list("kind", "source"))


def stays_with_insight() -> pgtrigger.Trigger:
    """A row of an insight that has gone up in another stays with it."""
    return settled_with("insight", "needsanalysis.insight", [InsightStatus.MERGED])


class EvidenceKind(models.TextChoices):
    QUOTE = "quote", _("Citat")
    INTERVIEW = "interview", _("Intervju")
    REPORT = "report", _("Avrapportering eller rapport")
    MEETING = "meeting", _("Träff eller möte")
    FIGURE = "figure", _("Nyckeltal")
    OTHER = "other", _("Annat")


class InsightEvidence(NobodyNamed, TenantModel):
    """One thing that an insight builds on, and where it comes from."""

    insight = models.ForeignKey(Insight, models.PROTECT, related_name="evidence")
    kind = models.CharField(_("typ av underlag"), max_length=20, choices=EvidenceKind)
    text = models.TextField(_("vad det säger"))
    source = models.CharField(_("källa"), max_length=200)
    #: The source as it is counted: the same whatever capitals and spaces it was written with.
    source_key = models.CharField(max_length=200, editable=False)
    happened_on = models.DateField(_("datum"), null=True, blank=True)
    may_reproduce = models.BooleanField(_("får återges"), null=True, blank=True)
    attribution = models.CharField(_("vem som sa det, bara som typ"), max_length=120, blank=True)

    objects = TenantManager.from_queryset(EvidenceQuerySet)()

    class Meta:
        verbose_name = _("underlag")
        verbose_name_plural = _("underlag")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=EvidenceKind.QUOTE) & Q(may_reproduce__isnull=False)
                | ~Q(kind=EvidenceKind.QUOTE) & Q(may_reproduce__isnull=True),
                name="evidence_quote_has_right",
                violation_error_message=_("Välj om citatet får återges"),
            ),
        ]
        indexes = [
            models.Index(fields=["association", "insight"], name="evidence_of_insight"),
        ]
        triggers = [stays_with_insight()]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.source}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.source_key = " ".join(self.source.split()).casefold()[:200]
        super().save(*args, **kwargs)


class InsightTheme(TenantModel):
    """An insight bears a theme."""

    insight = models.ForeignKey(Insight, models.PROTECT, related_name="theme_links")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="insight_links")

    class Meta:
        verbose_name = _("insiktens tema")
        verbose_name_plural = _("insiktens teman")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "insight", "theme"], name="insight_theme_once"
            ),
        ]
        triggers = [stays_with_insight()]

    def __str__(self) -> str:
        return f"{self.insight_id}: {self.theme}"


class InsightParty(TenantModel):
    """An insight concerns a party."""

    insight = models.ForeignKey(Insight, models.PROTECT, related_name="party_links")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("insiktens part")
        verbose_name_plural = _("insiktens parter")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "insight", "party"], name="insight_party_once"
            ),
        ]
        triggers = [stays_with_insight()]

    def __str__(self) -> str:
        return f"{self.insight_id}: {self.party}"


class IdeaInsight(TenantModel):
    """An idea builds on an insight. Stands here, for insights that merge carry it along."""

    idea = models.ForeignKey("needsanalysis.Idea", models.PROTECT, related_name="insight_links")
    insight = models.ForeignKey(Insight, models.PROTECT, related_name="idea_links")

    class Meta:
        verbose_name = _("idéns insikt")
        verbose_name_plural = _("idéns insikter")
        constraints = [
            models.UniqueConstraint(
                fields=["association", "idea", "insight"],
                name="idea_insight_once",
                violation_error_message=_("Idén bygger redan på den insikten"),
            ),
        ]
        triggers = [
            stays_with_insight(),
            # Only new ones are asked: an insight may go up in another, with the ideas that bear it.
            settled_with("idea", "needsanalysis.idea", ["proposed"], only_new=True),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id}: {self.insight_id}"


STRENGTHS = {
    rules.SINGLE_VOICE_KEY: _("Enstaka röst"),
    rules.RECURRING_KEY: _("Återkommande"),
    rules.WELL_FOUNDED_KEY: _("Väl belagd"),
}


def strength_in_words(sources: int, kinds: int) -> str:
    """“Återkommande (2 oberoende källor)”."""
    if not sources:
        return str(_("Inget underlag än"))
    word = STRENGTHS[rules.strength(sources, kinds)]
    if sources == 1:
        return str(_("{word} (1 källa)")).format(word=word)
    return str(_("{word} ({number} oberoende källor)")).format(word=word, number=sources)
