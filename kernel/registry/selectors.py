"""What pages and upper rooms ask of the registry."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from typing import Any

from kernel.accounts.models import User
from kernel.associations.models import Person
from kernel.core import order
from kernel.core.names import UnknownNameError, model_of
from kernel.registry.models import FirstNumber, Matter
from kernel.registry.states import Series
from kernel.resolutions.models import Resolution
from kernel.resolutions.states import Origin
from kernel.workflow.permissions import may
from kernel.workflow.selectors import history_of_each


def matter_of(obj: Any) -> Matter | None:
    """The matter that a thing belongs to, if it has one."""
    return Matter.objects.about(obj).first()


def subjects_of(matter: Matter, user: User) -> list[Any]:
    """The things that a matter is about, as far as this person may see them."""
    keys: dict[str, list[int]] = defaultdict(list)
    for subject in matter.subjects.order_by("pk"):
        keys[subject.subject_type].append(subject.subject_id)
    found: list[Any] = []
    for name, pks in keys.items():
        # What nobody knows any more has no page to lead to.
        with suppress(UnknownNameError):
            found += model_of(name).objects.visible_to(user).filter(pk__in=pks).order_by("pk")
    return found


def names_in(title: str) -> list[str]:
    """People of the association whose full name stands in a title, where no name should stand."""
    low = title.casefold()
    names = Person.objects.values_list("name", flat=True)
    found = {name for name in names if " " in name and name.casefold() in low}
    return sorted(found, key=order.key)


def years() -> list[int]:
    """Years that the registry holds matters of, newest first."""
    return list(Matter.objects.order_by("-year").values_list("year", flat=True).distinct())


def first_number(series: str, year: int) -> int:
    """With which number a series begins in a year."""
    chosen = FirstNumber.objects.filter(series=series, year=year).values_list("number", flat=True)
    return chosen.first() or 1


def numbers_given(series: str, year: int) -> bool:
    """Whether any number of the series has been given in that year."""
    if series == Series.MATTERS:
        return Matter.objects.of_year(year).exists()
    return Resolution.objects.filter(origin=Origin.MADE, decided_on__year=year).exists()


def series_of(association: Any, user: User) -> dict[str, Any] | None:
    """Where numbers begin, for the association's own page."""
    if not may(user, "create", FirstNumber()):
        return None
    firsts = list(FirstNumber.objects.all())
    return {"firsts": firsts, "history": history_of_each(firsts), "association": association}
