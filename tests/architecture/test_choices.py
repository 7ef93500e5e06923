"""Every choice among rows offers those that are meant: published, serving, standing.

All forms of the whole association are opened, about each of its things and by those who use most
of them. It holds people who serve no more, a member that has left, drafts, and what is struck,
merged or thrown away: an old one in a list would be seen.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

import pytest
from django import forms

from kernel.associations.models import Member, Membership, Party, Person
from kernel.associations.scope import scope
from kernel.core.forms import Form, ModelForm
from tests.architecture.pages import ask, browser, north, paths_of, staged
from tests.factories.keeping import Whole

AS = ("director", "administrator")
LONG_AGO = dt.date(2020, 1, 1)


def kind_of(row: Any) -> str:
    """What is meant by a row, in a word: its status, or whether it is of today."""
    if isinstance(row, Person):
        serves = Membership.objects.current().filter(person=row).exists()
        return "serving" if serves else "gone"
    if isinstance(row, Member):
        return "left" if row.has_left else "member"
    if isinstance(row, Party):
        return "party"
    about = {"Decision": "item", "BudgetPost": "budget_year"}.get(type(row).__name__)
    return str((getattr(row, about) if about else row).status)


@pytest.fixture(scope="module")
def offered(django_db_setup: Any, django_db_blocker: Any) -> dict[str, set[str]]:
    """What each field offered, wherever it was met."""
    found: dict[str, set[str]] = defaultdict(set)

    def look(form: Any) -> None:
        for name, field in form.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                kinds = {kind_of(row) for row in field.queryset}
                found[f"{type(form).__name__}.{name}"] |= kinds

    with (
        staged("whole", north, django_db_blocker) as whole,
        pytest.MonkeyPatch.context() as patch,
    ):
        with scope(whole.association):
            add_what_is_over(whole)
        for kind in (Form, ModelForm):
            patch.setattr(kind, "is_valid", looking(kind.is_valid, look))
        for role in AS:
            client = browser(whole.user(role))
            for path in paths_of(whole).values():
                ask(client, path)
    return dict(found)


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
    for role in {row.role for row in Membership.objects.all()}:
        person = Person.objects.create(name=f"Gammal {role}", email=f"{role}@gammal.example")
        Membership.objects.create(
            person=person, role=role, starts_on=LONG_AGO, ends_on=LONG_AGO + dt.timedelta(days=30)
        )


SERVING, MEMBER, STANDING = ["serving"], ["member"], ["standing"]
#: At the open meeting one chooses among those who are there: ``tests/board/sitting``.
CHOICES = {
    "AgreementForm.lead": SERVING,
    "AgreementForm.manager": SERVING,
    "AssignForm.person": SERVING,
    "AttendanceForm.person": SERVING,
    "AttesterForm.person": SERVING,
    "AttesterForm.resolution": STANDING,
    "ChangeForm.resolution": STANDING,
    "CheckerForm.person": SERVING,
    "CommentForm.member": MEMBER,
    "CorrectionForm.person": SERVING,
    "DecideBudgetForm.resolution": STANDING,
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
    "PersonForm.member": MEMBER,
    "PickForm.insight": ["published"],
    "PresideForm.person": SERVING,
    "PrioritiseForm.resolution": STANDING,
    "RecusalForm.person": SERVING,
    "SeatForm.member": MEMBER,
    "TakeOverForm.lead": SERVING,
    "TakeOverForm.manager": SERVING,
    "TakeOverForm.owner": MEMBER,
    "TakeOverForm.resolution": STANDING,
}


@pytest.mark.flows
def test_every_choice_is_among_what_is_meant(offered):
    assert {name: sorted(kinds) for name, kinds in sorted(offered.items())} == CHOICES
