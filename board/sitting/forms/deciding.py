"""Forms about an item at the meeting: recusals, motions, votes and decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from board.matters.actions import is_about_money, kind_of
from board.matters.states import ItemKind, Outcome
from board.meetings.models.items import AgendaItem, Recusal
from board.meetings.rules import has_blank, with_name
from board.meetings.selectors.electorate import electorate, free_to_replace, seat_left_by
from board.meetings.states import RecusalGround
from board.seats.forms import person_field
from board.seats.selectors import mandates_on
from board.sitting.forms.attending import despite_order_field
from board.sitting.forms.moments import TimedForm
from board.sitting.selectors import called_to
from board.sitting.states import MotionKind, VoteChoice
from commissions.grants.rules import Terms
from economy.budgets.models import BudgetPost
from economy.budgets.states import BudgetStatus
from kernel.core import swedish
from kernel.core.forms import AmountField, DateField, Form, LineField, TextField
from kernel.core.periods import backwards


class RecusalForm(TimedForm):
    """Why somebody is recused; members speak only for themselves."""

    ground = forms.TypedChoiceField(
        label=_("Varför är du jävig?"),
        choices=RecusalGround,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj varför du är jävig")},
    )
    note = LineField(label=_("Kort förklaring"), max_length=300, required=False)

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
            if item.meeting.is_open:
                self.ask_when(item.meeting, is_often_now=True)


class ReplaceForm(Form):
    """Which substitute serves in a recused person's place on the item."""

    conditional = ("despite_order",)

    def __init__(self, *args: Any, recusal: Recusal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = free_to_replace(recusal)
        self.fields["person"] = person_field(
            free,
            _("Vem tjänstgör i stället?"),
            _("Välj en ersättare som är med och inte tjänstgör"),
            required=False,
        )
        seat = seat_left_by(recusal)
        if seat is not None and len(free) > 1:
            order = [each.name for each in called_to(recusal.item.meeting, seat) if each in free]
            self.fields["person"].help_text = _("Inkallelseordning: {names}.").format(
                names=", ".join(order)
            )
            self.fields["despite_order"] = despite_order_field()


class MotionForm(TimedForm):
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
        self.ask_when(item.meeting, is_often_now=True)


class CallVoteForm(TimedForm):
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

    def __init__(self, *args: Any, item: AgendaItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_when(item.meeting, is_often_now=True)

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


class PostField(forms.ModelChoiceField):
    """A post of some year's budget: those of two years have the same names."""

    def label_from_instance(self, post: Any) -> str:
        is_decided = post.budget_year.status == BudgetStatus.DECIDED
        words = (
            _("{year}: {post}, {amount}")
            if is_decided
            else _("{year}: {post}, {amount} (budgeten är inte beslutad än)")
        )
        return words.format(
            year=post.budget_year.year, post=post, amount=swedish.kronor(post.amount_sek)
        )


class DecisionForm(TimedForm):
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
        kind = kind_of(item)
        if kind is not None and kind.gives_money:
            self._ask_for_money()
        self.ask_when(item.meeting, is_often_now=True)

    def _outcomes(self) -> list[tuple[str, Any]]:
        kind = kind_of(self.item)
        allowed = list(kind.outcomes if kind else Outcome)
        first = Outcome.GRANTED if self.item.kind == ItemKind.DECISION else Outcome.NOTED
        self.fields["outcome"].initial = first if first in allowed else allowed[0]
        return [(outcome.value, outcome.label) for outcome in allowed]

    def _ask_for_money(self) -> None:
        asked = self.item.about
        year = self.item.meeting.held_on.year
        self.fields["amount_sek"] = AmountField(
            label=_("Beviljat belopp"), required=False, initial=asked.total_sek
        )
        self.fields["starts_on"] = DateField(
            label=_("Från och med"), required=False, initial=asked.starts_on
        )
        self.fields["ends_on"] = DateField(
            label=_("Till och med"), required=False, initial=asked.ends_on
        )
        self.fields["post"] = PostField(
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
        outcome, checker = cleaned.get("outcome"), cleaned.get("checker")
        text = cleaned.get("text", "")
        if has_blank(with_name(text, checker.name) if checker else text):
            self.add_error("text", _("Skriv det som ska stå i stället för ”…”"))
        if not is_about_money(self.item, outcome or ""):
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
        if wrong := backwards(cleaned.get("starts_on"), cleaned.get("ends_on")):
            self.add_error("ends_on", wrong)
        return cleaned

    @property
    def terms(self) -> Terms | None:
        """What was filled in about money; None when the outcome gives none."""
        values = self.cleaned_data
        if not is_about_money(self.item, values["outcome"]):
            return None
        return Terms(
            amount_sek=values["amount_sek"],
            starts_on=values["starts_on"],
            ends_on=values["ends_on"],
            post_code=values["post"].code,
            post_name=values["post"].name,
            financing=values["financing"],
        )


class ReservationForm(TimedForm):
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
            self.ask_when(item.meeting, is_often_now=True)
