"""What has to be filled in about the association and its members."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Member
from kernel.associations.states import MemberKind
from kernel.associations.words import Term, Word, check_words, with_word, word_of
from kernel.core import clock
from kernel.core.forms import DateField, FileField, Form, LineField, TextField
from kernel.core.order import InSwedish
from kernel.core.periods import backwards
from kernel.members.rules import (
    LEAST_CONTRAST,
    as_colour,
    as_org_number,
    contrast_to_white,
)

NO_NAME = _("Fyll i medlemmens namn")


class AssociationForm(Form):
    """What the association is called and where its post goes."""

    name = LineField(
        label=_("Vad heter förbundet?"),
        help_text=_("Hela namnet, som i förbundsordningen. Det står på beslut och protokoll."),
        max_length=200,
        error_messages={"required": _("Fyll i förbundets namn")},
    )
    short_name = LineField(
        label=_("Vad kallas det till vardags?"),
        help_text=_("Står där hela namnet inte får plats, till exempel i kalendern."),
        max_length=60,
        error_messages={"required": _("Fyll i ett kort namn")},
    )
    org_number = LineField(
        label=_("Vilket organisationsnummer har det? (frivilligt)"),
        help_text=_("Till exempel 222000-1487."),
        max_length=20,
        required=False,
    )
    postal_address = TextField(
        label=_("Vilken postadress har det? (frivilligt)"), max_length=300, required=False, rows=3
    )

    def clean_org_number(self) -> str:
        written: str = self.cleaned_data["org_number"]
        number = as_org_number(written)
        if written and not number:
            raise forms.ValidationError(
                _("Kolla organisationsnumret. Det har tio siffror, till exempel 222000-1487")
            )
        return number


class LookForm(Form):
    """The association's colour and logo."""

    colour = LineField(
        label=_("Vilken färg har förbundet? (frivilligt)"),
        help_text=_("Sex tecken, till exempel #0b5563. Den syns under sidhuvudet och i menyn."),
        max_length=7,
        required=False,
    )
    logo = FileField(
        label=_("Vilken logotyp har förbundet? (frivilligt)"),
        help_text=_("PNG eller JPEG, högst 100 kB. Den står på sidor och på handlingar."),
        kinds=("png", "jpg", "jpeg"),
        max_megabytes=1,
        required=False,
    )
    is_logo_gone = forms.BooleanField(label=_("Ta bort logotypen som är där"), required=False)

    def __init__(self, *args: Any, has_logo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_logo:
            del self.fields["is_logo_gone"]

    def clean_colour(self) -> str:
        written: str = self.cleaned_data["colour"]
        colour = as_colour(written)
        if written and not colour:
            raise forms.ValidationError(_("Skriv färgen med sex tecken, till exempel #0b5563"))
        if colour and (contrast := contrast_to_white(colour)) < LEAST_CONTRAST:
            raise forms.ValidationError(
                _("Färgen är för ljus mot vitt, %(has)s till 1. Välj en mörkare, minst 4,5 till 1"),
                params={"has": f"{contrast:.1f}".replace(".", ",")},
            )
        return colour


class WordForm(Form):
    """What the association calls one thing: the product's word, a usual one, or its own."""

    OWN = "own"
    FORMS = ("one", "the_one", "many", "the_many", "joined")
    conditional = FORMS

    choice = forms.ChoiceField(
        label=_("Vad säger ni?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ett ord")},
    )
    one = LineField(
        label=_("Eget ord, en"),
        help_text=_("Fyll i ordet och dess former om ni har valt ett eget ord."),
        required=False,
    )
    the_one = LineField(label=_("Eget ord, den eller det"), required=False)
    many = LineField(label=_("Eget ord, flera"), required=False)
    the_many = LineField(label=_("Eget ord, alla de"), required=False)
    joined = LineField(label=_("Eget ord, i början av ett längre ord"), required=False)
    article = forms.ChoiceField(
        label=_("Heter det en eller ett?"),
        choices=[("en", _("en")), ("ett", _("ett"))],
        widget=forms.RadioSelect,
        required=False,
        initial="en",
    )

    def __init__(self, *args: Any, term: Term, words: dict[str, Any], **kwargs: Any) -> None:
        self.term, self.words = term, words
        self._known = [term.word, *term.usual]
        now = word_of(words, term.key)
        is_own = now not in self._known
        own = {name: getattr(now, name) for name in self.FORMS} if is_own else {}
        initial = {
            "choice": self.OWN if is_own else now.one,
            "article": "ett" if is_own and now.is_neuter else "en",
            **own,
        }
        super().__init__(*args, **{"initial": initial, **kwargs})
        fields: Any = self.fields
        fields["choice"].choices = [
            *((word.one, str(word)) for word in self._known),
            (self.OWN, _("Ett eget ord")),
        ]
        example = term.usual[0]
        for name in self.FORMS:
            fields[name].help_text = format_lazy(
                "{} {}", fields[name].help_text, _such_as(getattr(example, name), name)
            )
        if term.is_person:
            del fields["article"]

    @property
    def word(self) -> Word:
        """The word that was chosen or written."""
        return self._word(self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("choice") == self.OWN:
            for name in self.FORMS:
                if not cleaned.get(name) and not self.has_error(name):
                    self.add_error(name, _("Fyll i formen"))
        if self.errors:
            return cleaned
        word = self._word(cleaned)
        try:
            check_words(with_word(self.words, self.term.key, word))
        except forms.ValidationError as error:
            at = "one" if cleaned["choice"] == self.OWN else "choice"
            self.add_error(at, error.messages[0])
        return cleaned

    def _word(self, cleaned: dict[str, Any]) -> Word:
        for word in self._known:
            if cleaned["choice"] == word.one:
                return word
        written = {name: cleaned[name].lower() for name in self.FORMS}
        return Word(**written, is_neuter=cleaned.get("article") == "ett")


def _such_as(form: str, name: str) -> Any:
    shown = f"{form}-" if name == "joined" else form
    return format_lazy(_("Till exempel {form}."), form=shown)


class NameForm(Form):
    """Something with the name of a member in it, which no other member may have."""

    def __init__(self, *args: Any, member: Member | None = None, **kwargs: Any) -> None:
        self.member = member
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        others = Member.objects.filter(name__iexact=name)
        if self.member is not None:
            others = others.exclude(pk=self.member.pk)
        if others.exists():
            raise forms.ValidationError(_("Det finns redan en medlem som heter så"), code="taken")
        return name


class MemberForm(NameForm):
    """A new member."""

    kind = forms.ChoiceField(
        label=_("Vilken av de fyra parterna hör medlemmen till?"),
        help_text=_("Kommunerna är tillsammans en part."),
        choices=MemberKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj part")},
    )
    name = LineField(
        label=_("Vad heter medlemmen?"),
        help_text=_("Till exempel Norrby kommun."),
        max_length=120,
        error_messages={"required": NO_NAME},
    )
    joined_on = DateField(
        label=_("Medlem från och med (frivilligt)"),
        help_text=_("Lämna tomt om medlemmen har varit med från början."),
        required=False,
    )


class EditMemberForm(NameForm):
    """What was written wrong about a member."""

    period = ("joined_on", "left_on")

    name = LineField(
        label=_("Vad heter medlemmen?"),
        help_text=_("Rätta stavningen här. Har medlemmen bytt namn väljer du Byt namn."),
        max_length=120,
        error_messages={"required": NO_NAME},
    )
    joined_on = DateField(
        label=_("Medlem från och med (frivilligt)"),
        help_text=_("Lämna tomt om medlemmen har varit med från början."),
        required=False,
    )
    left_on = DateField(
        label=_("Medlem till och med (frivilligt)"),
        help_text=_("Lämna tomt om medlemmen är kvar, också om den inte har gått upp i en annan."),
        required=False,
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RenameForm(NameForm):
    """Another name, from a day on."""

    name = LineField(
        label=_("Vilket är det nya namnet?"),
        max_length=120,
        error_messages={"required": _("Fyll i det nya namnet")},
    )
    first_day = DateField(label=_("Från och med vilken dag?"), initial=clock.today)


class SkipForm(Form):
    """Why a step of Kom igång is not done."""

    because = TextField(
        label=_("Varför hoppar ni över det?"),
        help_text=_("Till exempel: Vi har ingen budget förrän i november."),
        max_length=500,
        error_messages={"required": _("Skriv varför ni hoppar över det")},
        rows=3,
    )


class LeaveForm(Form):
    """The last day of a member."""

    left_on = DateField(
        label=_("Vilken dag är den sista?"),
        help_text=_("Medlemmen är med till och med den dagen."),
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        self.member = member
        super().__init__(*args, **kwargs)

    def clean_left_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["left_on"]
        if sentence := backwards(self.member.joined_on, day):
            raise forms.ValidationError(sentence)
        return day


class MergeForm(Form):
    """Which other member takes over, from when."""

    into: Any = forms.ModelChoiceField(
        label=_("Vilken medlem går den upp i?"),
        help_text=_("Lägg till den nya medlemmen först om den inte finns."),
        queryset=None,
        empty_label=_("Välj"),
        error_messages={
            "required": _("Välj den andra medlemmen"),
            "invalid_choice": _("Välj den andra medlemmen"),
        },
    )
    first_day = DateField(
        label=_("Från och med vilken dag?"),
        help_text=_("Dagen före är den sista för den som går upp i den andra."),
        initial=clock.today,
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["into"]
        others = Member.objects.remaining().filter(party=member.party_id)
        field.queryset = others.exclude(pk=member.pk).order_by(InSwedish("name"))
