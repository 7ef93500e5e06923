"""Where people land: what waits for them, computed from the state of things."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import kernel.people.selectors as people
import kernel.printing.selectors as printing
from board import todos as board
from board.meetings.models.meetings import Meeting
from commissions import todos as commissions
from commissions.records.models import Commission
from economy import todos as economy
from finsam import beginning
from finsam.lines import coming_year
from kernel.associations.http import Request
from kernel.associations.models import Association, Person, Role
from kernel.associations.scope import as_user, current_association
from kernel.associations.waiting import Question
from kernel.core import clock
from kernel.core.http import render_page, wants_partial
from kernel.core.order import InSwedish
from kernel.core.todo import Todo
from needsanalysis import todos as needsanalysis
from reporting import todos as reporting

#: Within so many days a task belongs to this week.
THIS_WEEK = dt.timedelta(days=7)
#: So many tasks stand below a heading until somebody asks for all.
SHOWN = 20


@dataclass(frozen=True)
class Group:
    """One heading of the start page and the tasks below it."""

    title: str
    todos: list[Todo]
    shows_all: bool

    @property
    def shown(self) -> list[Todo]:
        return self.todos if self.shows_all else self.todos[:SHOWN]

    @property
    def rest(self) -> int:
        return len(self.todos) - len(self.shown)


def choose_association(request: HttpRequest) -> HttpResponse:
    """To the only association one belongs to, or a list to choose from."""
    user: Any = request.user
    with as_user(user):
        associations = list(Association.objects.of(user).order_by(InSwedish("name")))
    if len(associations) == 1:
        return redirect("home", associations[0].slug)
    return render_page(request, "finsam/choose.html", {"associations": associations})


def home(request: Request) -> HttpResponse:
    """Where a person lands: first Kom igång; the board at its nearest meeting; others at tasks."""
    if beginning.is_led(request):
        return redirect("beginning", request.association.slug)
    board = {Role.BOARD_MEMBER, Role.SUBSTITUTE}
    if request.roles <= board and request.roles:
        return redirect("board:next-meeting", request.association.slug)
    if request.roles == {Role.AUDITOR}:
        return redirect("commissions:commission-list", request.association.slug)
    return redirect("todo", request.association.slug)


def todo_list(request: Request) -> HttpResponse:
    """Everything that waits for this person, gathered from every room."""
    todos = all_todos(request)
    today = clock.today()
    mine = [todo for todo in todos if todo.group == "mine"]
    late = [todo for todo in mine if todo.due_on and todo.due_on < today]
    later = [todo for todo in mine if todo.due_on and todo.due_on > today + THIS_WEEK]
    week = [todo for todo in mine if not todo.due_on or today <= todo.due_on <= today + THIS_WEEK]
    groups = ((_("Försenat"), late), (_("Den här veckan"), week), (_("Senare"), later))
    beside = (
        (_("Väntar på andra"), [todo for todo in todos if todo.group == "others"]),
        (_("Snart"), [todo for todo in todos if todo.group == "soon"]),
    )
    shows_all = "alla" in request.GET
    commissions = Commission.objects.visible_to(request.user)
    own = commissions.held_by(request.person)
    context = {
        "groups": [Group(title, tasks, shows_all) for title, tasks in groups if tasks],
        # What is not the reader's turn, in a column of its own where there is room.
        "beside": [Group(title, tasks, shows_all) for title, tasks in beside if tasks],
        "next_meeting": Meeting.objects.coming().first(),
        "commissions": own.open().select_related("owner").order_by("-starts_on", "-pk"),
        "has_year": Role.DIRECTOR in request.roles,
    }
    return render_page(request, "finsam/todo_list.html", context)


@require_safe
def year(request: Request) -> HttpResponse:
    """The coming year drawn, with its table: its own page, which *Att göra* shows in itself."""
    if Role.DIRECTOR not in request.roles:
        raise PermissionDenied
    # A narrow screen shows the table alone; where it is all that there is, it is open.
    context = {"year": coming_year(request.user, is_open=not wants_partial(request))}
    return render_page(request, "finsam/year.html", context, partial="line")


def all_todos(request: Request) -> list[Todo]:
    """The tasks of all rooms, those with the nearest date first."""
    person, roles = request.person, request.roles
    question = _question(current_association().pk, person, person.member_id, roles, clock.today())
    todos = beginning.todos_for(request) + question.ask()
    return sorted(todos, key=lambda todo: (todo.due_on is None, todo.due_on or dt.date.max))


@lru_cache(maxsize=500)
def _question(
    _association: int, person: Person, _member: int | None, roles: frozenset[str], _day: dt.date
) -> Question:
    """What somebody is asked about hangs on who they are and on the day, and on nothing else.

    To put the question into words costs more than to answer it.
    """
    rooms = (people, needsanalysis, commissions, economy, reporting, board, printing)
    return Question(chain.from_iterable(room.waiting_for(person, roles) for room in rooms))
