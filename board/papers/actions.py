"""Papers are changed until they are sent; then they are fixed and printed, and the board called."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from board.charter.actions import keep
from board.matters.actions import kind_of
from board.meetings.actions.doing import doing_on_agenda, look_at_meeting
from board.meetings.actions.planning import remind_presenters
from board.meetings.models.items import AgendaItem, ItemFile
from board.meetings.models.meetings import Meeting
from board.papers import documents
from board.papers.models import BoardPack
from board.papers.permissions import has_added
from board.seats.selectors import board_people
from kernel.accounts.models import User
from kernel.core import clock, swedish
from kernel.core.errors import DomainError, NotYoursError
from kernel.files.actions import store_upload
from kernel.outbox.actions import enqueue
from kernel.printing.actions import make_later, refuse_unprinted
from kernel.registry.actions import finalise, open_matter, register_document
from kernel.registry.models import Matter
from kernel.registry.selectors import matter_of
from kernel.workflow.actions import Deed, doing, require

#: The work that prints the papers of a meeting.
PACK = "board.pack"


@transaction.atomic
def send_notice(meeting: Meeting, *, by: User) -> BoardPack:
    """Call the board: the papers are frozen, their pack is promised, mail goes out."""
    look_at_meeting(meeting, "send_notice", by)
    if not board_people(meeting.held_on):
        raise DomainError(
            _("Ingen har mandat i styrelsen den dagen. Lägg till ledamöter först."), subject=meeting
        )
    pack = _send_papers(meeting, "send_notice", by=by)
    for person in board_people(meeting.held_on):
        enqueue("board.notice", to=person, subject=meeting)
    remind_presenters(meeting)
    return pack


@transaction.atomic
def update_papers(meeting: Meeting, *, by: User) -> BoardPack:
    """Promise a new version of the pack. Everybody called is told when it is there to be read."""
    look_at_meeting(meeting, "update_papers", by)
    return _send_papers(meeting, "update_papers", by=by)


def tell_of_papers(pack: BoardPack) -> None:
    """Tell everybody called that the papers have changed, once the new ones are there."""
    if pack.version > 1:
        for person in board_people(pack.meeting.held_on):
            enqueue("board.papers_changed", to=person, subject=pack)


def _send_papers(meeting: Meeting, verb: str, *, by: User) -> BoardPack:
    """Fix what the papers show, in the deed itself; they are printed after it."""
    with doing(meeting, verb, by=by):
        _circulate(meeting, by=by)
        return _promise_pack(meeting, by=by)


def _not_ready(item: AgendaItem) -> DomainError:
    # Taken back after it came on the agenda.
    sentence = _("”{title}” är inte klar för styrelsen. Stryk punkten eller vänta.")
    return DomainError(sentence.format(title=item.title), subject=item.meeting)


def _circulate(meeting: Meeting, *, by: User) -> None:
    """What is among the papers can no longer be changed by those who wrote it."""
    items = list(meeting.items.alive().for_page())
    if not items:
        raise DomainError(_("Dagordningen är tom. Lägg till punkter först."), subject=meeting)
    for item in items:
        circulate_paper(item, by=by)


def circulate_paper(item: AgendaItem, *, by: User) -> None:
    """Hand one paper to the board, unless it already is."""
    kind = kind_of(item)
    if kind is not None and not kind.hand_over(item.about, by=by):
        raise _not_ready(item)


def _promise_pack(meeting: Meeting, *, by: User) -> BoardPack:
    laying = documents.Laying(meeting, clock.now())
    recipe = laying.recipe()
    # What an item says is named if it cannot be printed; its title stands on every page about it.
    headings = [each["heading"] for item in recipe["items"] for each in item["files"]]
    refuse_unprinted(recipe["cover"], *headings)
    name = f"handlingar-{meeting.held_on.isoformat()}-v{laying.version}.pdf"
    pack = BoardPack(
        meeting=meeting,
        version=laying.version,
        file=make_later(PACK, recipe, name=name, by=by, shows=laying.shown),
        pages=0,
        contents={key: {"sum": value} for key, value in laying.sums.items()},
        made_at=laying.made_at,
    )
    keep(pack, subject=meeting)
    title = _("Kallelse och handlingar till styrelsemöte {day}, version {version}")
    document = register_document(
        matter_for(meeting, by=by),
        title=title.format(day=swedish.day(meeting.held_on), version=pack.version),
        direction="outgoing",
        on=clock.today(),
        counterpart=_("Styrelsen"),
        by=by,
        file=pack.file,
        subject=meeting,
    )
    finalise(document, by=by)
    return pack


def matter_for(meeting: Meeting, *, by: User) -> Matter:
    """The matter that everything about a meeting is registered in."""
    title = _("Styrelsemöte {day}").format(day=swedish.day(meeting.held_on))
    return matter_of(meeting) or open_matter(title=title, subject=meeting, by=by)


@contextmanager
def _telling_whom_to_ask(item: AgendaItem, by: User) -> Iterator[None]:
    """Whoever put an item on the agenda loses the right to change it when the papers are sent."""
    try:
        yield
    except PermissionDenied:
        if not has_added(by, item):
            raise
        sentence = _(
            "Punkten finns i handlingarna som har skickats. "
            "Be {name} att ändra den och skicka nya handlingar."
        )
        name = item.meeting.secretary.name
        raise NotYoursError(sentence.format(name=name), subject=item) from None


def require_to_edit(item: AgendaItem, by: User) -> None:
    """Refuse unless what an item says may be changed; asked before anything is written."""
    with _telling_whom_to_ask(item, by):
        require(item, "edit", by)


@contextmanager
def _editing(item: AgendaItem, by: User) -> Iterator[Deed]:
    with _telling_whom_to_ask(item, by), doing_on_agenda(item, "edit", by=by) as deed:
        yield deed


@transaction.atomic
def edit_item(item: AgendaItem, *, by: User, **values: Any) -> None:
    """Change what an item says before it is taken up."""
    with _editing(item, by) as deed:
        deed.changes = values


@transaction.atomic
def attach_file(item: AgendaItem, *, upload: UploadedFile, title: str, by: User) -> ItemFile:
    """Add a file to the papers of an item."""
    with _editing(item, by):
        row = ItemFile(item=item, file=store_upload(upload, by=by, is_printed=True), title=title)
        keep(row, subject=item)
    return row


@transaction.atomic
def detach_file(row: ItemFile, *, by: User) -> None:
    """Take a file out of the papers of an item."""
    with _editing(row.item, by):
        row.delete()
