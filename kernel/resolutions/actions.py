"""Writing resolutions: along with a decision, or by hand for the time before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.accounts.models import User
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.files.models import StoredFile
from kernel.resolutions.models import Resolution
from kernel.resolutions.states import SETTLED, Body, Effect, Origin, ResolutionStatus
from kernel.workflow.actions import advance, begin, doing


def write_resolution(*, decided_on: dt.date, number: int, title: str, effect: str) -> Resolution:
    """Keep what the board has just decided, for others to point at; part of its own deed."""
    resolution = Resolution(
        body=Body.BOARD,
        decided_on=decided_on,
        number=number,
        title=title,
        effect=effect,
        origin=Origin.MADE,
    )
    resolution.full_clean()
    resolution.save(force_insert=True)
    return resolution


def open_to_all(resolutions: Iterable[int]) -> None:
    """Let everybody with a role read of these, by their keys: their minutes are verified."""
    Resolution.objects.filter(pk__in=resolutions, is_open=False).update(is_open=True)


@transaction.atomic
def enter_resolution(
    *,
    body: str,
    decided_on: dt.date,
    number: int,
    title: str,
    text: str,
    effect: str,
    file: StoredFile,
    by: User,
) -> Resolution:
    """Enter a decision of the time before the association began here, with where it stands."""
    _has_been(decided_on)
    resolution = Resolution(
        body=body,
        decided_on=decided_on,
        number=number,
        title=title,
        text=text,
        effect=effect,
        file=file,
        origin=Origin.ENTERED,
        is_open=True,
    )
    begin(resolution, by=by, note=resolution.reference)
    return resolution


@transaction.atomic
def edit_resolution(
    resolution: Resolution,
    *,
    number: int,
    title: str,
    text: str,
    file: StoredFile | None = None,
    by: User,
) -> None:
    """Put right how an entry is written. Its day and what it came to stay: others rest on them."""
    with doing(resolution, "edit", by=by) as deed:
        deed.note = resolution.reference
        deed.changes = {"number": number, "title": title, "text": text}
        if file is not None:
            deed.changes["file"] = file


@transaction.atomic
def strike_resolution(resolution: Resolution, *, reason: str, by: User) -> None:
    """Say that an entry should never have been made; where it is cited that is shown."""
    if not reason.strip():
        raise DomainError(_("Skriv varför beslutet makuleras"), subject=resolution)
    advance(resolution, "strike", by=by, note=reason)


def require_settled(resolution: Resolution, *, subject: Any = None, yes: bool = True) -> None:
    """Refuse a resolution that nothing can rest on: struck, put off or, with ``yes``, a no."""
    resolution.refresh_from_db()
    if resolution.status != ResolutionStatus.STANDING:
        raise DomainError(_("Beslutet är makulerat. Välj ett annat."), subject=subject)
    if resolution.effect not in ((Effect.YES,) if yes else SETTLED):
        sentence = _("{reference} blev {effect}. Välj ett beslut som säger ja.")
        if not yes:
            sentence = _("{reference} blev {effect}. Välj ett beslut som avgör saken.")
        raise DomainError(
            sentence.format(
                reference=resolution.reference, effect=Effect(resolution.effect).label.lower()
            ),
            subject=subject,
        )


def _has_been(day: dt.date) -> None:
    if day > clock.today():
        raise DomainError(_("Välj i dag eller en dag som har varit"))
