"""What must be filled in about requisitions and attesters. Actions save it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from economy.requisitions.selectors import may_be_listed
from kernel.associations.models import Person
from kernel.core.forms import AmountField, DateField, FileField, Form, TextField
from kernel.people.forms import PersonField
from kernel.resolutions.forms import ResolutionField


class RequisitionForm(Form):
    """How much, for which time and what for."""

    period = ("period_start", "period_end")

    amount_sek = AmountField(label=_("Hur mycket begär ni?"), min_value=1)
    period_start = DateField(label=_("Från och med"))
    period_end = DateField(label=_("Till och med"))
    costs = TextField(
        label=_("Vad har pengarna gått till?"),
        help_text=_("Till exempel lön för uppdragsledaren, 80 procent. Skriv inga namn."),
        rows=4,
        error_messages={"required": _("Beskriv vad pengarna har gått till")},
    )


class NewRequisitionForm(RequisitionForm):
    """A claim as it is made, maybe with what it rests on."""

    upload = FileField(
        label=_("Underlag, till exempel ett utdrag ur huvudboken"),
        help_text=_("En fil, högst 10 MB. Fler lägger du till på rekvisitionens sida."),
        required=False,
    )


class PayForm(Form):
    """When the money was paid."""

    paid_on = DateField(years_ahead=0, label=_("Vilken dag betalades pengarna ut?"))


class EarlierForm(RequisitionForm):
    """What was paid before the association began here."""

    amount_sek = AmountField(label=_("Hur mycket betalades?"), min_value=1)
    paid_on = DateField(years_ahead=0, label=_("Vilken dag betalades pengarna ut?"))


class WithdrawForm(Form):
    """Why a requisition is taken back."""

    reason = TextField(
        label=_("Varför tas rekvisitionen tillbaka?"),
        rows=3,
        error_messages={"required": _("Skriv varför rekvisitionen tas tillbaka")},
    )


class AttesterForm(Form):
    """Whom the board has named to attest."""

    person: Any = PersonField(
        label=_("Vem får attestera?"),
        queryset=Person.objects.none(),
        empty_label=_("Välj person"),
        error_messages={
            "required": _("Välj person"),
            "invalid_choice": _("Välj en av personerna i listan"),
        },
    )
    starts_on = DateField(label=_("Från och med vilken dag?"))
    resolution = ResolutionField(label=_("Vilket beslut är personen utsedd i?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["person"].queryset = may_be_listed()


class EndAttesterForm(Form):
    """The last day somebody may attest."""

    ended_on = DateField(label=_("Till och med vilken dag?"))
