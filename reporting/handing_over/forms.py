"""What the manager decides about a text."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.core.forms import Form, TextField
from kernel.writing.declared import declared

APPROVE, RETURN = "approve", "return"


class DecisionForm(Form):
    """What the manager does with a text: vouches for it or asks for changes."""

    decision = forms.ChoiceField(
        label=_("Vad vill du göra?"),
        widget=forms.RadioSelect,
        choices=[
            (
                APPROVE,
                _(
                    "Godkänn och skicka till styrelsen. "
                    "Du intygar att den stämmer med hur ni arbetar."
                ),
            ),
            (RETURN, _("Be om ändringar")),
        ],
        error_messages={"required": _("Välj vad du vill göra")},
    )
    note = TextField(
        label=_("Vad behöver ändras?"),
        help_text=_("Fyll i om du ber om ändringar. Uppdragsledaren läser det du skriver."),
        rows=4,
        required=False,
    )
    section = forms.ChoiceField(
        label=_("Vilket avsnitt gäller det?"),
        required=False,
    )

    conditional: ClassVar[tuple[str, ...]] = ("note", "section")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = [(section.key, section.title) for section in declared(kind).sections]
        where: Any = self.fields["section"]
        where.choices = [("", _("Hela texten")), *sections]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        wants_changes = cleaned.get("decision") == RETURN
        if wants_changes and "note" not in self.errors and not cleaned.get("note", "").strip():
            self.add_error("note", _("Skriv vad som behöver ändras"))
        return cleaned
