"""What must be filled in to register something."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from kernel.core import clock
from kernel.core.forms import DateField, FileField, Form, LineField, TextField
from kernel.registry.selectors import names_in
from kernel.registry.states import Direction, MatterStatus, Series


class TitledForm(Form):
    """A title that names nobody, unless the writer insists."""

    keep_names = django_forms.BooleanField(
        label=_("Namnet ska stå kvar i titeln"),
        required=False,
        help_text=_("Diariet är offentligt. Skriv hellre en funktion än ett namn."),
    )

    #: The names found, when the person has to think once more.
    names: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keep_names = self.fields.pop("keep_names")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.names = tuple(names_in(cleaned.get("title", "")))
        if self.names:
            # Asked only now, so that the question is not in everybody's way.
            self.fields["keep_names"] = self._keep_names
            if self.data.get(self.add_prefix("keep_names")) != "on":
                self.add_error(
                    "title",
                    _("Skriv titeln utan personnamn: {names}").replace(
                        "{names}", ", ".join(self.names)
                    ),
                )
        return cleaned


class MatterForm(TitledForm):
    title = LineField(
        label=_("Vad handlar ärendet om?"),
        help_text=_("Skriv kort och tydligt, utan personnamn och utan förkortningar."),
        error_messages={"required": _("Fyll i vad ärendet handlar om")},
    )


class DocumentForm(TitledForm):
    title = LineField(
        label=_("Vad gäller handlingen?"),
        help_text=_("Skriv kort och tydligt, utan personnamn och utan förkortningar."),
        error_messages={"required": _("Fyll i vad handlingen gäller")},
    )
    direction = django_forms.ChoiceField(
        label=_("Hur kom handlingen till?"),
        choices=Direction,
        widget=django_forms.RadioSelect,
        error_messages={
            "required": _("Välj om handlingen är inkommen, utgående eller upprättad här")
        },
    )
    on = DateField(
        years_ahead=0,
        label=_("Vilken dag kom den in eller upprättades?"),
        error_messages={"required": _("Välj ett datum")},
    )
    counterpart = LineField(
        label=_("Vem kom den från eller skickades den till?"),
        help_text=_("Skriv organisationen, inte en enskild person eller en mejladress."),
        max_length=200,
        required=False,
    )
    confidentiality = LineField(
        label=_("Sekretess enligt (frivilligt)"),
        help_text=_(
            "Skriv paragrafen, till exempel OSL 21 kap. 1 §. Lämna tomt om handlingen är offentlig."
        ),
        max_length=100,
        required=False,
    )
    file = FileField(
        label=_("Fil"), required=False, help_text=_("PDF, Word, Excel eller bild, högst 10 MB.")
    )

    conditional = ("counterpart",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        sent = cleaned.get("direction") in (Direction.INCOMING, Direction.OUTGOING)
        if sent and not cleaned.get("counterpart"):
            self.add_error(
                "counterpart",
                _(
                    "Fyll i vem handlingen kom från eller skickades till, "
                    "till exempel Norrby kommun"
                ),
            )
        return cleaned


class FirstNumberForm(Form):
    """Where a year's numbers go on from."""

    series = django_forms.ChoiceField(
        label=_("Vilka nummer?"),
        choices=Series.choices,
        widget=django_forms.RadioSelect,
        error_messages={"required": _("Välj vilka nummer det gäller")},
    )
    year = django_forms.TypedChoiceField(
        label=_("Vilket år?"),
        coerce=int,
        error_messages={"required": _("Välj ett år")},
    )
    number = django_forms.IntegerField(
        label=_("Vilket är det första numret här?"),
        help_text=_("Var det senaste ni gav 87 skriver ni 88."),
        min_value=2,
        max_value=99_999,
        error_messages={
            "required": _("Fyll i det första numret"),
            "invalid": _("Fyll i numret med siffror, till exempel 88"),
            "min_value": _("Fyll i ett nummer från 2. Utan val börjar numren på 1"),
            "max_value": _("Kolla numret. Det får vara högst 99999"),
        },
    )
    reason = TextField(
        label=_("Varför?"),
        help_text=_("Till exempel: § 1–87 står i protokoll från före sommaren."),
        max_length=500,
        rows=3,
        error_messages={"required": _("Skriv varför numren börjar där")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["year"]
        this = clock.today().year
        field.choices = [(year, year) for year in (this, this - 1, this + 1)]


class ClassifyForm(Form):
    confidentiality = LineField(
        label=_("Sekretess enligt (frivilligt)"),
        help_text=_(
            "Skriv paragrafen, till exempel OSL 21 kap. 1 §. "
            "Töm fältet när skälet inte finns längre."
        ),
        max_length=100,
        required=False,
    )


class MatterFilter(Form):
    """What the list of matters is narrowed by."""

    conditional = ("q", "year", "status")

    q = django_forms.CharField(label=_("Sök i nummer och titel"), required=False, max_length=100)
    year = django_forms.TypedChoiceField(
        label=_("År"), required=False, coerce=int, empty_value=None
    )
    status = django_forms.ChoiceField(
        label=_("Läge"), required=False, choices=[("", _("Alla")), *MatterStatus.choices]
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["year"]
        field.choices = [("", _("Alla")), *((year, year) for year in years)]


class DocumentFilter(Form):
    """What the public list is narrowed by."""

    conditional = ("q", "year")

    q = django_forms.CharField(
        label=_("Sök i titel, nummer och avsändare"), required=False, max_length=100
    )
    year = django_forms.TypedChoiceField(
        label=_("År"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["year"]
        field.choices = [("", _("Alla")), *((year, year) for year in years)]
