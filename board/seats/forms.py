"""Forms about who is on the board."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from board.seats.models import Seat
from board.seats.selectors import members_from
from board.seats.states import DutyKind, MandateKind
from kernel.associations.models import Member, Person, Role
from kernel.associations.selectors import names_apart, persons_with
from kernel.core import clock
from kernel.core.forms import DateField, Form, TextField
from kernel.people.forms import PersonField
from kernel.resolutions.forms import ResolutionField


def person_field(people: Any, label: Any, error: Any, **kwargs: Any) -> PersonField:
    """A choice among people, in their order."""
    keys = [person.pk for person in people]
    return PersonField(
        queryset=Person.objects.filter(pk__in=keys),
        label=label,
        empty_label=_("Välj"),
        error_messages={"required": error, "invalid_choice": error},
        **kwargs,
    )


class SeatDayForm(Form):
    """From when a place on the board is there."""

    starts_on = DateField(
        label=_("Finns från och med"),
        error_messages={"required": _("Välj från vilken dag platsen finns")},
    )


class SeatForm(SeatDayForm):
    """A place on the board."""

    number = forms.IntegerField(
        label=_("Nummer"),
        help_text=_("Platserna numreras genom hela styrelsen. Nästa lediga nummer är ifyllt."),
        min_value=1,
        max_value=200,
        error_messages={
            "required": _("Fyll i platsens nummer"),
            "invalid": _("Fyll i numret med siffror"),
            "min_value": _("Fyll i ett nummer från 1"),
            "max_value": _("Fyll i ett nummer till och med 200"),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        error = _("Välj vilken medlem platsen tillhör")
        self.fields["member"] = forms.ModelChoiceField(
            queryset=Member.objects.remaining(),
            label=_("Medlem"),
            empty_label=_("Välj"),
            error_messages={"required": error, "invalid_choice": error},
        )
        self.order_fields(["member", "number", "starts_on"])


class MandateForm(Form):
    """Who holds a seat, as what and how long."""

    conditional = ("order",)
    period = ("starts_on", "ends_on")

    kind = forms.ChoiceField(
        label=_("Som"),
        choices=MandateKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ledamot eller ersättare")},
    )
    order = forms.IntegerField(
        label=_("Ordning när ersättare kallas"),
        required=False,
        min_value=1,
        max_value=200,
        error_messages={
            "invalid": _("Fyll i ordningen med siffror"),
            "min_value": _("Fyll i ett nummer från 1"),
            "max_value": _("Fyll i ett nummer till och med 200"),
        },
    )
    starts_on = DateField(
        label=_("Från och med"), error_messages={"required": _("Välj när mandatet börjar")}
    )
    ends_on = DateField(label=_("Till och med"), required=False)

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        self.seat = seat
        super().__init__(*args, **kwargs)
        people = persons_with(Role.BOARD_MEMBER, Role.SUBSTITUTE).select_related("member")
        field = person_field(
            people,
            _("Person"),
            _("Välj en person"),
            help_text=_("Personen ska först ha rollen ledamot eller ersättare i Personer."),
        )
        names = names_apart(people)
        said = {each.pk: f"{names[each.pk]} ({each.member})" for each in people if each.member}
        field.choices = [("", field.empty_label), *(names | said).items()]
        self.fields["person"] = field
        self.order_fields(["person", "kind", "order", "starts_on", "ends_on"])

    @cached_property
    def questions(self) -> dict[str, list[str]]:
        person, place = self.cleaned_data.get("person"), self.seat.member
        if person is None or person.member in (None, place):
            return {}
        said = gettext("{name} kommer från {member}, men platsen tillhör {place}.")
        return {"person": [said.format(name=person.name, member=person.member, place=place)]}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") == MandateKind.SUBSTITUTE and not cleaned.get("order"):
            self.add_error("order", _("Fyll i i vilken ordning ersättaren kallas"))
        return cleaned


class DutyForm(Form):
    """Who leads the board and how long."""

    kind = forms.ChoiceField(
        label=_("Som"),
        choices=DutyKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ordförande eller vice ordförande")},
    )
    starts_on = DateField(
        label=_("Från och med"), error_messages={"required": _("Välj när det börjar")}
    )
    ends_on = DateField(label=_("Till och med"), required=False)
    resolution = ResolutionField(label=_("I vilket beslut valdes personen?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [mandate.person for mandate in members_from(clock.today())]
        nobody = _("Ingen kan väljas än. Anteckna först mandat för ledamöterna på deras platser.")
        self.fields["person"] = person_field(
            people, _("Ledamot"), _("Välj en ledamot"), help_text="" if people else nobody
        )
        self.order_fields(["person", "kind", "starts_on", "ends_on", "resolution"])


class DistanceForm(Form):
    """By which decision members may take part at a distance, and from when."""

    resolution = ResolutionField(label=_("I vilket beslut tillät styrelsen det?"))
    extent = TextField(
        label=_("I vilken omfattning?"),
        help_text=_("Som det står i beslutet, till exempel: Alla ledamöter, med ljud och bild."),
        max_length=500,
        rows=3,
        error_messages={"required": _("Skriv i vilken omfattning det gäller")},
    )
    starts_on = DateField(
        label=_("Från och med"), error_messages={"required": _("Välj när det börjar gälla")}
    )


class EndForm(Form):
    """The last day of something."""

    ends_on = DateField(label=_("Sista dag"), error_messages={"required": _("Välj sista dag")})
