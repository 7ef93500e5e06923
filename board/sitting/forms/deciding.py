"""Forms about an item: what it says, questions, recusals, votes and decisions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from board.forms.meetings import person_field
from board.models import AgendaItem, Decision, Meeting, Recusal
from board.selectors import (
    electorate,
    free_substitutes,
    mandates_on,
    qualified_matters,
)
from board.states import ItemKind, MotionKind, Outcome, RecusalGround, VoteChoice
from economy.models import BudgetPost
from kernel.associations.models import Role
from kernel.associations.selectors import persons_with
from kernel.core.forms import AmountField, DateField, FileField, Form, TextField

#: Kinds of item that people choose; the order of the meeting comes from the template.
KINDS = [(kind.value, kind.label) for kind in ItemKind]
PRESENTERS = (
    Role.DIRECTOR,
    Role.INNOVATOR,
    Role.LEAD,
    Role.MANAGER,
    Role.BOARD_MEMBER,
    Role.ANALYST,
    Role.EVALUATOR,
)


class ItemForm(Form):
    """What an item of the agenda says."""

    title = forms.CharField(
        label=_("Rubrik"), max_length=200, error_messages={"required": _("Fyll i en rubrik")}
    )
    kind = forms.ChoiceField(
        label=_("Typ"),
        choices=KINDS,
        initial=ItemKind.DECISION,
        error_messages={"required": _("Välj vilken typ punkten är")},
    )
    minutes_planned = forms.IntegerField(
        label=_("Tid i minuter"),
        required=False,
        min_value=1,
        max_value=600,
        error_messages={
            "invalid": _("Fyll i antal minuter med siffror"),
            "min_value": _("Fyll i minst 1 minut"),
            "max_value": _("Fyll i högst 600 minuter"),
        },
    )
    summary = TextField(
        label=_("Sammanfattning"),
        required=False,
        rows=4,
        help_text=_("Högst tre meningar. Det här läser styrelsen först."),
    )
    proposed_decision = TextField(
        label=_("Förslag till beslut"),
        required=False,
        rows=4,
        help_text=_("Skriv så att det kan klippas in i protokollet: ”att bevilja …”."),
    )
    is_election = forms.BooleanField(
        label=_("Punkten gäller val eller anställning"),
        required=False,
        help_text=_("Då röstar styrelsen med slutna sedlar och lottar om det blir lika."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["presenter"] = person_field(
            persons_with(*PRESENTERS),
            _("Föredragande"),
            _("Välj vem som föredrar punkten"),
            required=False,
        )
        adjusted = Decision.objects.filter(item__meeting__adjusted_on__isnull=False)
        self.fields["corrects"] = _DecisionField(
            queryset=adjusted.select_related("item__meeting").order_by("-decided_at"),
            label=_("Rättar eller ändrar beslutet"),
            required=False,
            empty_label=_("Inget tidigare beslut"),
        )
        matters = qualified_matters(meeting.held_on)
        if matters:
            self.fields["matter"] = forms.ChoiceField(
                label=_("Behöver kvalificerad majoritet"),
                choices=[("", _("Nej"))]
                + [(name, f"{name}: {part}") for name, part in matters.items()],
                required=False,
            )


class _DecisionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.reference} {obj.item.title}"


class FileForm(Form):
    """A file that goes with an item."""

    title = forms.CharField(
        label=_("Vad bilagan heter"),
        max_length=120,
        error_messages={"required": _("Fyll i vad bilagan heter")},
    )
    upload = FileField(label=_("Fil"))


class QuestionForm(Form):
    """A question before the meeting."""

    text = TextField(
        label=_("Din fråga"),
        rows=4,
        help_text=_("Frågan syns för hela styrelsen."),
        error_messages={"required": _("Skriv din fråga")},
    )


class AnswerForm(Form):
    """The answer that the whole board reads."""

    text = TextField(
        label=_("Svar"),
        rows=4,
        help_text=_("Svaret syns för hela styrelsen."),
        error_messages={"required": _("Skriv ett svar")},
    )


class RecusalForm(Form):
    """Why somebody is recused; members speak only for themselves."""

    ground = forms.TypedChoiceField(
        label=_("Varför är du jävig?"),
        choices=RecusalGround,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj varför du är jävig")},
    )
    note = forms.CharField(label=_("Kort förklaring"), max_length=300, required=False)

    def __init__(self, *args: Any, item: AgendaItem, may_choose: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if may_choose:
            recused = set(item.recusals.values_list("person", flat=True))
            people = [
                mandate.person
                for mandate in mandates_on(item.meeting.held_on)
                if mandate.person_id not in recused
            ]
            self.fields["person"] = person_field(
                people, _("Vem är jävig?"), _("Välj vem som är jävig")
            )
            self.fields["ground"].label = _("Varför?")
            self.order_fields(["person", "ground", "note"])


class ReplaceForm(Form):
    """Which substitute serves in a recused person's place on the item."""

    def __init__(self, *args: Any, recusal: Recusal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = person_field(
            free_substitutes(recusal.item.meeting),
            _("Vem tjänstgör i stället?"),
            _("Välj en ersättare som är med och inte tjänstgör"),
            required=False,
        )


class MotionForm(Form):
    """What a member moves."""

    kind = forms.ChoiceField(
        label=_("Yrkande"),
        choices=MotionKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad som yrkas")},
    )
    text = TextField(
        label=_("Med vilka ord?"),
        rows=3,
        required=False,
        help_text=_("Behövs när yrkandet ändrar förslaget."),
    )

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [voter.person for voter in electorate(item)]
        self.fields["person"] = person_field(people, _("Vem yrkar?"), _("Välj vem som yrkar"))
        self.order_fields(["person", "kind", "text"])


class CallVoteForm(Form):
    """What yes and no mean in a vote."""

    yes = forms.ChoiceField(
        label=_("Ja betyder"),
        choices=Outcome,
        initial=Outcome.GRANTED,
        error_messages={"required": _("Välj vad ja betyder")},
    )
    no = forms.ChoiceField(
        label=_("Nej betyder"),
        choices=Outcome,
        initial=Outcome.REJECTED,
        error_messages={"required": _("Välj vad nej betyder")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("yes") and cleaned.get("yes") == cleaned.get("no"):
            self.add_error("no", _("Ja och nej ska betyda olika saker"))
        return cleaned


class VoteForm(Form):
    """One answer; the secretary's form also names who answers."""

    choice = forms.ChoiceField(
        choices=VoteChoice, error_messages={"required": _("Välj ja, nej eller avstår")}
    )

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [voter.person for voter in electorate(item)]
        self.fields["person"] = person_field(
            people, _("Vem?"), _("Välj någon som deltar i punkten"), required=False
        )


class DecisionForm(Form):
    """What the board decided, as the minutes will say it."""

    conditional = ("amount_sek", "starts_on", "ends_on", "post", "financing")

    outcome = forms.ChoiceField(
        label=_("Utfall"),
        choices=Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur det gick")},
    )
    text = TextField(
        label=_("Beslut"),
        rows=5,
        help_text=_("Styrelsen beslutar …"),
        error_messages={"required": _("Skriv vad styrelsen beslutade")},
    )
    motivation = TextField(label=_("Motivering"), rows=3, required=False)
    propositions = TextField(
        label=_("Hur ordföranden ställde frågorna"),
        rows=3,
        required=False,
        help_text=_("Behövs när det fanns flera yrkanden."),
    )

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        self.fields["outcome"].choices = self._outcomes()  # type: ignore[attr-defined]  # -- a choice field
        self.fields["text"].initial = item.proposed_decision
        if item.key == "checker":
            people = [
                voter.person
                for voter in electorate(item)
                if voter.person.pk != item.meeting.chair_id
            ]
            self.fields["checker"] = person_field(people, _("Justerare"), _("Välj en justerare"))
            self.order_fields(["checker", *self.fields])
        if item.proposal is not None:
            self._ask_for_money()

    def _outcomes(self) -> list[tuple[str, Any]]:
        if self.item.proposal_id:
            allowed: list[Outcome] = [each for each in Outcome if each != Outcome.NOTED]
        elif self.item.report_id or self.item.final_report_id:
            allowed = [Outcome.NOTED, Outcome.TABLED]
        else:
            allowed = list(Outcome)
        first = Outcome.GRANTED if self.item.kind == ItemKind.DECISION else Outcome.NOTED
        self.fields["outcome"].initial = first if first in allowed else allowed[0]
        return [(outcome.value, outcome.label) for outcome in allowed]

    def _ask_for_money(self) -> None:
        proposal: Any = self.item.proposal
        year = self.item.meeting.held_on.year
        self.fields["amount_sek"] = AmountField(
            label=_("Beviljat belopp"), required=False, initial=proposal.total_sek
        )
        self.fields["starts_on"] = DateField(
            label=_("Från och med"), required=False, initial=proposal.starts_on
        )
        self.fields["ends_on"] = DateField(
            label=_("Till och med"), required=False, initial=proposal.ends_on
        )
        self.fields["post"] = forms.ModelChoiceField(
            queryset=BudgetPost.objects.filter(budget_year__year__gte=year)
            .select_related("budget_year")
            .order_by("budget_year__year", "code"),
            label=_("Budgetpost"),
            required=False,
            empty_label=_("Välj"),
            error_messages={"invalid_choice": _("Välj en budgetpost")},
        )
        self.fields["financing"] = TextField(
            label=_("Finansieringsanvisning"),
            rows=2,
            required=False,
            help_text=_(
                "Med vilka pengar beslutet betalas, till exempel årets medel enligt budget."
            ),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        outcome = cleaned.get("outcome")
        if self.item.proposal is None or outcome not in (Outcome.GRANTED, Outcome.GRANTED_CHANGED):
            return cleaned
        sentences = {
            "amount_sek": _("Fyll i ett belopp i kronor utan decimaler"),
            "starts_on": _("Välj när uppdraget börjar"),
            "ends_on": _("Välj när uppdraget slutar"),
            "post": _("Välj en budgetpost"),
            "financing": _("Skriv med vilka pengar beslutet betalas"),
        }
        for name, sentence in sentences.items():
            if cleaned.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, sentence)
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if isinstance(start, dt.date) and isinstance(end, dt.date) and end < start:
            self.add_error("ends_on", _("Slutdatumet ska vara efter startdatumet"))
        return cleaned

    @property
    def money(self) -> dict[str, Any] | None:
        """What was filled in about money; None when the outcome gives none."""
        values = self.cleaned_data
        grants = values["outcome"] in (Outcome.GRANTED, Outcome.GRANTED_CHANGED)
        if self.item.proposal is None or not grants:
            return None
        return {
            "amount_sek": values["amount_sek"],
            "starts_on": values["starts_on"],
            "ends_on": values["ends_on"],
            "post_code": values["post"].code,
            "post_name": values["post"].name,
            "financing": values["financing"],
        }


class ReservationForm(Form):
    """A reservation; the secretary's form also names whose."""

    text = TextField(label=_("Motivering"), rows=4, required=False)

    def __init__(self, *args: Any, item: AgendaItem, may_choose: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if may_choose:
            people = [each.person for each in item.decision.participants.for_page()]
            self.fields["person"] = person_field(
                people, _("Vem reserverar sig?"), _("Välj vem som reserverar sig")
            )
            self.order_fields(["person", "text"])
