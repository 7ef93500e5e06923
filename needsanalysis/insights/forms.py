"""What must be filled in about needs, insights, ideas and themes."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Party
from kernel.core import clock
from kernel.core.forms import DateField, Form, TextField, clean_text
from needsanalysis.models import EvidenceKind, Insight, Need, Priority, Theme
from needsanalysis.states import IdeaStatus, InsightStatus, NeedStatus

ABOUT_USERS = _("Skriv inga namn eller andra uppgifter som kan peka ut en användare.")


class LineField(django_forms.CharField):
    """One line of text in which no personnummer may stand."""

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")


class NeedForm(Form):
    title = LineField(
        label=_("Vad är behovet?"),
        help_text=_("Skriv kort, till exempel ”Samordnat stöd för unga som flyttar hemifrån”."),
        max_length=150,
        error_messages={"required": _("Fyll i vad behovet är")},
    )
    description = TextField(
        label=_("Beskriv behovet"),
        help_text=ABOUT_USERS,
        error_messages={"required": _("Beskriv behovet")},
    )
    concerned = TextField(
        label=_("Vilka berörs?"),
        help_text=_("Målgrupp, ungefär hur många, vilka verksamheter som möter dem."),
        rows=4,
        error_messages={"required": _("Beskriv vilka som berörs")},
    )
    evidence = TextField(
        label=_("Hur vet vi det?"),
        help_text=_("Nyckeltal, intervjuer, rapporter, träffar. Skriv var det står."),
        error_messages={"required": _("Beskriv hur ni vet att behovet finns")},
    )
    proposed_priority = django_forms.TypedChoiceField(
        label=_("Förslag till prioritering"),
        choices=Priority,
        coerce=int,
        widget=django_forms.RadioSelect,
        error_messages={"required": _("Välj ett förslag till prioritering")},
    )


class WeighForm(Form):
    """What the board decided about a need."""

    decided_on = DateField(
        label=_("Vilken dag beslutade styrelsen?"),
        error_messages={"required": _("Välj vilken dag styrelsen beslutade")},
    )
    reference = LineField(
        label=_("I vilken paragraf?"),
        help_text=_("Till exempel 2026-12-03 § 14."),
        max_length=60,
        error_messages={"required": _("Fyll i paragrafen i protokollet")},
    )

    def clean_decided_on(self) -> Any:
        decided_on = self.cleaned_data["decided_on"]
        if decided_on > clock.today():
            raise django_forms.ValidationError(_("Välj i dag eller en dag som har varit"))
        return decided_on


class PrioritiseForm(WeighForm):
    reason = TextField(label=_("Styrelsens skäl"), required=False, rows=4)


class DeclineForm(WeighForm):
    reason = TextField(
        label=_("Varför prioriteras det inte?"),
        help_text=_("Skälet står kvar på behovets sida, så att det går att förstå längre fram."),
        rows=4,
        error_messages={"required": _("Skriv varför styrelsen inte prioriterar behovet")},
    )


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
        fields["themes"].queryset = themes.distinct().order_by("name")
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
    happened_on = DateField(label=_("Vilken dag?"), required=False)
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


class IdeaForm(Form):
    title = LineField(
        label=_("Vad ska idén heta?"),
        max_length=150,
        error_messages={"required": _("Fyll i vad idén ska heta")},
    )
    need: Any = django_forms.ModelChoiceField(
        label=_("Vilket behov handlar det om?"),
        queryset=None,
        empty_label=_("Välj ett behov"),
        error_messages={
            "required": _("Välj vilket behov det handlar om"),
            "invalid_choice": _("Välj ett behov i listan"),
        },
    )
    what = TextField(label=_("Vad är idén?"), error_messages={"required": _("Beskriv vad idén är")})
    resources = TextField(
        label=_("Vilka resurser har blivit synliga?"),
        help_text=_("Hos parterna, i civilsamhället och hos användarna själva."),
        required=False,
        rows=4,
    )
    responsibility = TextField(
        label=_("Vems ansvar berör den?"),
        help_text=_("Vilken part, och vilken lag eller vilket uppdrag ansvaret bygger på."),
        rows=4,
        error_messages={"required": _("Beskriv vems ansvar idén berör")},
    )
    next_step = TextField(
        label=_("Nästa steg"), rows=3, error_messages={"required": _("Skriv vad nästa steg är")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["need"]
        field.queryset = Need.objects.order_by("title").only("title")


class ParkForm(Form):
    reason = TextField(
        label=_("Varför parkeras idén?"),
        help_text=_("Skriv så att den går att hitta och förstå när läget har ändrats."),
        rows=4,
        error_messages={"required": _("Skriv varför idén parkeras")},
    )


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


class NeedFilter(Form):
    conditional = ("status", "year")

    status = django_forms.ChoiceField(
        label=_("Läge"), required=False, choices=[("", _("Alla")), *NeedStatus.choices]
    )
    year = django_forms.TypedChoiceField(
        label=_("År"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["year"]
        field.choices = [("", _("Alla år")), *((year, year) for year in years)]


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
        fields["theme"].queryset = Theme.objects.order_by("name")
        fields["year"].choices = [("", _("Alla år")), *((year, year) for year in years)]


class IdeaFilter(Form):
    conditional = ("status",)

    status = django_forms.ChoiceField(
        label=_("Läge"), required=False, choices=[("", _("Alla")), *IdeaStatus.choices]
    )


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
