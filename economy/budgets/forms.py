"""What must be filled in about budgets, requisitions and attesters. Actions save it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from economy.models import BudgetYear
from kernel.associations.models import Member, Person
from kernel.core import clock, swedish
from kernel.core.forms import AmountField, DateField, Form, TextField

REFERENCE: dict[str, Any] = {
    "label": _("Vilken paragraf har beslutet?"),
    "help_text": _("Till exempel 2026-12-03 § 14."),
    "max_length": 60,
    "error_messages": {"required": _("Fyll i beslutets paragraf")},
}


class NewBudgetForm(Form):
    """The year of a new budget."""

    year = forms.IntegerField(
        label=_("Vilket år gäller budgeten?"),
        min_value=2004,
        max_value=2200,
        error_messages={
            "required": _("Fyll i vilket år budgeten gäller"),
            "invalid": _("Fyll i året med fyra siffror"),
            "min_value": _("Fyll i året med fyra siffror"),
            "max_value": _("Fyll i året med fyra siffror"),
        },
    )


class BudgetForm(Form):
    """Money from members and from earlier years, and the posts it is shared out on."""

    SPARE_ROWS = 4

    carried_over_sek = AmountField(label=_("Från tidigare år"), required=False)

    def __init__(
        self, *args: Any, budget: BudgetYear, members: Iterable[Member], **kwargs: Any
    ) -> None:
        posts = list(budget.posts.all())
        given = {row.member_id: row.amount_sek for row in budget.contributions.all()}
        kwargs["initial"] = {"carried_over_sek": budget.carried_over_sek}
        super().__init__(*args, **kwargs)
        self.members = list(members)
        for member in self.members:
            self.fields[f"from_{member.pk}"] = AmountField(
                label=member.name, required=False, initial=given.get(member.pk, 0)
            )
        self.rows = range(1, len(posts) + self.SPARE_ROWS + 1)
        for number in self.rows:
            post = posts[number - 1] if number <= len(posts) else None
            self.fields[f"code_{number}"] = forms.CharField(
                label=str(_("Kod för post {number}")).format(number=number),
                max_length=20,
                required=False,
                initial=post.code if post else "",
            )
            self.fields[f"name_{number}"] = forms.CharField(
                label=str(_("Namn på post {number}")).format(number=number),
                max_length=120,
                required=False,
                initial=post.name if post else "",
            )
            self.fields[f"amount_{number}"] = AmountField(
                label=str(_("Belopp för post {number}")).format(number=number),
                required=False,
                initial=post.amount_sek if post else None,
            )
        self.conditional = tuple(self.fields)  # type: ignore[misc]  # one form, its own fields

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        codes = []
        for number in self.rows:
            code, name = cleaned.get(f"code_{number}"), cleaned.get(f"name_{number}")
            amount = cleaned.get(f"amount_{number}")
            if not (code or name or amount):
                continue
            if not code:
                self.add_error(f"code_{number}", _("Fyll i postens kod"))
            if not name:
                self.add_error(f"name_{number}", _("Fyll i vad posten heter"))
            if code in codes:
                self.add_error(f"code_{number}", _("Två poster har samma kod. Ge dem olika koder"))
            codes.append(code)
        return cleaned

    def posts(self) -> list[dict[str, Any]]:
        """The rows that were filled in, as values for the action."""
        cleaned = self.cleaned_data
        return [
            {
                "code": cleaned[f"code_{number}"],
                "name": cleaned[f"name_{number}"],
                "amount_sek": cleaned[f"amount_{number}"] or 0,
            }
            for number in self.rows
            if cleaned[f"code_{number}"]
        ]

    def contributions(self) -> dict[Member, int]:
        """What each member gives."""
        return {member: self.cleaned_data[f"from_{member.pk}"] or 0 for member in self.members}

    def member_fields(self) -> list[BoundField]:
        return [self[f"from_{member.pk}"] for member in self.members]

    def post_fields(self) -> list[list[BoundField]]:
        return [
            [self[f"{name}_{number}"] for name in ("code", "name", "amount")]
            for number in self.rows
        ]


class DecideBudgetForm(Form):
    """When and where the board decided the budget."""

    decided_on = DateField(label=_("Vilken dag beslutade styrelsen?"))
    reference = forms.CharField(**REFERENCE)


class RequisitionForm(Form):
    """How much, for which time and what for."""

    amount_sek = AmountField(label=_("Hur mycket begär ni?"), min_value=1)
    period_start = DateField(label=_("Från och med"))
    period_end = DateField(label=_("Till och med"))
    costs = TextField(
        label=_("Vad har pengarna gått till?"),
        help_text=_("Till exempel lön för uppdragsledaren, 80 procent. Skriv inga namn."),
        rows=4,
        error_messages={"required": _("Beskriv vad pengarna har gått till")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = cleaned.get("period_start"), cleaned.get("period_end")
        if start and end and end < start:
            sentence = str(_("Slutdatumet ska vara efter startdatumet {day}"))
            self.add_error("period_end", sentence.format(day=swedish.day(start)))
        return cleaned


class PayForm(Form):
    """When the money was paid."""

    paid_on = DateField(label=_("Vilken dag betalades pengarna ut?"))

    def clean_paid_on(self) -> Any:
        paid_on = self.cleaned_data["paid_on"]
        if paid_on > clock.today():
            raise forms.ValidationError(
                _("Datumet ligger framåt i tiden. Välj när pengarna betalades ut")
            )
        return paid_on


class WithdrawForm(Form):
    """Why a requisition is taken back."""

    reason = TextField(
        label=_("Varför tas rekvisitionen tillbaka?"),
        rows=3,
        error_messages={"required": _("Skriv varför rekvisitionen tas tillbaka")},
    )


class AttesterForm(Form):
    """Whom the board has named to attest."""

    person: Any = forms.ModelChoiceField(
        label=_("Vem får attestera?"),
        queryset=Person.objects.none(),
        empty_label=_("Välj person"),
        error_messages={
            "required": _("Välj person"),
            "invalid_choice": _("Välj en av personerna i listan"),
        },
    )
    starts_on = DateField(label=_("Från och med vilken dag?"))
    reference = forms.CharField(**REFERENCE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["person"].queryset = Person.objects.exclude(user=None)


class EndAttesterForm(Form):
    """The last day somebody may attest."""

    ended_on = DateField(label=_("Till och med vilken dag?"))
