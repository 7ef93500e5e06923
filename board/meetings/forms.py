"""Forms about a meeting and its agenda: when and where, what is taken up, who cannot come."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from board.charter.selectors import qualified_matters
from board.matters.states import ItemKind
from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import Absence, Meeting, MeetingKind
from board.meetings.selectors.agenda import Ready
from board.meetings.selectors.days import days_for, odd_days
from board.meetings.selectors.electorate import substitutes_to_call
from board.seats.forms import person_field
from board.seats.selectors import mandates_on
from kernel.associations.models import Person, Role
from kernel.associations.selectors import persons_with
from kernel.core.forms import DateField, Form, LineField, TextField, TimeField


class MeetingForm(Form):
    """When and where; the days before follow from the date if they are left empty."""

    held_on = DateField(
        years_ahead=3, label=_("Datum"), error_messages={"required": _("Välj mötets datum")}
    )
    start_time = TimeField(
        label=_("Börjar"), error_messages={"required": _("Välj när mötet börjar")}
    )
    end_time = TimeField(label=_("Slutar"), error_messages={"required": _("Välj när mötet slutar")})
    place = LineField(
        label=_("Plats"),
        max_length=200,
        error_messages={"required": _("Fyll i var mötet hålls")},
    )
    remote_link = forms.URLField(
        label=_("Länk till digitalt möte (frivilligt)"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("Kolla att länken börjar med https://")},
    )
    kind = forms.ChoiceField(
        label=_("Slag"),
        choices=MeetingKind,
        initial=MeetingKind.ORDINARY,
        error_messages={"required": _("Välj om mötet är ordinarie eller extra")},
    )
    takes_reports = forms.TypedChoiceField(
        label=_("Ska uppdragen avrapportera till mötet?"),
        choices=[
            ("usual", _("Som brukligt: till ordinarie möten, inte till extra")),
            ("yes", _("Ja")),
            ("no", _("Nej")),
        ],
        coerce={"usual": None, "yes": True, "no": False}.get,
        initial="usual",
        help_text=_("Blir det nej avslutas de avrapporteringar som inte är lämnade till chefen."),
        error_messages={"required": _("Välj om uppdragen ska avrapportera till mötet")},
    )
    is_public = forms.BooleanField(
        label=_("Mötet är offentligt"),
        required=False,
        help_text=_("Mötet där budgeten bestäms ska vara offentligt."),
    )
    opens_on = DateField(years_ahead=3, label=_("Avrapporteringarna öppnar"), required=False)
    submit_by = DateField(
        years_ahead=3, label=_("Avrapporteringarna hos chefen senast"), required=False
    )
    approve_by = DateField(
        years_ahead=3, label=_("Avrapporteringarna godkända senast"), required=False
    )
    notice_by = DateField(
        years_ahead=3,
        label=_("Kallelsen skickad senast"),
        required=False,
        help_text=_("Lämna dagarna tomma så räknas de fram från mötets datum."),
    )

    def __init__(self, *args: Any, meeting: Meeting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get("start_time"), cleaned.get("end_time")
        if start and end and end <= start:
            self.add_error("end_time", _("Mötet ska sluta efter att det börjar"))
        days = ("opens_on", "submit_by", "approve_by", "notice_by", "held_on")
        known = [(name, cleaned[name]) for name in days if cleaned.get(name)]
        for (_name, day), (later, after) in pairwise(known):
            if after < day and later in self.fields:
                self.add_error(later, _("Kolla att dagarna kommer i ordning"))
        return cleaned

    @cached_property
    def questions(self) -> dict[str, list[str]]:
        known = self.values if self.is_bound else self.initial
        held_on = known.get("held_on")
        if held_on is None:
            return {}
        is_usual = known.get("kind") == MeetingKind.ORDINARY
        takes_reports = known.get("takes_reports", is_usual)
        if not self.is_bound:
            takes_reports = self.fields["takes_reports"].clean(takes_reports)
        return odd_days(
            held_on,
            days_for(held_on, known, self.meeting),
            takes_reports=is_usual if takes_reports is None else takes_reports,
        )

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in; days left empty are not among them."""
        return {key: value for key, value in self.cleaned_data.items() if value is not None}


class YearForm(Form):
    """Several meetings at once, at the same time and place."""

    COUNT = 8

    start_time = TimeField(
        label=_("Börjar"), error_messages={"required": _("Välj när mötena börjar")}
    )
    end_time = TimeField(
        label=_("Slutar"), error_messages={"required": _("Välj när mötena slutar")}
    )
    place = LineField(
        label=_("Plats"),
        max_length=200,
        error_messages={"required": _("Fyll i var mötena hålls")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, self.COUNT + 1):
            self.fields[f"day_{number}"] = DateField(
                years_ahead=3, label=_("Möte {number}").format(number=number), required=False
            )

    @property
    def days(self) -> list[Any]:
        chosen = (self.cleaned_data.get(f"day_{n}") for n in range(1, self.COUNT + 1))
        return sorted({day for day in chosen if day})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get("start_time"), cleaned.get("end_time")
        if start and end and end <= start:
            self.add_error("end_time", _("Mötena ska sluta efter att de börjar"))
        if not any(cleaned.get(f"day_{n}") for n in range(1, self.COUNT + 1)):
            self.add_error("day_1", _("Välj minst ett datum"))
        return cleaned

    @cached_property
    def questions(self) -> dict[str, list[str]]:
        chosen = self.cleaned_data if self.is_bound else {}
        found = {}
        for name in (f"day_{number}" for number in range(1, self.COUNT + 1)):
            if day := chosen.get(name):
                odd = odd_days(day, days_for(day, {}), takes_reports=True)
                found[name] = [sentence for sentences in odd.values() for sentence in sentences]
        return found


class PullForm(Form):
    """Which of the things that are ready go on the agenda."""

    keys = forms.MultipleChoiceField(
        label=_("Det här är klart att tas upp"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en sak att ta upp")},
    )

    def __init__(self, *args: Any, ready: list[Ready], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        count = Counter(each.title for each in ready)
        self.fields["keys"].choices = [  # type: ignore[attr-defined]  # -- a choice field
            # Those of one title are told apart by what lies behind them.
            (each.key, each.title if count[each.title] == 1 else f"{each.title} ({each.about})")
            for each in ready
        ]
        self.fields["keys"].initial = [each.key for each in ready]


class ReasonForm(Form):
    """Why a meeting is called off."""

    reason = TextField(
        label=_("Varför ställs mötet in?"),
        rows=3,
        error_messages={"required": _("Skriv varför mötet ställs in")},
    )


class AbsenceForm(Form):
    """Who cannot come; members speak only for themselves."""

    def __init__(self, *args: Any, meeting: Meeting, may_choose: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if may_choose:
            absent = set(meeting.absences.values_list("person", flat=True))
            people = [
                mandate.person
                for mandate in mandates_on(meeting.held_on)
                if mandate.person_id not in absent
            ]
            self.fields["person"] = person_field(
                people, _("Vem kan inte komma?"), _("Välj vem som inte kan komma")
            )


class CallForm(Form):
    """Which substitute to ask; the next in order is chosen."""

    def __init__(self, *args: Any, absence: Absence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = substitutes_to_call(absence)
        field = person_field(
            [mandate.person for mandate in waiting],
            _("Ersättare"),
            _("Välj vem som ska kallas"),
            help_text=_("Nästa i ordningen är vald. Välj en annan bara om det finns skäl."),
        )
        self.fields["person"] = field
        if waiting:
            field.initial = waiting[0].person_id


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
    Role.AUDITOR,
)


class ItemForm(Form):
    """What an item of the agenda says."""

    title = LineField(
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

    def __init__(
        self, *args: Any, meeting: Meeting, item: AgendaItem | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        # Whoever presents the item already goes on doing so, whatever roles they have had since.
        own = Q(pk=item.presenter_id if item else None)
        self.fields["presenter"] = person_field(
            persons_with(*PRESENTERS) | Person.objects.filter(own),
            _("Föredragande"),
            _("Välj vem som föredrar punkten"),
            required=False,
        )
        verified = _decisions().filter(item__meeting__verified_on__isnull=False)
        self.fields["corrects"] = _DecisionField(
            queryset=verified.select_related("item__meeting").order_by("-decided_at"),
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


def _decisions() -> Any:
    """What an item can correct. Decisions are of a later topic; an item only names one."""
    decisions: Any = AgendaItem._meta.get_field("corrects").related_model
    return decisions.objects


class _DecisionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.reference} {obj.item.title}"


class QuestionForm(Form):
    """A question before the meeting."""

    text = TextField(
        label=_("Din fråga"),
        rows=4,
        help_text=_("Frågan syns för hela styrelsen."),
        error_messages={"required": _("Skriv din fråga")},
    )


class NoteForm(Form):
    """What one writes for oneself."""

    text = TextField(
        label=_("Egna anteckningar"),
        rows=4,
        required=False,
        help_text=_("Bara du ser dem. De sparas krypterade och hör inte till handlingarna."),
    )


class AnswerForm(Form):
    """The answer that the whole board reads."""

    text = TextField(
        label=_("Svar"),
        rows=4,
        help_text=_("Svaret syns för hela styrelsen."),
        error_messages={"required": _("Skriv ett svar")},
    )
