"""What must be filled in about a commission that was under way before, on a page or in a row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commissions.grants.rules import Terms
from commissions.grants.selectors import beyond, grant_cap
from commissions.proposals.models.proposals import Direction, Proposal, ProposalKind
from commissions.taking_over.selectors import Key, key_of, known, signed_too_early, there_already
from kernel.associations.models import Member, Person, Role
from kernel.associations.selectors import persons_with
from kernel.associations.words import meant
from kernel.core.forms import AmountField, DateField, FileField, Form, TextField
from kernel.core.order import InSwedish
from kernel.core.sheets import Line, Row, day_in, read
from kernel.core.swedish import alternatives
from kernel.core.uploads import SCANS
from kernel.people.forms import PersonField
from kernel.resolutions.forms import ResolutionField
from kernel.resolutions.models import Resolution

#: What of the form goes to the deed under its own name.
AS_SAID = (
    "title", "kind", "owner", "services", "direction", "law_motivation", "nature", "value",
    "resolution", "signed_on", "lead", "manager",
)  # fmt: skip


class TakeOverForm(Form):
    """A commission as it stands: what, whose, decided when, agreed with whom."""

    period = ("starts_on", "ends_on")

    title = forms.CharField(
        label=_("Vad heter uppdraget?"),
        max_length=120,
        error_messages={"required": _("Fyll i uppdragets namn")},
    )
    kind = forms.ChoiceField(
        label=_("Vad är det?"),
        choices=ProposalKind.choices,
        initial=ProposalKind.COMMISSION,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj uppdrag eller föruppdrag")},
    )
    owner: Any = forms.ModelChoiceField(
        label=_("Vilken part ansvarar?"),
        queryset=Member.objects.none(),
        empty_label=_("Välj part"),
        error_messages={
            "required": _("Välj ansvarig part"),
            "invalid_choice": _("Välj en av parterna i listan"),
        },
    )
    services = forms.CharField(
        label=_("I vilken verksamhet? (frivilligt)"),
        help_text=_("Till exempel vuxenutbildningen."),
        max_length=300,
        required=False,
    )
    direction = forms.ChoiceField(
        label=_("Vilken inriktning har uppdraget?"),
        choices=Direction.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj inriktning")},
    )
    nature = TextField(
        label=_("Vad består uppdraget i?"),
        help_text=_("Uppdragets art, som den står i avtalet."),
        rows=4,
        error_messages={"required": _("Beskriv vad uppdraget består i")},
    )
    value = TextField(
        label=_("Vad ska bli bättre för dem det gäller? (frivilligt)"), rows=3, required=False
    )
    law_motivation = TextField(
        label=_("Hur uppfyller det 2 §?"),
        help_text=_("Vilka människor som behöver samordnade insatser, och på vilket sätt."),
        rows=3,
        error_messages={"required": _("Skriv hur uppdraget uppfyller 2 §")},
    )
    resolution = ResolutionField(label=_("I vilket beslut beviljade styrelsen pengarna?"))
    amount_sek = AmountField(label=_("Hur mycket är beviljat sammanlagt?"), min_value=1)
    starts_on = DateField(label=_("Från och med"))
    ends_on = DateField(label=_("Till och med"))
    post_code = forms.CharField(
        label=_("Vilken kod har budgetposten?"),
        max_length=20,
        error_messages={"required": _("Fyll i budgetpostens kod")},
    )
    post_name = forms.CharField(
        label=_("Vad heter budgetposten?"),
        max_length=120,
        error_messages={"required": _("Fyll i vad budgetposten heter")},
    )
    financing = TextField(
        label=_("Hur betalas pengarna ut?"),
        help_text=_("Till exempel en gång i kvartalet mot rekvisition."),
        rows=3,
        error_messages={"required": _("Beskriv hur pengarna betalas ut")},
    )
    signed_on = DateField(years_ahead=0, label=_("Vilken dag skrevs avtalet under?"))
    upload = FileField(
        label=_("Det undertecknade avtalet"),
        help_text=_("En PDF eller en bild, högst 10 MB."),
        kinds=SCANS,
        error_messages=dict.fromkeys(("required", "missing"), _("Välj det undertecknade avtalet")),
    )
    lead: Any = PersonField(
        label=_("Vem är uppdragsledare?"),
        help_text=_("Saknas personen? Bjud in den som uppdragsledare under Personer först."),
        queryset=Person.objects.none(),
        empty_label=_("Välj person"),
        error_messages={
            "required": _("Välj uppdragsledare"),
            "invalid_choice": _("Välj en av personerna i listan"),
        },
    )
    manager: Any = PersonField(
        label=_("Vem är ansvarig chef?"),
        queryset=Person.objects.none(),
        empty_label=_("Välj person"),
        error_messages={
            "required": _("Välj ansvarig chef"),
            "invalid_choice": _("Välj en av personerna i listan"),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["owner"].queryset = Member.objects.remaining().order_by(InSwedish("name"))
        fields["lead"].queryset = persons_with(Role.LEAD)
        fields["manager"].queryset = persons_with(Role.MANAGER)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, sentence in self._refused(cleaned):
            self.add_error(name, sentence)
        return cleaned

    def _refused(self, said: dict[str, Any]) -> Iterable[tuple[str, str]]:
        """What the deed would refuse, each at its field."""
        if not self.errors and (past := beyond(self.cap(), self.terms)):
            yield past
        resolution, signed_on = said.get("resolution"), said.get("signed_on")
        if resolution and signed_on and (sentence := signed_too_early(resolution, signed_on)):
            yield "signed_on", sentence
        title, owner, starts_on = (said.get(name) for name in ("title", "owner", "starts_on"))
        if title and owner and starts_on:
            sentence = there_already(title, owner, starts_on, self.known())
            if sentence:
                yield "title", sentence

    def known(self) -> Container[Key]:
        return known()

    def cap(self) -> tuple[int, dt.date] | None:
        """The most that such a commission may cost, and how long it may go on."""
        said = self.cleaned_data
        return grant_cap(
            Proposal(kind=said["kind"]), said["starts_on"], said["resolution"].decided_on
        )

    @property
    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(
            amount_sek=said["amount_sek"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
            post_code=said["post_code"],
            post_name=said["post_name"],
            financing=said["financing"],
        )


MAX_ROWS = 100
#: What each column is called in the workbook, by the field of the form that it fills.
COLUMNS = {
    "title": _("Namn"),
    "kind": _("Slag"),
    "owner": _("Ansvarig part"),
    "services": _("Verksamhet"),
    "direction": _("Inriktning"),
    "nature": _("Vad det består i"),
    "value": _("Vad ska bli bättre"),
    "law_motivation": _("Hur det uppfyller 2 §"),
    "decided_on": _("Beslutets dag"),
    "number": _("Beslutets paragraf"),
    "amount_sek": _("Beviljat belopp"),
    "starts_on": _("Från och med"),
    "ends_on": _("Till och med"),
    "post_code": _("Budgetpostens kod"),
    "post_name": _("Budgetpostens namn"),
    "financing": _("Så betalas pengarna ut"),
    "signed_on": _("Avtalets dag"),
    "lead": _("Ledarens mejladress"),
    "manager": _("Chefens mejladress"),
}
DAYS = ("decided_on", "starts_on", "ends_on", "signed_on")


class NamedField(forms.Field):
    """Something that a row names in words, found among what the page would offer."""

    def __init__(self, found: Mapping[str, Any], unknown: Any, *, required: Any) -> None:
        super().__init__(error_messages={"required": required})
        self.found, self.unknown = found, unknown

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if (found := meant(value, self.found)) is None:
            raise forms.ValidationError(self.unknown(value))
        return found


def _near(said: str, names: Iterable[str]) -> str:
    """What somebody may have meant instead, as a sentence to go on with; mostly nothing."""
    by_key = {name.casefold(): name for name in names}
    near = [by_key[key] for key in get_close_matches(said.casefold(), by_key, n=2)]
    if not near:
        return ""
    return gettext(" Menar du {names}?").format(names=alternatives(near))


@dataclass
class Known:
    """What rows are compared with, read once for all of them."""

    members: dict[str, Member]
    resolutions: dict[str, Resolution | None]
    leads: dict[str, Person]
    managers: dict[str, Person]
    #: Everybody there is, to tell who lacks a role from who is not there.
    names: dict[str, str]
    commissions: set[Key]
    caps: dict[tuple[str, dt.date, dt.date], tuple[int, dt.date] | None] = field(
        default_factory=dict
    )

    @classmethod
    def read(cls) -> Known:
        resolutions: dict[str, Resolution | None] = {}
        for each in Resolution.objects.that_say_yes():
            key = _cited(each.decided_on.isoformat(), str(each.number or ""))
            resolutions[key] = None if key in resolutions else each
        people = Person.objects.values_list("email", "name")
        return cls(
            members={each.name.casefold(): each for each in Member.objects.remaining()},
            resolutions=resolutions,
            leads={each.email.casefold(): each for each in persons_with(Role.LEAD)},
            managers={each.email.casefold(): each for each in persons_with(Role.MANAGER)},
            names={email.casefold(): name for email, name in people},
            commissions=known(),
        )

    def no_member(self, said: str) -> str:
        sentence = gettext("Det finns ingen medlem som heter {name}.").format(name=said)
        return sentence + _near(said, (each.name for each in self.members.values()))

    def no_resolution(self, said: str) -> str:
        if said.casefold() in self.resolutions:
            sentence = gettext("Det finns flera beslut {reference}. Lägg in det här på sidan.")
        else:
            sentence = gettext(
                "Det finns inget beslut {reference} som säger ja. Lägg först in det under Beslut,"
                " Tidigare beslut."
            )
        return sentence.format(reference=said)

    def no_lead(self, said: str) -> str:
        return self._nobody(said, self.leads, str(Role.LEAD.label))

    def no_manager(self, said: str) -> str:
        return self._nobody(said, self.managers, str(Role.MANAGER.label))

    def _nobody(self, said: str, holders: dict[str, Person], role: str) -> str:
        if name := self.names.get(said.casefold()):
            sentence = gettext("{name} har inte rollen {role}. Ge rollen under Personer först.")
            return sentence.format(name=name, role=role.lower())
        sentence = gettext("Ingen har mejladressen {email}. Bjud in personen under Personer först.")
        return sentence.format(email=said) + _near(said, holders)


def _cited(day: str, number: str) -> str:
    """How a row names a decision, and how that is looked for: “2025-11-20 § 9”."""
    return " § ".join(filter(None, (day, number.removeprefix("§").strip())))


def _one_of(choices: Iterable[tuple[Any, Any]], *, required: Any) -> NamedField:
    by_label = {str(label): value for value, label in choices}
    sentence = gettext("Skriv {labels}").format(labels=alternatives(by_label))
    found = {label.casefold(): value for label, value in by_label.items()}
    return NamedField(found, lambda _said: sentence, required=required)


class RowForm(TakeOverForm):
    """A row of a workbook: all that the page asks for but the signed agreement, in words."""

    asks = False  # a row cannot answer
    upload: Any = None

    def __init__(self, line: Line, there: Known) -> None:
        written = dict(line.written) | {name: day_in(line.written[name]) for name in DAYS}
        written["resolution"] = _cited(written.pop("decided_on"), written.pop("number"))
        super().__init__(written)
        self.there = there
        found: dict[str, NamedField] = {
            "kind": _one_of(ProposalKind.choices, required=_("Välj uppdrag eller föruppdrag")),
            "direction": _one_of(Direction.choices, required=_("Välj inriktning")),
            "owner": NamedField(there.members, there.no_member, required=_("Välj ansvarig part")),
            "resolution": NamedField(
                {key: each for key, each in there.resolutions.items() if each},
                there.no_resolution,
                required=_("Välj vilket beslut det vilar på"),
            ),
            "lead": NamedField(there.leads, there.no_lead, required=_("Välj uppdragsledare")),
            "manager": NamedField(
                there.managers, there.no_manager, required=_("Välj ansvarig chef")
            ),
        }
        self.fields.update(found)

    def known(self) -> Container[Key]:
        return self.there.commissions

    def cap(self) -> tuple[int, dt.date] | None:
        said = self.cleaned_data
        key = said["kind"], said["starts_on"], said["resolution"].decided_on
        if key not in self.there.caps:
            self.there.caps[key] = super().cap()
        return self.there.caps[key]

    @property
    def values(self) -> dict[str, Any]:
        """What the deed is told."""
        return {name: self.cleaned_data[name] for name in AS_SAID} | {"terms": self.terms}


def read_commissions(content: bytes) -> list[Row]:
    """All rows with something in them. Raises DomainError when there is nothing to read."""
    lines = read(content, COLUMNS, most=MAX_ROWS)
    there = Known.read()
    seen: dict[Key, int] = {}
    return [_row(line, there, seen) for line in lines]


def _row(line: Line, there: Known, seen: dict[Key, int]) -> Row:
    form = RowForm(line, there)
    form.full_clean()
    wrong = [
        f"{_title(name)}: {sentence}"
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]
    said = form.cleaned_data
    if said.get("title") and said.get("owner") and said.get("starts_on"):
        key = key_of(said["title"], said["owner"].pk, said["starts_on"])
        if key in seen:
            wrong.append(gettext("Det står redan på rad {number}").format(number=seen[key]))
        seen.setdefault(key, line.number)
    return Row.of(line, {} if wrong else form.values, wrong)


def _title(name: str) -> str:
    return str(_("Beslut") if name == "resolution" else COLUMNS[name])


class CompleteForm(Form):
    """The signed agreement of a commission that was taken over without it."""

    upload = FileField(
        label=_("Det undertecknade avtalet"),
        help_text=_("En PDF eller en bild, högst 10 MB."),
        kinds=SCANS,
        error_messages=dict.fromkeys(("required", "missing"), _("Välj det undertecknade avtalet")),
    )


class WorkbookForm(Form):
    """A workbook with commissions."""

    file = FileField(
        label=_("Vilken arbetsbok?"),
        help_text=_("En Excelfil, xlsx. Högst 100 rader."),
        kinds=("xlsx",),
        error_messages=dict.fromkeys(("required", "missing"), _("Välj arbetsboken")),
    )
