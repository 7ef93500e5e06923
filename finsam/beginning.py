"""Kom igång: what an association that has just been founded does first, step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from board.meetings.models.meetings import Meeting
from board.seats.selectors import chairs_on, mandates_on, seats_on
from board.seats.states import MandateKind
from economy.budgets.models import BudgetYear
from economy.budgets.states import BudgetStatus
from kernel.associations.http import Request, require_keeper
from kernel.associations.models import Role
from kernel.associations.permissions import KEEPERS
from kernel.associations.selectors import persons_with
from kernel.core import clock
from kernel.core.errors import NotNowError
from kernel.core.http import form_page, posted, redirect_after, render_page
from kernel.core.todo import Todo
from kernel.members.actions import answer_step, resume_step, start_association
from kernel.members.forms import SkipForm
from kernel.members.models import BeginningStep
from kernel.members.selectors import party_rows


@dataclass(frozen=True)
class Step:
    """One thing to do first. Without ``is_done`` somebody says that it is gone through."""

    key: str
    title: Any
    why: Any
    page: str
    action: Any
    is_done: Callable[[], bool] | None = None
    #: What is said of it when it is done here and still waits for others.
    waits: Callable[[], str] | None = None
    #: Where the same is read from a workbook.
    import_page: str = ""
    #: Who takes it. Others who answer for the association are told who does.
    by: frozenset[str] = frozenset(KEEPERS)


def _has_all_parties() -> bool:
    return all(row.is_there for row in party_rows())


def _has_board_people() -> bool:
    return persons_with(Role.BOARD_MEMBER).exists()


def _who_has_come_in() -> str:
    """How many of the board's people have been here; nothing when all have."""
    people = persons_with(Role.BOARD_MEMBER, Role.SUBSTITUTE)
    invited, came = people.count(), people.exclude(user=None).count()
    if came == invited:
        return ""
    if not came:
        return ngettext(
            "{count} i styrelsen är inbjuden, ingen har loggat in än",
            "{count} i styrelsen är inbjudna, ingen har loggat in än",
            invited,
        ).format(count=invited)
    return _("{came} av {invited} inbjudna i styrelsen har loggat in").format(
        came=came, invited=invited
    )


def _has_a_board() -> bool:
    """Everybody's seat is held, and somebody is to lead the meetings."""
    today = clock.today()
    held = {row.seat_id for row in mandates_on(today) if row.kind == MandateKind.ORDINARY}
    seats = {seat.pk for seat in seats_on(today)}
    return bool(seats) and seats <= held and bool(chairs_on(today))


def _has_a_meeting_ahead() -> bool:
    return Meeting.objects.ahead().exists()


def _has_a_budget() -> bool:
    year = clock.today().year
    return BudgetYear.objects.filter(year__gte=year, status=BudgetStatus.DECIDED).exists()


STEPS = (
    Step(
        "medlemmar",
        gettext_lazy("Skriv in medlemmarna"),
        gettext_lazy(
            "Kommunerna, regionen, Arbetsförmedlingen och Försäkringskassan."
            " Platser i styrelsen, förslag och budget väljer bland dem."
        ),
        "members:association-detail",
        gettext_lazy("Till förbundet"),
        _has_all_parties,
    ),
    Step(
        "personer",
        gettext_lazy("Bjud in personerna"),
        gettext_lazy(
            "Styrelsens ledamöter och ersättare, uppdragsledare och deras chefer, parternas"
            " kontaktpersoner. Var och en får ett mejl med en länk."
        ),
        "people:person-list",
        gettext_lazy("Till personer"),
        _has_board_people,
        _who_has_come_in,
        import_page="people:person-import",
    ),
    Step(
        "styrelsen",
        gettext_lazy("Sätt samman styrelsen"),
        gettext_lazy(
            "Platser för varje medlem, vem som sitter på dem och hur länge, ordförande och vice"
            " ordförande. Klart när varje plats har en ledamot och styrelsen en ordförande."
        ),
        "board:seat-list",
        gettext_lazy("Till styrelsen"),
        _has_a_board,
    ),
    Step(
        "installningar",
        gettext_lazy("Gå igenom förbundsordningen och inställningarna"),
        gettext_lazy(
            "Hur lång tid före mötet kallelsen går, när rapporter ska vara inne, vad som står på"
            " varje dagordning. Det som står där från början är det vanliga."
        ),
        "people:setting-list",
        gettext_lazy("Till inställningar"),
    ),
    Step(
        "tidigare",
        gettext_lazy("Lägg in det som är beslutat före er start här"),
        gettext_lazy(
            "Beslut som något vilar på, till exempel vem som attesterar. Börjar ni mitt i ett år"
            " kan paragrafer och diarienummer fortsätta där ni är."
            " Det väljer ni på sidan Förbundet."
        ),
        "resolutions:resolution-list",
        gettext_lazy("Till tidigare beslut"),
    ),
    Step(
        "uppdrag",
        gettext_lazy("Lägg in uppdragen som pågår"),
        gettext_lazy(
            "Med beslut, undertecknat avtal, uppdragsledare och chef. Det som redan är betalt"
            " registreras på uppdragets flik Ekonomi, och tidigare rapporter läggs i dess ärende."
        ),
        "commissions:commission-list",
        gettext_lazy("Till uppdragen"),
        import_page="commissions:commission-import",
        by=frozenset({Role.DIRECTOR}),
    ),
    Step(
        "moten",
        gettext_lazy("Planera årets möten"),
        gettext_lazy("Kallelser, avrapporteringar och påminnelser räknas bakåt från mötets dag."),
        "board:meeting-list",
        gettext_lazy("Till möten"),
        _has_a_meeting_ahead,
        by=frozenset({Role.DIRECTOR}),
    ),
    Step(
        "budget",
        gettext_lazy("Lägg in årets budget"),
        gettext_lazy(
            "Vad medlemmarna betalar och vilka poster pengarna finns på."
            " Uppdrag får sina pengar från en post i en beslutad budget."
        ),
        "economy:overview",
        gettext_lazy("Till ekonomin"),
        _has_a_budget,
        by=frozenset({Role.DIRECTOR}),
    ),
)
BY_KEY = {step.key: step for step in STEPS}


@dataclass(frozen=True)
class StepRow:
    """A step as it stands: done, skipped, or still to do."""

    number: int
    step: Step
    answer: BeginningStep | None
    is_done: bool
    #: What it still waits for, when it is done here.
    waits: str = ""

    @property
    def is_skipped(self) -> bool:
        return not self.is_done and self.answer is not None and self.answer.is_skipped

    @property
    def is_open(self) -> bool:
        return not (self.is_done or self.is_skipped)

    @property
    def can_be_confirmed(self) -> bool:
        return self.is_open and self.step.is_done is None


def step_rows() -> list[StepRow]:
    """Every step as it stands. A query or two for each that something else shows."""
    answers = {row.key: row for row in BeginningStep.objects.select_related("answered_by")}
    rows = []
    for number, step in enumerate(STEPS, 1):
        answer = answers.get(step.key)
        is_confirmed = answer is not None and not answer.is_skipped
        is_done = is_confirmed if step.is_done is None else step.is_done()
        waits = step.waits() if is_done and step.waits else ""
        rows.append(StepRow(number, step, answer, is_done, waits))
    return rows


def is_led(request: Request) -> bool:
    """Somebody whose association has not come to an end with Kom igång, and who answers for it."""
    return request.association.started_on is None and bool(request.roles & KEEPERS)


def todos_for(request: Request) -> list[Todo]:
    """Each step that is still to do, as a task; nothing once Kom igång is ended."""
    if not is_led(request):
        return []
    url = reverse("beginning", args=[request.association.slug])
    rows = step_rows()
    todos = [
        Todo(title=str(row.step.title), url=f"{url}#{row.step.key}", status=_("Kom igång"))
        for row in rows
        if row.is_open and request.roles & row.step.by
    ]
    if todos or any(row.is_open for row in rows):
        return todos
    return [Todo(title=_("Avsluta Kom igång"), url=url, status=_("Klart"), tone="ok")]


@require_safe
def beginning(request: Request) -> HttpResponse:
    require_keeper(request)
    rows = step_rows()
    still = [row for row in rows if row.is_open]
    context = {
        "rows": rows,
        "next": still[0] if still else None,
        "ready": len(rows) - len(still),
        "started_on": request.association.started_on,
        "own": [row.step.key for row in rows if request.roles & row.step.by],
    }
    return render_page(request, "finsam/beginning.html", context)


@require_http_methods(["GET", "POST"])
def beginning_skip(request: Request, step: str) -> HttpResponse:
    require_keeper(request)
    known = _step(step)
    form = SkipForm(posted(request))
    if form.is_valid():
        answer_step(known.key, **form.cleaned_data, by=request.user)
        message = _("Steget är överhoppat. Du kan ta upp det igen.")
        return redirect_after(request, _page(request), message)
    return form_page(
        request,
        form,
        subject=_("Kom igång"),
        heading=_("Hoppa över: {title}").format(title=known.title),
        button=_("Hoppa över"),
        back_url=_page(request),
    )


@require_POST
def beginning_confirm(request: Request, step: str) -> HttpResponse:
    require_keeper(request)
    if _step(step).is_done is not None:
        raise Http404
    answer_step(step, by=request.user)
    return redirect_after(request, _page(request), _("Steget är klart."))


@require_POST
def beginning_resume(request: Request, step: str) -> HttpResponse:
    require_keeper(request)
    answer = BeginningStep.objects.filter(key=_step(step).key).first()
    if answer is not None:
        resume_step(answer, by=request.user)
    return redirect_after(request, _page(request), _("Steget är att göra igen."))


@require_POST
def beginning_end(request: Request) -> HttpResponse:
    require_keeper(request)
    if any(row.is_open for row in step_rows()):
        raise NotNowError(_("Det finns steg kvar. Ta dem, eller hoppa över dem med ett skäl."))
    start_association(by=request.user)
    home = reverse("todo", args=[request.association.slug])
    return redirect_after(request, home, _("Kom igång är avslutat. Välkommen till arbetet."))


def _step(key: str) -> Step:
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


def _page(request: Request) -> str:
    return reverse("beginning", args=[request.association.slug])
