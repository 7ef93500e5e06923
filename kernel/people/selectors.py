"""Who is here and as what, and what waits for those who look after people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.associations.models import Membership, Person, Role, Setting
from kernel.associations.permissions import KEEPERS
from kernel.associations.querysets import current
from kernel.associations.scope import current_association
from kernel.associations.selectors import roles_held_by
from kernel.associations.settings import Declared, declared
from kernel.associations.waiting import Counted, Waiting
from kernel.core import clock, order
from kernel.core.order import InSwedish
from kernel.core.todo import Todo
from kernel.outbox.models import Message
from kernel.people.models import Invitation
from kernel.people.values import shown
from kernel.workflow.models import Event
from kernel.workflow.querysets import EventQuerySet
from kernel.workflow.selectors import Entry

#: What was done to a person, as the history words it.
VERBS = {
    "create": gettext_lazy("lade till personen"),
    "invite": gettext_lazy("skickade en inbjudan"),
    "accept": gettext_lazy("tackade ja till inbjudan"),
    "edit": gettext_lazy("ändrade uppgifter"),
    "grant": gettext_lazy("gav en roll"),
    "end": gettext_lazy("avslutade en roll"),
    "disable": gettext_lazy("stängde av personen"),
    "view_as": gettext_lazy("började se tjänsten som personen ser den"),
    "stop_viewing": gettext_lazy("slutade se tjänsten som personen ser den"),
}


@dataclass(frozen=True)
class PersonRow:
    """One line of the list of people."""

    person: Person
    roles: str
    status: str
    tone: str


def people_to_list() -> QuerySet[Person]:
    """Everybody, those with a role today first, with what ``person_row`` tells of them."""
    held = Membership.objects.filter(current(clock.today())).order_by("pk")
    holds = Exists(held.order_by().filter(person=OuterRef("pk")))
    return (
        Person.objects.select_related("member")
        .prefetch_related(
            Prefetch("memberships", held, to_attr="held"),
            Prefetch("invitations", Invitation.objects.unanswered(), to_attr="unanswered"),
        )
        .annotate(holds_role=holds)
        .order_by("-holds_role", InSwedish("name"), "pk")
    )


def person_row(person: Any) -> PersonRow:
    roles = {membership.role for membership in person.held}
    labels = ", ".join(str(role.label) for role in Role if role in roles)
    if person.user_id is not None:
        status = (_("Aktiv"), "ok") if roles else (_("Utan roll"), "neutral")
    elif person.unanswered:
        over = clock.now() >= person.unanswered[0].expires_at
        status = (_("Inbjudan har gått ut"), "wrong") if over else (_("Inbjuden"), "waiting")
    else:
        status = (_("Inte inbjuden"), "neutral")
    return PersonRow(person, labels, *status)


def events_about(person: Person) -> EventQuerySet:
    """What has been done about somebody, newest first."""
    return Event.objects.about(person).for_history().order_by("-sequence")


def person_history(events: Iterable[Event]) -> list[Entry]:
    """The lines of some of what has been done about somebody."""
    return [
        Entry(
            at=event.at,
            who=event.person.name if event.person else str(event.user),
            did=str(VERBS.get(event.verb, event.verb)),
            status="",
            note=event.note,
        )
        for event in events
    ]


@dataclass(frozen=True)
class SettingRow:
    """One setting: what holds today, since when, and what is decided for later."""

    declared: Declared
    value: Any
    since: dt.date | None
    coming: list[Setting]

    @property
    def shown(self) -> str:
        said_of = self.declared.said_of
        return said_of(self.value) if said_of else shown(self.value)


def _place(known: Declared) -> tuple[Any, Any]:
    return order.key(str(known.group)), order.key(str(known.label))


def setting_rows() -> list[SettingRow]:
    """Every declared setting, those of a heading together. One query."""
    chosen: dict[str, list[Setting]] = {}
    for setting in Setting.objects.order_by("valid_from"):
        chosen.setdefault(setting.key, []).append(setting)
    today = clock.today()
    rows = []
    for key, known in sorted(declared().items(), key=lambda item: _place(item[1])):
        values = chosen.get(key, [])
        past = [setting for setting in values if setting.valid_from <= today]
        rows.append(
            SettingRow(
                declared=known,
                value=past[-1].value if past else known.default,
                since=past[-1].valid_from if past else None,
                coming=[setting for setting in values if setting.valid_from > today],
            )
        )
    return rows


@dataclass(frozen=True)
class FirstStep:
    """What a role does here and when, and the page where that begins."""

    what: Any
    when: Any
    page: str
    link: Any


_TASKS = ("todo", gettext_lazy("Till Att göra"))
_REPORTS = ("reporting:report-list", gettext_lazy("Till avrapporteringarna"))
_BOARD = ("board:next-meeting", gettext_lazy("Till nästa möte"))
_COMMISSIONS = ("commissions:commission-list", gettext_lazy("Till uppdragen"))
_PROPOSALS = ("commissions:proposal-list", gettext_lazy("Till förslagen"))
_WHEN_IT_SUITS = gettext_lazy("Du läser när det passar dig.")

#: For the page that greets somebody.
FIRST_STEPS: dict[str, FirstStep] = {
    Role.DIRECTOR: FirstStep(
        gettext_lazy(
            "Du håller ihop förbundet: förbereder ärenden, kallar till möten och skriver protokoll."
        ),
        gettext_lazy("Att göra visar vad som väntar, med datum."),
        *_TASKS,
    ),
    Role.INNOVATOR: FirstStep(
        gettext_lazy("Du samlar behov och insikter och formulerar idéer till uppdrag."),
        gettext_lazy("Du arbetar när det passar. Att göra visar det som är påbörjat."),
        *_TASKS,
    ),
    Role.LEAD: FirstStep(
        gettext_lazy("Du skriver avrapporteringar om ditt uppdrag."),
        gettext_lazy("Inför varje ordinarie styrelsemöte får du ett mejl när det är dags."),
        *_REPORTS,
    ),
    Role.MANAGER: FirstStep(
        gettext_lazy("Du läser och godkänner avrapporteringar från dina uppdragsledare."),
        gettext_lazy("Du får ett mejl varje gång. Det tar 5–10 minuter."),
        *_REPORTS,
    ),
    Role.BOARD_MEMBER: FirstStep(
        gettext_lazy("Du läser handlingar och beslutar på styrelsens möten."),
        gettext_lazy("Kallelsen kommer med mejl en vecka före mötet."),
        *_BOARD,
    ),
    Role.SUBSTITUTE: FirstStep(
        gettext_lazy("Du läser handlingar och ersätter en ledamot när du kallas."),
        gettext_lazy("Kallelsen kommer med mejl en vecka före mötet."),
        *_BOARD,
    ),
    Role.PREPARER: FirstStep(
        gettext_lazy("Du läser förslagen innan de går till styrelsen, med behoven bakom dem."),
        gettext_lazy("Du läser när det passar dig. Säg vad du tycker till förbundschefen."),
        *_PROPOSALS,
    ),
    Role.PARTY_CONTACT: FirstStep(
        gettext_lazy(
            "Du lämnar din parts synpunkter på förslag och tackar ja eller nej till uppdrag."
        ),
        gettext_lazy("Du får ett mejl när ett förslag är hos er."),
        *_PROPOSALS,
    ),
    Role.ANALYST: FirstStep(
        gettext_lazy("Du registrerar behov och skriver insikter ur behovsanalysen."),
        gettext_lazy("Du arbetar när det passar. Förbundschefen säger när det ska vara klart."),
        "needsanalysis:need-list",
        gettext_lazy("Till behoven"),
    ),
    Role.EVALUATOR: FirstStep(
        gettext_lazy("Du följer uppdragens förändringsteori och värderar vad de har lett till."),
        _WHEN_IT_SUITS,
        *_COMMISSIONS,
    ),
    Role.AUDITOR: FirstStep(
        gettext_lazy("Du kan läsa möten, uppdrag och beslut."), _WHEN_IT_SUITS, *_COMMISSIONS
    ),
    Role.ADMINISTRATOR: FirstStep(
        gettext_lazy("Du bjuder in personer, ger dem roller och ändrar inställningar."),
        gettext_lazy("Att göra visar inbjudningar som väntar på svar."),
        *_TASKS,
    ),
}


def first_steps(person: Person) -> list[tuple[str, FirstStep]]:
    """Each role of somebody new, with what one does in it."""
    held = roles_held_by(person)
    return [(str(role.label), FIRST_STEPS[role]) for role in Role if role in held]


def waiting_for(person: Person, roles: frozenset[str]) -> Iterator[Waiting | Counted]:
    """Unanswered invitations and mail that failed, for those who look after people."""
    if roles & KEEPERS:
        invitations = Invitation.objects.unanswered().order_by("expires_at")
        yield Waiting(invitations, ("expires_at", "person__name"), _invited)
        yield Counted(Message.objects.alarming(), _failed)


def _invited(invitation: Invitation) -> Todo:
    is_over = invitation.expires_at <= clock.now()
    return Todo(
        title=_("{name} har inte svarat på inbjudan").format(name=invitation.person.name),
        url=invitation.person.get_absolute_url(),
        due_on=clock.local(invitation.expires_at).date(),
        status=_("Har gått ut") if is_over else _("Inbjuden"),
        tone="wrong" if is_over else "waiting",
        group="mine" if is_over else "others",
    )


def _failed(number: int) -> Todo:
    url = reverse("outbox:message-list", args=[current_association().slug])
    title = _("{count} mejl gick inte fram som de skulle").format(count=number)
    return Todo(title=title, url=url, status=_("Behöver ses över"), tone="wrong")
