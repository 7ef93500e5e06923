"""What must be filled in about a commission that was under way before."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commissions.grants.rules import Terms
from commissions.proposals.models.proposals import Direction
from kernel.associations.models import Member, Person, Role
from kernel.associations.selectors import persons_with
from kernel.core.forms import AmountField, DateField, FileField, Form, TextField
from kernel.core.order import InSwedish
from kernel.resolutions.forms import ResolutionField


class TakeOverForm(Form):
    """A commission as it stands: what, whose, decided when, agreed with whom."""

    period = ("starts_on", "ends_on")

    title = forms.CharField(
        label=_("Vad heter uppdraget?"),
        max_length=120,
        error_messages={"required": _("Fyll i uppdragets namn")},
    )
    owner: Any = forms.ModelChoiceField(
        label=_("Vilken part ansvarar?"),
        queryset=Member.objects.none(),
        empty_label=_("Välj part"),
        error_messages={
            "required": _("Välj ansvarig part"),
            "invalid_choice": _("Välj en av parterna i listan"),
        },
    )
    services = forms.CharField(
        label=_("I vilken verksamhet? (frivilligt)"),
        help_text=_("Till exempel vuxenutbildningen."),
        max_length=300,
        required=False,
    )
    direction = forms.ChoiceField(
        label=_("Vilken inriktning har det?"),
        choices=Direction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj inriktning")},
    )
    nature = TextField(
        label=_("Vad består uppdraget i?"),
        help_text=_("Uppdragets art, som den står i avtalet."),
        rows=4,
        error_messages={"required": _("Beskriv vad uppdraget består i")},
    )
    value = TextField(
        label=_("Vad ska bli bättre för dem det gäller? (frivilligt)"), rows=3, required=False
    )
    law_motivation = TextField(
        label=_("Hur uppfyller det 2 §?"),
        help_text=_("Vilka människor som behöver samordnade insatser, och på vilket sätt."),
        rows=3,
        error_messages={"required": _("Skriv hur uppdraget uppfyller 2 §")},
    )
    resolution = ResolutionField(label=_("I vilket beslut beviljade styrelsen pengarna?"))
    amount_sek = AmountField(label=_("Hur mycket är beviljat sammanlagt?"), min_value=1)
    starts_on = DateField(label=_("Från och med"))
    ends_on = DateField(label=_("Till och med"))
    post_code = forms.CharField(
        label=_("Vilken kod har budgetposten?"),
        max_length=20,
        error_messages={"required": _("Fyll i budgetpostens kod")},
    )
    post_name = forms.CharField(
        label=_("Vad heter budgetposten?"),
        max_length=120,
        error_messages={"required": _("Fyll i vad budgetposten heter")},
    )
    financing = TextField(
        label=_("Hur betalas pengarna ut?"),
        help_text=_("Till exempel en gång i kvartalet mot rekvisition."),
        rows=3,
        error_messages={"required": _("Beskriv hur pengarna betalas ut")},
    )
    signed_on = DateField(years_ahead=0, label=_("Vilken dag skrevs avtalet under?"))
    upload = FileField(
        label=_("Det undertecknade avtalet"),
        help_text=_("En PDF eller en bild, högst 10 MB."),
        kinds=("pdf", "png", "jpg", "jpeg"),
        error_messages=dict.fromkeys(("required", "missing"), _("Välj det undertecknade avtalet")),
    )
    lead: Any = forms.ModelChoiceField(
        label=_("Vem är uppdragsledare?"),
        help_text=_("Saknas personen? Bjud in den som uppdragsledare under Personer först."),
        queryset=Person.objects.none(),
        empty_label=_("Välj person"),
        error_messages={
            "required": _("Välj uppdragsledare"),
            "invalid_choice": _("Välj en av personerna i listan"),
        },
    )
    manager: Any = forms.ModelChoiceField(
        label=_("Vem är ansvarig chef?"),
        queryset=Person.objects.none(),
        empty_label=_("Välj person"),
        error_messages={
            "required": _("Välj ansvarig chef"),
            "invalid_choice": _("Välj en av personerna i listan"),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["owner"].queryset = Member.objects.remaining().order_by(InSwedish("name"))
        fields["lead"].queryset = persons_with(Role.LEAD)
        fields["manager"].queryset = persons_with(Role.MANAGER)

    @property
    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(
            amount_sek=said["amount_sek"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            post_code=said["post_code"],
            post_name=said["post_name"],
            financing=said["financing"],
        )
