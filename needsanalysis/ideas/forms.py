"""What must be filled in about ideas."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.core.forms import Form, LineField, TextField
from kernel.core.order import InSwedish
from needsanalysis.ideas.models import Idea
from needsanalysis.ideas.states import IdeaStatus
from needsanalysis.needs.models import Need


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
        help_text=_("Vilken part, och vilken lag eller vilken uppgift ansvaret bygger på."),
        rows=4,
        error_messages={"required": _("Beskriv vems ansvar idén berör")},
    )
    next_step = TextField(
        label=_("Nästa steg"), rows=3, error_messages={"required": _("Skriv vad nästa steg är")}
    )

    def __init__(self, *args: Any, idea: Idea | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["need"]
        # A need that the board has turned down since stays with the idea that answers it.
        own = Q(pk=idea.need_id if idea else None)
        field.queryset = (
            (Need.objects.standing() | Need.objects.filter(own))
            .order_by(InSwedish("title"))
            .only("title")
        )


class ParkForm(Form):
    reason = TextField(
        label=_("Varför parkeras idén?"),
        help_text=_("Skriv så att den går att hitta och förstå när läget har ändrats."),
        rows=4,
        error_messages={"required": _("Skriv varför idén parkeras")},
    )


class IdeaFilter(Form):
    conditional = ("status",)

    status = django_forms.ChoiceField(
        label=_("Läge"), required=False, choices=[("", _("Alla")), *IdeaStatus.choices]
    )
