"""What has to be filled in about people, roles and settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Q
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from kernel.associations.models import Member, Membership, Person, Role
from kernel.associations.selectors import names_apart
from kernel.associations.settings import Declared
from kernel.core import clock
from kernel.core.forms import DateField, FileField, Form, LineField, TextField
from kernel.core.order import InSwedish
from kernel.core.periods import backwards
from kernel.outbox.states import Pace
from kernel.people import values

WRONG_EMAIL = _("Kolla att mejladressen stämmer, till exempel namn@landskrona.se")


class _People(ModelChoiceIterator):
    """The people of a choice, read once and told apart."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        yield from names_apart(self.queryset).items()


class PersonField(forms.ModelChoiceField):
    """A choice among people, in their order. Two of one name do not look equal."""

    iterator = _People


class PersonForm(Form):
    """What the association knows of somebody."""

    name = LineField(
        label=_("Vad heter personen?"),
        help_text=_("För- och efternamn."),
        max_length=120,
        error_messages={"required": _("Fyll i personens namn")},
    )
    email = forms.EmailField(
        label=_("Vilken mejladress har personen?"),
        help_text=_("Dit går inbjudan, koder och kallelser."),
        error_messages={"required": _("Fyll i en mejladress"), "invalid": WRONG_EMAIL},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    function = LineField(
        label=_("Vad arbetar personen som? (frivilligt)"),
        help_text=_("Till exempel enhetschef."),
        max_length=120,
        required=False,
    )
    member: Any = forms.ModelChoiceField(
        label=_("Vilken medlem kommer personen från? (frivilligt)"),
        help_text=_("Kommunen, regionen eller myndigheten."),
        queryset=None,
        required=False,
        empty_label=_("Ingen av dem"),
    )

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        self.person = person
        if person is not None:
            kwargs["initial"] = {
                "name": person.name,
                "email": person.email,
                "function": person.function,
                "member": person.member_id,
            }
        super().__init__(*args, **kwargs)
        field: Any = self.fields["member"]
        own = Q(pk=person.member_id if person else None)
        field.queryset = (Member.objects.remaining() | Member.objects.filter(own)).order_by(
            InSwedish("name")
        )

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        others = Person.objects.filter(email=email)
        if self.person is not None:
            others = others.exclude(pk=self.person.pk)
        if others.exists():
            raise forms.ValidationError(
                _("Det finns redan en person med den mejladressen"), code="taken"
            )
        return email


class InvitationForm(PersonForm):
    """Whom to let in, and as what."""

    roles = forms.MultipleChoiceField(
        label=_("Vilka roller ska personen ha?"),
        help_text=_("Rollerna gäller från i dag. Du kan ändra dem sedan."),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en roll")},
    )


class RosterForm(Form):
    """A workbook with people."""

    file = FileField(
        label=_("Vilken arbetsbok?"),
        help_text=_("En Excelfil, xlsx, med en person på varje rad. Högst 200 rader."),
        kinds=("xlsx",),
        error_messages=dict.fromkeys(("required", "missing"), _("Välj arbetsboken")),
    )


class RoleForm(Form):
    """A role for a time."""

    period = ("starts_on", "ends_on")

    role = forms.ChoiceField(
        label=_("Vilken roll?"),
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj en roll")},
    )
    starts_on = DateField(label=_("Från och med"), initial=clock.today)
    ends_on = DateField(
        label=_("Till och med (frivilligt)"),
        help_text=_("Lämna tomt om rollen gäller tills vidare."),
        required=False,
    )


class EndRoleForm(Form):
    """On which day a role ends."""

    ends_on = DateField(
        label=_("Vilken dag är den sista?"),
        help_text=_("Rollen gäller till och med den dagen."),
        initial=clock.today,
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        self.membership = membership
        super().__init__(*args, **kwargs)

    def clean_ends_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["ends_on"]
        if sentence := backwards(self.membership.starts_on, day):
            raise forms.ValidationError(sentence)
        return day


class OwnForm(Form):
    """What people may change about themselves."""

    name = LineField(
        label=_("Vad heter du?"),
        max_length=120,
        error_messages={"required": _("Fyll i ditt namn")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    function = LineField(
        label=_("Vad arbetar du som? (frivilligt)"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )


class MailForm(Form):
    """How often somebody wants gathered mail."""

    pace = forms.ChoiceField(
        label=_("Hur ofta vill du ha mejl?"),
        help_text=_(
            "Kallelser och annat som inte kan vänta kommer alltid genast."
            " Veckobrevet kommer på veckans första arbetsdag."
        ),
        choices=Pace.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur ofta du vill ha mejl")},
    )


class SettingForm(Form):
    """Another value of one setting, from a day on."""

    valid_from = DateField(
        label=_("Från och med vilken dag ska det gälla?"),
        help_text=_("Det som gällde före den dagen ligger kvar för äldre möten och beslut."),
        initial=clock.today,
    )
    field_order = ("value", "valid_from")

    def __init__(self, *args: Any, declared: Declared, value: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.declared, self.current = declared, value
        self.fields["value"] = _field_for(declared)
        self.fields["value"].initial = values.written(value)
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "value" in cleaned and "valid_from" in cleaned:
            fault = self.declared.fault(cleaned["value"], cleaned["valid_from"])
            if fault:
                self.add_error("value", fault)
        return cleaned

    def clean_value(self) -> Any:
        written = self.cleaned_data["value"]
        try:
            return values.read(written, current=self.current, default=self.declared.default)
        except values.UnreadableError as error:
            raise forms.ValidationError(str(error), code="unreadable") from error


def _field_for(declared: Declared) -> forms.Field:
    """The field that fits a setting's kind."""
    default: Any = declared.default
    words: dict[str, Any] = {"label": declared.label, "help_text": declared.help}
    if isinstance(default, bool):
        return _YesNo(**words)
    if isinstance(default, int):
        return forms.IntegerField(
            **words,
            min_value=0,
            error_messages={
                "required": _("Fyll i ett antal"),
                "invalid": _("Fyll i ett heltal, till exempel 10"),
                "min_value": _("Fyll i noll eller mer"),
            },
        )
    if isinstance(default, dict | list | tuple):
        words["help_text"] = words["help_text"] or _("En per rad, i den ordning de ska stå.")
        return TextField(**words, rows=12, required=bool(default), error_messages=_LINES)
    # What may be left empty says so by being empty from the start.
    required = bool(default)
    if len(str(default)) > _ONE_LINE:
        return TextField(**words, required=required, error_messages=_WORDS)
    return LineField(**words, max_length=2000, required=required, error_messages=_WORDS)


#: Longer texts get more than one line.
_ONE_LINE = 60
_LINES = {"required": _("Fyll i minst en rad")}
_WORDS = {"required": _("Fyll i det som ska gälla")}


class _YesNo(forms.ChoiceField):
    """A question that is answered in words, not by a lonely tick."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[("yes", _("Ja")), ("no", _("Nej"))],
            widget=forms.RadioSelect,
            error_messages={"required": _("Välj ja eller nej")},
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
