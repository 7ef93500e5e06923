"""What must be filled in about insights, what they build on, and themes."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Party
from kernel.core.forms import DateField, Form, LineField, TextField
from kernel.core.order import InSwedish
from needsanalysis.insights.models import EvidenceKind, Insight, Theme
from needsanalysis.insights.states import InsightStatus
from needsanalysis.needs.forms import ABOUT_USERS


class InsightForm(Form):
    sentence = LineField(
        label=_("Insikten i en mening"),
        help_text=_(
            "Skriv vad ni har förstått, inte vad ni har gjort. Till exempel: "
            "”Unga vuxna orkar inte berätta sin historia för varje ny myndighet.”"
        ),
        max_length=300,
        error_messages={
            "required": _("Skriv insikten i en mening"),
            "max_length": _("Korta meningen till högst %(limit_value)d tecken"),
        },
    )
    text = TextField(label=_("Berätta mer"), help_text=ABOUT_USERS, required=False)
    target_group = LineField(label=_("Vilken målgrupp berör den?"), max_length=200, required=False)
    parties: Any = django_forms.ModelMultipleChoiceField(
        label=_("Vilka parter berör den?"),
        queryset=None,
        widget=django_forms.CheckboxSelectMultiple,
        required=False,
    )
    themes: Any = django_forms.ModelMultipleChoiceField(
        label=_("Teman"),
        queryset=None,
        widget=django_forms.CheckboxSelectMultiple,
        required=False,
    )
    may_lead_to = TextField(label=_("Vad kan den leda till?"), required=False, rows=4)

    def __init__(self, *args: Any, insight: Insight | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = Theme.objects.active()
        if insight is not None:
            # A theme that is no longer offered stays with the insights that bear it.
            themes = themes | Theme.objects.filter(insight_links__insight=insight)
        fields: dict[str, Any] = self.fields
        fields["themes"].queryset = themes.distinct().order_by(InSwedish("name"))
        if not fields["themes"].queryset.exists():
            fields["themes"].help_text = _(
                "Inga teman finns än. Förbundschefen lägger till dem under Insikter, Teman."
            )
        fields["parties"].queryset = Party.objects.order_by("kind")
        fields["parties"].label_from_instance = capfirst


class EvidenceForm(Form):
    kind = django_forms.ChoiceField(
        label=_("Vad bygger insikten på?"),
        choices=EvidenceKind,
        widget=django_forms.RadioSelect,
        error_messages={"required": _("Välj vad insikten bygger på")},
    )
    source = LineField(
        label=_("Var kommer det ifrån?"),
        help_text=_(
            "Till exempel ”Intervju 14 mars 2026” eller ”Uppdragsledarträff vecka 12”. Samma källa "
            "räknas en gång. Skriv aldrig namnet på en användare."
        ),
        max_length=200,
        error_messages={"required": _("Fyll i var det kommer ifrån")},
    )
    happened_on = DateField(years_ahead=0, label=_("Vilken dag?"), required=False)
    text = TextField(
        label=_("Vad säger det?"),
        help_text=_(
            "Citatet, siffran eller det som kom fram. Skriv inga namn eller andra uppgifter som "
            "kan peka ut en användare."
        ),
        rows=4,
        error_messages={"required": _("Skriv vad det säger")},
    )
    may_reproduce = django_forms.TypedChoiceField(
        label=_("Får citatet återges?"),
        choices=[("yes", _("Ja, personen har sagt ja")), ("no", _("Nej"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=django_forms.RadioSelect,
        required=False,
    )
    attribution = LineField(
        label=_("Vem sa det? Skriv bara en typ"),
        help_text=_("Till exempel ”ungdom som intervjuats på socialtjänsten”."),
        max_length=120,
        required=False,
    )

    conditional = ("may_reproduce", "attribution")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        is_quote = cleaned.get("kind") == EvidenceKind.QUOTE
        if is_quote and cleaned.get("may_reproduce") is None:
            self.add_error("may_reproduce", _("Välj om citatet får återges"))
        if is_quote and not cleaned.get("attribution"):
            self.add_error(
                "attribution",
                _(
                    "Fyll i vilken typ av person som sa det, "
                    "till exempel ”ungdom på en folkhögskola”"
                ),
            )
        if "kind" in cleaned and not is_quote:
            cleaned |= {"may_reproduce": None, "attribution": ""}
        return cleaned


class ThemeForm(Form):
    name = LineField(
        label=_("Vad ska temat heta?"),
        help_text=_("Håll listan kort, helst högst 20 teman."),
        max_length=60,
        error_messages={"required": _("Fyll i vad temat ska heta")},
    )

    def __init__(self, *args: Any, theme: Theme | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theme = theme

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = Theme.objects.exclude(pk=self.theme.pk) if self.theme else Theme.objects.all()
        if others.filter(name__iexact=name).exists():
            raise django_forms.ValidationError(_("Det finns redan ett tema med det namnet"))
        return name


class InsightFilter(Form):
    conditional = ("q", "theme", "year", "status")

    q = django_forms.CharField(label=_("Sök i insikterna"), required=False, max_length=100)
    theme: Any = django_forms.ModelChoiceField(
        label=_("Tema"), queryset=None, required=False, empty_label=_("Alla teman")
    )
    year = django_forms.TypedChoiceField(
        label=_("År"), required=False, coerce=int, empty_value=None
    )
    status = django_forms.ChoiceField(
        label=_("Läge"),
        required=False,
        choices=[
            ("", _("Alla")),
            (InsightStatus.PUBLISHED, InsightStatus.PUBLISHED.label),
            (InsightStatus.DRAFT, InsightStatus.DRAFT.label),
            (InsightStatus.REMOVED, InsightStatus.REMOVED.label),
        ],
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["theme"].queryset = Theme.objects.order_by(InSwedish("name"))
        fields["year"].choices = [("", _("Alla år")), *((year, year) for year in years)]


class PickFilter(Form):
    """Words to look for in the bank, when an insight is to be chosen."""

    conditional = ("q",)

    q = django_forms.CharField(label=_("Sök i insikterna"), required=False, max_length=100)


class PickForm(Form):
    """The insight that was chosen among those that could be."""

    insight: Any = django_forms.ModelChoiceField(
        label=_("Insikt"),
        queryset=None,
        error_messages={
            "required": _("Välj en insikt"),
            "invalid_choice": _("Välj en insikt i listan"),
        },
    )

    def __init__(self, *args: Any, among: QuerySet[Insight], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["insight"]
        field.queryset = among
