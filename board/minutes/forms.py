"""Forms about minutes, notices, appeals and finding decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from board.matters.states import Outcome
from board.meetings.models.items import AgendaItem
from board.sitting.forms.moments import TimedForm
from board.sitting.models.decisions import Decision
from kernel.core import clock
from kernel.core.forms import DateField, Form, TextField


class MinuteForm(TimedForm):
    """What the minutes say on an item; the wording of its decision can be mended."""

    discussion = TextField(
        label=_("Anteckning till protokollet"),
        rows=6,
        required=False,
        help_text=_("Bara det som behövs för att förstå beslutet."),
    )

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["discussion"].initial = item.discussion
        decision = getattr(item, "decision", None)
        if decision is not None:
            self.fields["text"] = TextField(
                label=_("Beslut"),
                rows=5,
                initial=decision.text,
                error_messages={"required": _("Skriv vad styrelsen beslutade")},
            )
            self.fields["motivation"] = TextField(
                label=_("Motivering"), rows=3, required=False, initial=decision.motivation
            )
            self.fields["propositions"] = TextField(
                label=_("Hur ordföranden ställde frågorna"),
                rows=3,
                required=False,
                initial=decision.propositions,
            )
            if item.meeting.is_open:
                self.ask_when(item.meeting, initial=decision.decided_at)


class CommentForm(Form):
    """What has to be changed in the minutes."""

    note = TextField(
        label=_("Vad behöver ändras?"),
        rows=4,
        error_messages={"required": _("Skriv vad som behöver ändras")},
    )


class DayForm(Form):
    """The day something was done."""

    day = DateField(years_ahead=0, label=_("Datum"))

    def __init__(self, *args: Any, label: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = clock.today()
        if label:
            self.fields["day"].label = label


class AppealForm(Form):
    """An appeal that has come in."""

    received_on = DateField(
        years_ahead=0,
        label=_("Kom in"),
        error_messages={"required": _("Välj vilken dag överklagandet kom in")},
    )
    note = TextField(
        label=_("Vad överklagandet gäller"),
        rows=3,
        required=False,
        help_text=_("Skriv inte vem som klagar."),
    )


class DecisionFilterForm(Form):
    """Words, year and outcome to find decisions by."""

    q = forms.CharField(label=_("Sök i besluten"), required=False, max_length=100)
    year = forms.TypedChoiceField(label=_("År"), required=False, coerce=int, empty_value=None)
    outcome = forms.ChoiceField(
        label=_("Utfall"), required=False, choices=[("", _("Alla")), *Outcome.choices]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years: list[int] = Decision.objects.years()
        self.fields["year"].choices = [("", _("Alla"))] + [(y, str(y)) for y in years]  # type: ignore[attr-defined]  # -- a choice field
