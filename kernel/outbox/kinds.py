"""Kinds of mail, declared by the apps that have something to tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from kernel.outbox.models import Message


class Urgency(StrEnum):
    """How soon a kind of mail has to reach people."""

    #: Alone and at once: a notice of meeting, changed papers, and all that somebody's work
    #: waits for, such as a text to approve or to write anew.
    NOW = "now"
    #: With everything else of the day, in one mail on the next working day, at
    #: the association's own hour.
    DAILY = "daily"


class Attachment(NamedTuple):
    """A file that goes with a mail."""

    name: str
    content: bytes
    media_type: str = "application/octet-stream"


@dataclass(frozen=True)
class Mail:
    """What one message says. The outbox adds greeting, signature and footer around it.

    ``subject`` carries the fact. ``body`` is plain text, paragraphs with an empty line between,
    without “Hej Sara!” and without a signature. ``link`` is an address in the app
    (``report.get_absolute_url()``), shown as a button that says ``link_label``.
    """

    subject: str
    body: str
    link: str = ""
    link_label: str = ""
    attachments: tuple[Attachment, ...] = ()


Render = Callable[["Message"], Mail]
StillDue = Callable[["Message"], bool]
LastDay = Callable[[Any], dt.date]


def always(message: Message) -> bool:
    """For mail that is never too late."""
    return True


@dataclass(frozen=True)
class Kind:
    """One kind of mail: how soon, what it says, and whether it still matters."""

    name: str
    urgency: Urgency
    render: Render
    still_due: StillDue = always
    #: For a reminder of a deadline: that day, by the thing it is about.
    last_day: LastDay | None = None
    #: Mail with effect in law is never sent again without a person's decision when it is
    #: unknown whether it went.
    legal_effect: bool = False
    #: Mail with a link that signs its reader in: nobody else may read it, not even in the log.
    is_personal: bool = False


class UnknownKindError(LookupError):
    """A row names a kind that no app declares any more."""


_kinds: dict[str, Kind] = {}


def declare(
    name: str,
    *,
    urgency: Urgency,
    render: Render,
    still_due: StillDue = always,
    last_day: LastDay | None = None,
    legal_effect: bool = False,
    is_personal: bool = False,
) -> Kind:
    """Make a kind of mail known, as ``"reporting.report_submitted"``.

    ``render`` and ``still_due`` run when the mail is about to go, inside the association's scope;
    ``message.subject`` is the thing it is about and ``message.person`` who gets it. What has a
    ``last_day`` goes on the open day before quiet ones, and never when that day is over.
    """
    kind = Kind(name, Urgency(urgency), render, still_due, last_day, legal_effect, is_personal)
    _kinds[name] = kind
    return kind


def kind_of(name: str) -> Kind:
    """The declared kind. Raises UnknownKindError for a name nobody has declared."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKindError(name) from None


def declared() -> dict[str, Kind]:
    """Every kind of mail, by name."""
    return dict(_kinds)
