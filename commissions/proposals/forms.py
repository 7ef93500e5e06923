"""What must be filled in about a proposal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from commissions.proposals.models.proposals import (
    CostPost,
    Direction,
    Proposal,
    ProposalKind,
    View,
)
from commissions.proposals.rules import years_of
from kernel.associations.models import Member
from kernel.core import clock
from kernel.core.forms import AmountField, DateField, Form, LineField, ModelForm, TextField
from needsanalysis.insights.models import Insight
from needsanalysis.needs.models import Need

TITLE_MISSING = _("Fyll i vad uppdraget ska heta")


class NewProposalForm(Form):
    """What is known when somebody begins to write."""

    kind = forms.ChoiceField(
        label=_("Vad är det för förslag?"),
        choices=(
            (ProposalKind.COMMISSION, _("Uppdrag")),
            (
                ProposalKind.PRE_COMMISSION,
                _("Föruppdrag – behovsbilden är inte klar och vi behöver tid att utforska den"),
            ),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj uppdrag eller föruppdrag")},
    )
    title = LineField(
        label=_("Vad ska uppdraget heta?"),
        max_length=120,
        error_messages={"required": TITLE_MISSING},
    )


class BasicsForm(ModelForm):
    """Title, time, direction and the tie to the law. Everything but the title may wait."""

    direction = forms.ChoiceField(
        label=_("Vilken inriktning har uppdraget?"),
        choices=Direction.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_(
            "Behövs för registreringen i Uppföljning Finsam. "
            "Har förslaget båda delarna registreras det där som två insatser."
        ),
    )

    conditional = ("starts_on", "ends_on", "direction", "law_motivation")
    period = ("starts_on", "ends_on")

    class Meta:
        model = Proposal
        fields = [
            "title",
            "starts_on",
            "ends_on",
            "direction",
            "law_motivation",
            "responsible_manager",
            "planned_women",
            "planned_men",
        ]
        labels = {
            "title": _("Vad ska uppdraget heta?"),
            "starts_on": _("Från och med"),
            "ends_on": _("Till och med"),
            "law_motivation": _("Hur uppfyller förslaget 2 § i lagen?"),
            "responsible_manager": _("Vem är ansvarig chef hos parten?"),
            "planned_women": _("Ungefär hur många kvinnor ska delta?"),
            "planned_men": _("Ungefär hur många män ska delta?"),
        }
        help_texts = {
            "starts_on": _("Tidsintervall för finansiering."),
            "law_motivation": _(
                "Insatserna ska gälla personer som behöver samordnad rehabilitering och syfta till "
                "att de får eller förbättrar sin förmåga att arbeta."
            ),
        }
        error_messages = {"title": {"required": TITLE_MISSING}}


class PartiesForm(Form):
    """For every member of the association: what part it has, and which of its services."""

    PARTS = (
        ("", _("Berörs inte")),
        ("owner", _("Ansvarig part")),
        ("co_owner", _("Medägare")),
        ("concerned", _("Berörd part")),
    )

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = list(members)
        for member in self.members:
            self.fields[f"part_{member.pk}"] = forms.ChoiceField(
                label=member.name, choices=self.PARTS, required=False
            )
            self.fields[f"services_{member.pk}"] = LineField(
                label=str(_("Vilka verksamheter hos {member}?")).format(member=member.name),
                max_length=300,
                required=False,
            )
        self.conditional = tuple(self.fields)  # type: ignore[misc]  # one form, its own fields

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        parts = [cleaned.get(f"part_{member.pk}") for member in self.members]
        if not any(parts):
            raise forms.ValidationError(_("Välj minst en part"))
        if parts.count("owner") != 1:
            raise forms.ValidationError(_("Välj en ansvarig part, varken fler eller färre"))
        for member in self.members:
            if cleaned.get(f"part_{member.pk}") and not cleaned.get(f"services_{member.pk}"):
                sentence = str(_("Fyll i vilka verksamheter hos {member} det gäller"))
                self.add_error(f"services_{member.pk}", sentence.format(member=member.name))
        return cleaned

    def chosen(self) -> list[dict[str, Any]]:
        """The members that take part, as values for the action."""
        return [
            {
                "member": member,
                "services": self.cleaned_data[f"services_{member.pk}"],
                "is_owner": self.cleaned_data[f"part_{member.pk}"] == "owner",
                "is_co_owner": self.cleaned_data[f"part_{member.pk}"] == "co_owner",
            }
            for member in self.members
            if self.cleaned_data[f"part_{member.pk}"]
        ]


class BudgetForm(Form):
    """An amount for every year of the period and every cost post."""

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if proposal.starts_on and proposal.ends_on:
            self.years = years_of(proposal.starts_on, proposal.ends_on)
        else:
            self.years = [clock.today().year, clock.today().year + 1]
        for year in self.years:
            for post in CostPost:
                self.fields[f"{post.value}_{year}"] = AmountField(
                    label=f"{post.label} {year}", required=False, initial=0
                )
        self.conditional = tuple(self.fields)  # type: ignore[misc]  # one form, its own fields

    def amounts(self) -> dict[tuple[int, str], int]:
        """Year and post → amount, as the action takes it."""
        return {
            (year, post.value): self.cleaned_data[f"{post.value}_{year}"] or 0
            for year in self.years
            for post in CostPost
        }

    def groups(self) -> list[tuple[int, list[BoundField]]]:
        """The fields, year by year."""
        return [(year, [self[f"{post.value}_{year}"] for post in CostPost]) for year in self.years]


class FoundationForm(Form):
    """The insights and needs that a proposal rests on."""

    insights: Any = forms.ModelMultipleChoiceField(
        label=_("Vilka insikter bygger förslaget på?"),
        help_text=_("Minst en insikt. Det är början på den röda tråden."),
        queryset=Insight.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Välj minst en insikt. Det är början på den röda tråden"),
            "invalid_choice": _("Välj bland insikterna i listan"),
        },
    )
    needs: Any = forms.ModelMultipleChoiceField(
        label=_("Vilka behov svarar förslaget mot?"),
        queryset=Need.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("Välj bland behoven i listan")},
    )

    def __init__(self, *args: Any, insights: Any, needs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["insights"].queryset = insights
        fields["needs"].queryset = needs


class CommentForm(Form):
    """What a party says about the proposal."""

    member: Any = forms.ModelChoiceField(
        label=_("Vilken part gäller det?"),
        queryset=Member.objects.none(),
        empty_label=_("Välj part"),
        error_messages={
            "required": _("Välj vilken part det gäller"),
            "invalid_choice": _("Välj en av de berörda parterna"),
        },
    )
    view = forms.ChoiceField(
        label=_("Vad säger parten?"),
        choices=View.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad parten säger")},
    )
    section = forms.ChoiceField(label=_("Vilket avsnitt gäller det?"), required=False)
    text = TextField(label=_("Vilka är synpunkterna?"), required=False)
    said_by = LineField(label=_("Vem har sagt det?"), max_length=120, required=False)
    function = LineField(label=_("Vilken funktion har personen?"), max_length=120, required=False)
    said_on = DateField(years_ahead=0, label=_("Vilken dag?"))

    conditional = ("text", "said_by")

    def __init__(
        self,
        *args: Any,
        members: list[Member],
        sections: Iterable[tuple[str, Any]],
        for_own_party: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["member"].queryset = Member.objects.filter(pk__in=[row.pk for row in members])
        fields["section"].choices = [("", _("Hela förslaget")), *sections]
        if for_own_party:
            # A contact speaks for the own member, today and by name: nothing of that is asked.
            for name in ("member", "said_by", "function", "said_on"):
                del self.fields[name]
            self.fields["view"].label = _("Vad säger ni?")
            fields["view"].choices = [
                choice for choice in View.choices if choice[0] != View.NOT_ASKED
            ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        view = cleaned.get("view")
        if view == View.VIEWS and not cleaned.get("text"):
            self.add_error("text", _("Skriv vilka synpunkterna är"))
        is_said = "said_by" in self.fields and view in (View.BEHIND, View.VIEWS)
        if is_said and not cleaned.get("said_by"):
            self.add_error("said_by", _("Fyll i vem som har sagt det"))
        return cleaned


class NoteForm(Form):
    """A few words on why, if one wants."""

    note = TextField(label=_("Varför?"), rows=3, required=False)
