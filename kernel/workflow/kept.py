"""What was sent when nobody was signed in any more: kept for its writer, and shown to them again.

A session ends while somebody writes: half an hour has passed, or they signed out in another tab.
Whose form it is then says its one-time key, which is sealed together with the person whose page it
stood on. Neither a cookie nor who signs in next could tell that.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from kernel.accounts.models import User
from kernel.associations.models import Association
from kernel.associations.scope import as_user, scope
from kernel.associations.selectors import identity_of
from kernel.core import clock, crypto
from kernel.core.http import referer
from kernel.workflow.models import KeptForm
from kernel.workflow.querysets import KEPT_FOR

#: The field of the key that makes a form count once.
FIELD = "_once"
#: The key of every form on a page that was only looked at: it counts for nobody, and is refused.
LOOKED_AT = "looked-at"
#: What an address ends in that shows a kept form again: ``?kvar=7``.
ASKED = "kvar"
#: Where a session remembers which kept forms have not been looked at.
UNSEEN = "kept"
#: A person has at most so many, so that a page that was taken from them fills no disk.
MOST = 20
MACHINE = {FIELD, "csrfmiddlewaretoken"}


@dataclass(frozen=True)
class Sent:
    """A form as it was sent. Of its files only the names: they are chosen again."""

    path: str
    fields: list[tuple[str, list[str]]]
    files: list[str]
    came_from: str

    @property
    def data(self) -> QueryDict:
        data = QueryDict(mutable=True)
        for name, values in self.fields:
            data.setlist(name, values)
        return data


# --- whose form -----------------------------------------------------------------------------------


def new_key(user: Any) -> str:
    """A one-time key for a form on a page of ``user``."""
    key = uuid.uuid4()
    if user is None or not user.is_authenticated:
        return str(key)
    if user.watcher is not None:
        return LOOKED_AT
    return f"{key}:{user.pk}:{crypto.seal(_content(key, user.pk), purpose='form')}"


def key_of(value: str) -> uuid.UUID | None:
    """The key alone."""
    try:
        return uuid.UUID(value.partition(":")[0])
    except ValueError:
        return None


def _writer_of(value: str) -> tuple[uuid.UUID, User] | None:
    """The key, and the log-in whose page the form stood on; None unless the seal is ours."""
    key, (_key, _, rest) = key_of(value), value.partition(":")
    number, _, seal = rest.partition(":")
    if key is None or not crypto.is_sealed(_content(key, number), seal, purpose="form"):
        return None
    user = User.objects.filter(pk=int(number), is_active=True).first()
    return (key, user) if user else None


def _content(key: uuid.UUID, user_pk: object) -> bytes:
    return crypto.place(key, user_pk)


# --- keeping --------------------------------------------------------------------------------------


def is_written(request: HttpRequest) -> bool:
    """Whether there is anything in the form that somebody has filled in."""
    return bool(_fields(request) or request.FILES)


def keep(request: HttpRequest) -> KeptForm | None:
    """Keep a form for its writer, as long as they belong to the association that it is about.

    Only forms of associations: what is sent to the log-in, as a password or a code, is never kept.
    """
    writer = _writer_of(request.POST.get(FIELD, ""))
    association = _association_of(request.path_info)
    if writer is None or association is None or not is_written(request):
        return None
    key, user = writer
    with scope(association, user=user):
        _person, roles = identity_of(user)
        if not roles:
            return None
        own = KeptForm.objects.filter(user=user)
        # A second click, or a kept form that met the log-in once more.
        own.filter(key=key).delete()
        forget(user, request.GET.get(ASKED))
        row = KeptForm(user=user, key=key, kept_at=clock.now())
        sent = Sent(
            path=address_of(request.get_full_path()),
            fields=_fields(request),
            files=[str(file.name) for _name, files in request.FILES.lists() for file in files],
            came_from=came_from(request),
        )
        row.body = crypto.encrypt(json.dumps(asdict(sent)), where=_place(association, user, key))
        row.save(force_insert=True)
        newest = own.order_by("-kept_at", "-pk").values_list("pk", flat=True)
        own.exclude(pk__in=list(newest[:MOST])).delete()
    return row


def _fields(request: HttpRequest) -> list[tuple[str, list[str]]]:
    return [
        (name, values)
        for name, values in request.POST.lists()
        if name not in MACHINE and any(values)
    ]


def came_from(request: HttpRequest) -> str:
    """The page on which the form stood, else its own address."""
    page = urlsplit(referer(request) or request.get_full_path())
    return urlunsplit(("", "", page.path, page.query, ""))


def _association_of(path: str) -> Association | None:
    try:
        slug = resolve(path).kwargs.get("association")
    except Resolver404:
        return None
    return Association.objects.filter(slug=slug).first()


def _place(association: Association | int, user: User | int, key: uuid.UUID) -> bytes:
    """A body that was moved to another row opens for nobody."""
    numbers = [getattr(each, "pk", each) for each in (association, user)]
    return crypto.place("workflow", "keptform", "body", *numbers, key)


# --- showing --------------------------------------------------------------------------------------


def sent_in(row: KeptForm) -> Sent | None:
    """The form; None when its key is no longer ours."""
    try:
        opened = crypto.decrypt(row.body, where=_place(row.association_id, row.user_id, row.key))
    except crypto.SealBrokenError:
        return None
    sent = json.loads(opened)
    return Sent(**{**sent, "fields": [(name, values) for name, values in sent["fields"]]})


def address_of(path: str, row: KeptForm | None = None) -> str:
    """Where a form was sent; with a ``row``, where it is shown again."""
    parts = urlsplit(path)
    query = QueryDict(parts.query, mutable=True)
    query.pop(ASKED, None)
    if row is not None:
        query[ASKED] = str(row.pk)
    return urlunsplit(("", "", parts.path, query.urlencode(), ""))


def asked_for(request: Any) -> tuple[KeptForm, Sent] | None:
    """The kept form that an address asks for, if the visitor wrote it for this address."""
    number = request.GET.get(ASKED, "")
    # What somebody wrote and has not sent is theirs alone.
    if not _is_number(number) or request.user.watcher is not None:
        return None
    row = KeptForm.objects.fresh().filter(user=request.user, pk=int(number)).first()
    sent = sent_in(row) if row else None
    if row is None or sent is None or sent.path != address_of(request.get_full_path()):
        return None
    return row, sent


def note_unseen(sender: Any, request: Any, user: User, **kwargs: Any) -> None:
    """Remember at log-in what is kept for the person, wherever it was (Django's own signal)."""
    with as_user(user):
        since = clock.now() - KEPT_FOR
        own = KeptForm._base_manager.filter(user=user, kept_at__gt=since)
        rows = list(own.order_by("-kept_at"))
    request.session[UNSEEN] = list(_addresses(rows))


def _addresses(rows: Iterable[KeptForm]) -> Iterable[str]:
    for row in rows:
        sent = sent_in(row)
        if sent is not None:
            yield address_of(sent.path, row)


def unseen(request: Any) -> list[str]:
    """Addresses in this association at which the visitor finds what they have not sent."""
    addresses: list[str] = request.session.get(UNSEEN, [])
    start = f"/{request.association.slug}/"
    return [address for address in addresses if address.startswith(start)]


def is_seen(request: Any) -> None:
    """Say no more about the kept form that is shown now."""
    addresses: list[str] = request.session.get(UNSEEN, [])
    if request.get_full_path() in addresses:
        addresses.remove(request.get_full_path())
        request.session[UNSEEN] = addresses


def forget(user: User, number: str | None) -> None:
    """The kept form has been sent."""
    if number and _is_number(number):
        KeptForm.objects.filter(user=user, pk=int(number)).delete()


def forget_stale() -> int:
    """Remove what nobody has asked for in time."""
    removed, _by_model = KeptForm.objects.stale().delete()
    return removed


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 18
