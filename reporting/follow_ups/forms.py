"""What is asked at a follow-up."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kernel.core.forms import Form, ModelForm, TextField
from reporting.follow_ups.models import FollowUp, Remains


class FollowUpForm(ModelForm):
    """Six questions, ten minutes."""

    remains = forms.ChoiceField(
        label=_("Finns arbetssättet kvar?"),
        choices=Remains.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om arbetssättet finns kvar")},
    )
    run_by = TextField(
        label=_("Vem driver det i dag?"),
        rows=2,
        error_messages={"required": _("Skriv vem som driver det i dag, eller att ingen gör det")},
    )
    better_for_users = TextField(
        label=_("Vad är bättre för användarna i dag än före uppdraget?"),
        help_text=_("Skriv inga namn eller andra uppgifter som kan peka ut en användare."),
        rows=5,
        error_messages={"required": _("Beskriv vad som är bättre, eller att inget är det")},
    )
    meaning_for_society = TextField(
        label=_("Vad har det betytt för samhället?"),
        rows=4,
        error_messages={"required": _("Beskriv vad det har betytt, eller att ni inte vet")},
    )
    how_known = TextField(
        label=_("Hur vet ni det?"),
        rows=3,
        error_messages={"required": _("Beskriv hur ni vet det")},
    )

    class Meta:
        model = FollowUp
        fields = [
            "remains",
            "run_by",
            "better_for_users",
            "meaning_for_society",
            "how_known",
            "done_differently",
        ]


class JudgeForm(Form):
    """Whether it has become a service innovation: both are needed."""

    CHOICES = (("yes", _("Ja")), ("no", _("Nej")))

    lasts = forms.ChoiceField(
        label=_("Är arbetssättet bestående?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om arbetssättet är bestående")},
    )
    users_see_value = forms.ChoiceField(
        label=_("Upplever användarna ett värde?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj om användarna upplever ett värde")},
    )
