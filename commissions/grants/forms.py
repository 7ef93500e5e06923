"""What must be filled in about offers, and about later decisions of the board."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from commissions.grants.models import Grant
from commissions.grants.rules import Terms
from kernel.core import swedish
from kernel.core.forms import AmountField, DateField, Form, TextField
from kernel.resolutions.forms import ResolutionField


class DeclineForm(Form):
    """Why a party says no."""

    reason = TextField(
        label=_("Varför tackar ni nej?"),
        help_text=_("Styrelsen och förbundschefen läser svaret."),
        rows=4,
        error_messages={"required": _("Skriv varför ni tackar nej")},
    )


class ChangeForm(Form):
    """A later decision of the board on amount or period, begun from the terms that hold."""

    period = ("starts_on", "ends_on")

    amount_sek = AmountField(label=_("Nytt belopp"), min_value=1)
    starts_on = DateField(label=_("Från och med"))
    ends_on = DateField(label=_("Till och med"))
    reason = TextField(
        label=_("Vad ändras och varför?"),
        rows=4,
        error_messages={"required": _("Skriv varför beslutet ändras")},
    )
    financing = TextField(label=_("Ny finansieringsanvisning"), rows=3, required=False)
    resolution = ResolutionField(label=_("I vilket beslut ändrade styrelsen det?"))

    #: The decision that held when the page was opened.
    begun_from = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, old: Grant) -> None:
        names = ("amount_sek", "starts_on", "ends_on")
        initial = {name: getattr(old, name) for name in names}
        super().__init__(data, initial=initial | {"begun_from": old.pk})
        self.old = old

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("begun_from") not in (None, self.old.pk):
            # Said once: whoever sends the form again has read it.
            sent = QueryDict(mutable=True)
            sent.update(self.data)
            sent[self.add_prefix("begun_from")] = str(self.old.pk)
            self.data = sent
            sentence = _(
                "Ett annat beslut har registrerats sedan du öppnade sidan: {amount} för tiden "
                "{first} till {last}. Kontrollera vad du har fyllt i, och spara igen."
            )
            self.add_error(
                None,
                sentence.format(
                    amount=swedish.kronor(self.old.amount_sek),
                    first=swedish.day(self.old.starts_on),
                    last=swedish.day(self.old.ends_on),
                ),
            )
        return said

    @property
    def terms(self) -> Terms:
        """The terms as they are from now on; how they are paid stays where nothing is said."""
        said = self.cleaned_data
        return replace(
            self.old.terms,
            amount_sek=said["amount_sek"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            financing=said["financing"] or self.old.financing,
        )
