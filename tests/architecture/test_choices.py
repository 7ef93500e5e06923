"""Every choice among rows offers those that are meant: published, serving, standing.

All forms of the whole association are opened, about each of its things and by those who use most
of them. It holds people who serve no more, a member that has left, drafts, and what is struck,
merged or thrown away: an old one in a list would be seen. Two people bear one name in every role,
and two years' budgets have the same posts: no two rows look equal.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django import forms

from board.meetings.models.items import AgendaItem
from board.meetings.models.meetings import SubstituteCall
from board.sitting.forms.attending import OpeningForm
from commissions.proposals.models.proposals import Proposal
from kernel.associations.models import Member, Membership, Party, Person, Role
from kernel.associations.scope import scope
from kernel.core.forms import Form, ModelForm
from tests.architecture.pages import OF_ASSOCIATION, ask, browser, north, paths_of, staged
from tests.factories.board import MandateFactory, SeatFactory
from tests.factories.keeping import Whole

AS = ("director", "administrator")
LONG_AGO = dt.date(2020, 1, 1)


def kinds_of(rows: Any) -> set[str]:
    """What is meant by each row, in a word: its status, or whether it is of today."""
    if rows.model is Person:
        # Asked for all at once: everybody stands in dozens of lists.
        serving = set(Membership.objects.current().values_list("person", flat=True))
        return {"serving" if row.pk in serving else "gone" for row in rows}
    return {kind_of(row) for row in rows}


def kind_of(row: Any) -> str:
    if isinstance(row, Member):
        return "left" if row.has_left else "member"
    if isinstance(row, Party):
        return "party"
    about = {"Decision": "item", "BudgetPost": "budget_year"}.get(type(row).__name__)
    return str((getattr(row, about) if about else row).status)


@dataclass
class Offered:
    """What the fields of all forms offered, wherever they were met."""

    #: What is meant by the rows of each, and which names stand in it more than once.
    kinds: dict[str, set[str]]
    equal: set[tuple[str, str]]

    def look(self, form: Any) -> None:
        for name, field in form.fields.items():
            if not isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
                continue
            known = f"{type(form).__name__}.{re.sub('_[0-9]+$', '', name)}"
            rows = rows_of(form, name, field)
            if rows is not None:
                self.kinds[known] |= kinds_of(rows)
            words = Counter(str(label) for _value, label in field.choices)
            self.equal |= {(known, label) for label, count in words.items() if count > 1}


def rows_of(form: Any, name: str, field: Any) -> Any:
    """The rows that a field offers; None where it offers none, but words."""
    if isinstance(field, forms.ModelChoiceField):
        return field.queryset
    if isinstance(form, OpeningForm):
        return Person.objects.filter(pk__in=[value for value, _label in field.choices if value])
    return None


@pytest.fixture(scope="module")
def offered(django_db_setup: Any, django_db_blocker: Any) -> Offered:
    found = Offered(defaultdict(set), set())
    with (
        staged("whole", north, django_db_blocker) as whole,
        pytest.MonkeyPatch.context() as patch,
    ):
        with scope(whole.association):
            add_what_is_over(whole)
        for kind in (Form, ModelForm):
            patch.setattr(kind, "is_valid", looking(kind.is_valid, found.look))
            # What a list is narrowed by is only read.
            patch.setattr(kind, "full_clean", looking(kind.full_clean, found.look))
        for role in AS:
            client = browser(whole.user(role))
            for path in paths_of(whole).values():
                # Lists are narrowed only when somebody asks for it.
                ask(client, f"{path}?title=")
        director = browser(whole.by)
        for path in at_meetings(whole):
            ask(director, path)
        where = {route.name: path for route, path in paths_of(whole, "board").items()}
        with time_machine.travel(whole.things["meeting"][0].held_on, tick=False):
            with scope(whole.association):
                SubstituteCall.objects.all().delete()
            on_the_day = browser(whole.by)
            ask(on_the_day, where["board:meeting-open"])
            ask(on_the_day, where["board:meeting-call_substitute"])
        ask(director, where["board:item-vote"], {})
        director.post(where["board:item-restart_vote"])
        with scope(whole.association):
            # The item that is taken up chooses the checker, and gives money.
            AgendaItem.objects.filter(status="open", meeting__status="open").update(
                key="checker", proposal=Proposal.objects.filter(status="with_board").first()
            )
        ask(director, where["board:item-decide"])
    return found


def at_meetings(whole: Whole) -> list[str]:
    """What is asked about each meeting and each item, whatever has become of it."""
    with scope(whole.association):
        return [
            route.path(whole, thing)
            for route in OF_ASSOCIATION
            if route.has_thing and route.room == "board" and route.noun in ("meeting", "item")
            for thing in whole.things[route.noun]
        ]


def looking(is_valid: Any, look: Any) -> Any:
    """Views ask every form whether it is valid, when it is as people will see it."""

    def asked(form: Any) -> Any:
        look(form)
        return is_valid(form)

    return asked


def add_what_is_over(whole: Whole) -> None:
    """Each role once more, held by somebody who has left, and a member that is none any more."""
    party = Party.objects.get(kind="municipality")
    Member.objects.create(party=party, name="Gamla kommunen", left_on=LONG_AGO)
    Member.objects.create(party=party, name="Nya kommunen")
    # Two people of one name, in every role.
    for role in Role.values:
        for number in range(2):
            email = f"{role}{number}@namne.example"
            person = Person.objects.create(name="Kim Namne", email=email)
            Membership.objects.create(person=person, role=role, starts_on=LONG_AGO)
            if role == Role.SUBSTITUTE:
                seat = SeatFactory(member=whole.things["member"][0], number=number + 50)
                MandateFactory(seat=seat, person=person, kind="substitute", order=number + 7)
    for role in {row.role for row in Membership.objects.all()}:
        person = Person.objects.create(name=f"Gammal {role}", email=f"{role}@gammal.example")
        Membership.objects.create(
            person=person, role=role, starts_on=LONG_AGO, ends_on=LONG_AGO + dt.timedelta(days=30)
        )


SERVING, MEMBER, STANDING = ["serving"], ["member"], ["standing"]
CHOICES = {
    "AbsenceForm.person": SERVING,
    "AgreementForm.lead": SERVING,
    "AgreementForm.manager": SERVING,
    "AssignForm.person": SERVING,
    "AttendanceForm.person": SERVING,
    "AttesterForm.person": SERVING,
    "AttesterForm.resolution": STANDING,
    "CallForm.person": SERVING,
    "ChangeForm.resolution": STANDING,
    "CheckerForm.person": SERVING,
    "CommentForm.member": MEMBER,
    "CommissionFilterForm.owner": ["left", "member"],  # commissions still are theirs
    "CorrectionForm.person": SERVING,
    "DecideBudgetForm.resolution": STANDING,
    "DecisionForm.checker": SERVING,
    "DecisionForm.post": ["decided", "draft"],  # and it is said which
    "DeclineForm.resolution": STANDING,
    "DistanceForm.resolution": STANDING,
    "DutyForm.person": SERVING,
    "DutyForm.resolution": STANDING,
    "FoundationForm.insights": ["published"],
    "FoundationForm.needs": ["prioritised", "registered"],
    "IdeaForm.need": ["prioritised", "registered"],
    "InsightFilter.theme": ["active", "retired"],  # insights still bear it
    "InsightForm.parties": ["party"],
    "InsightForm.themes": ["active"],
    "InvitationForm.member": MEMBER,
    "ItemForm.corrects": ["decided"],
    "ItemForm.presenter": SERVING,
    "MandateForm.person": SERVING,
    "MergeForm.into": MEMBER,
    "MotionForm.person": SERVING,
    "OpeningForm.chair": SERVING,
    "OpeningForm.others": SERVING,
    "OpeningForm.remote": SERVING,
    "OpeningForm.seat": SERVING,
    "PersonForm.member": MEMBER,
    "PickForm.insight": ["published"],
    "PresideForm.person": SERVING,
    "PrioritiseForm.resolution": STANDING,
    "RecusalForm.person": SERVING,
    "ReplaceForm.person": SERVING,
    "ReservationForm.person": SERVING,
    "SeatForm.member": MEMBER,
    "TakeOverForm.lead": SERVING,
    "TakeOverForm.manager": SERVING,
    "TakeOverForm.owner": MEMBER,
    "TakeOverForm.resolution": STANDING,
    "VoteForm.person": SERVING,
}


@pytest.mark.flows
def test_every_choice_is_among_what_is_meant(offered):
    assert {name: sorted(kinds) for name, kinds in sorted(offered.kinds.items())} == CHOICES


@pytest.mark.flows
def test_no_two_rows_of_a_choice_look_equal(offered):
    assert offered.equal == set()
