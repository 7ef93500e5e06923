"""What pages ask of insights."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kernel.associations.scope import current_association
from kernel.core.charts.grid import GridRow, grid
from kernel.core.order import InSwedish
from needsanalysis.insights.models import Insight, InsightTheme


def years_of_insights() -> list[int]:
    """Years in which insights were written, newest first."""
    dates = Insight.objects.in_list().dates("created_on", "year", order="DESC")
    return [date.year for date in dates]


#: So many years stand beside each other; earlier ones are found by the filter.
MOST_YEARS = 8


def themes_by_year(insights: QuerySet[Insight], *, is_open: bool) -> str:
    """How many of the insights bear each theme, year by year, drawn and as a table."""
    counted = (
        InsightTheme.objects.filter(insight__in=insights.order_by().values("pk"))
        .values_list("theme", "theme__name", "insight__created_on__year")
        .annotate(number=Count("pk"))
        .order_by(InSwedish("theme__name"), "theme")
    )
    found = {(theme, name, year): number for theme, name, year, number in counted}
    years = sorted({year for *_theme, year in found})[-MOST_YEARS:]
    address = reverse("needsanalysis:insight-list", args=[current_association().slug])
    return grid(
        [
            GridRow(
                name,
                tuple(found.get((theme, name, year), 0) for year in years),
                f"{address}?theme={theme}",
            )
            for theme, name in dict.fromkeys((theme, name) for theme, name, _year in found)
        ],
        [str(year) for year in years],
        title=_("Teman år för år"),
        desc=_("Antal insikter med varje tema, efter året de skrevs. Ju större ruta, desto fler."),
        first_heading=_("Tema"),
        is_open=is_open,
    )
