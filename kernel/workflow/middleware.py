"""What happens to a form on its way: kept through a log-in, offered again, done once."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    QueryDict,
)
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from kernel.associations.middleware import is_public
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.core.http import written_in
from kernel.core.swedish import enumeration
from kernel.workflow import kept
from kernel.workflow.models import KeptForm, SentForm


class KeepMiddleware:
    """Keeps what somebody sends who has to sign in first, and leads to it from the log-in.

    Outside all that asks who is there. A page that is older than the log-in, as when somebody
    signed in again in another tab, is refused by Django; what was written in it is kept likewise.
    """

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method != "POST" or is_public(request.path_info) or _is_script(request):
            return response
        if getattr(response, "is_stale", False):
            return self._stale(request, response)
        if _leads_to_sign_in(response):
            return self._led(request, response)
        return response

    def _led(self, request: Any, response: HttpResponseBase) -> HttpResponseBase:
        row = kept.keep(request)
        if row is not None:
            to = kept.address_of(request.get_full_path(), row)
            messages.info(
                request, _("Det du skrev finns kvar. Du får se det igen när du har loggat in.")
            )
        else:
            to = kept.came_from(request)
            if kept.is_written(request):
                messages.warning(
                    request,
                    _(
                        "Det du skrev kunde inte sparas. Gå tillbaka i webbläsaren och kopiera "
                        "det innan du loggar in."
                    ),
                )
        self._remember(request, row)
        location = urlsplit(response.headers["Location"])
        query = QueryDict(location.query, mutable=True)
        if "next" in query:
            query["next"] = to
        address = f"{location.path}?{urlencode(query, safe='/')}" if query else location.path
        return HttpResponseRedirect(address)

    def _stale(self, request: Any, response: HttpResponseBase) -> HttpResponseBase:
        row = kept.keep(request)
        if row is None:
            return response
        if row.user_id == request.user.pk:
            return redirect(kept.address_of(request.get_full_path(), row))
        return render(request, "403_csrf.html", {"is_kept": True}, status=403)

    def _remember(self, request: Any, row: KeptForm | None) -> None:
        """Somebody who has to show who they are may first be led elsewhere, and come back later."""
        if row is not None and row.user_id == request.user.pk:
            address = kept.address_of(request.get_full_path(), row)
            request.session[kept.UNSEEN] = [address, *request.session.get(kept.UNSEEN, [])]


def _leads_to_sign_in(response: HttpResponseBase) -> bool:
    return response.status_code == 302 and is_public(urlsplit(response.headers["Location"]).path)


def _is_script(request: Any) -> bool:
    """A save while somebody writes: the page itself keeps the text."""
    return "json" in request.headers.get("Accept", "")


class OfferMiddleware:
    """Shows a kept form again, filled in, at ``?kvar=…``; forgets it when it has been sent.

    The view gets what was sent as if it were sent now, marked so that its form says no, and shows
    its page with all that was written. Nothing is done: the database refuses to write meanwhile.
    Where no form comes of it, as when the thing was handed over or the role has ended, the texts
    stand there to be copied.
    """

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        response = self.get_response(request)
        asked = request.GET.get(kept.ASKED)
        if not asked or not hasattr(request, "association"):
            return response
        if request.method == "GET" and response.status_code == 405:
            # It is there no longer, and its address is no page.
            return redirect("home", request.association.slug)
        is_refusal = getattr(response, "is_refusal", False)
        if request.method == "POST" and response.status_code < 400 and not is_refusal:
            kept.forget(request.user, asked)
        return response

    def process_view(
        self, request: Any, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if request.method != "GET" or not hasattr(request, "association"):
            return None
        found = kept.asked_for(request)
        if found is None:
            return None
        kept.is_seen(request)
        _row, sent = found
        data = sent.data
        page = _filled_in(request, view, args, kwargs, data, sent.files)
        return page or _to_copy(request, written_in(data), sent.came_from)


def _filled_in(
    request: Any,
    view: Any,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
    data: Any,
    files: list[str],
) -> HttpResponseBase | None:
    """The page of the form with what was sent; None when there is no such form now."""
    data.kept = _("Inget är gjort än. Kolla att allt stämmer och tryck på knappen igen.")
    if files:
        data.kept += " " + _("Välj filerna igen: {files}.").format(files=enumeration(files))
    request.method, request.POST, request._files = "POST", data, MultiValueDict()
    try:
        with looking():
            response: Any = view(request, *args, **kwargs)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
    except (DomainError, PermissionDenied, Http404, DatabaseError):
        return None
    finally:
        request.method = "GET"
    if not getattr(data, "has_form", False) or response.status_code != 422:
        return None
    response.status_code = 200
    return response


def _to_copy(request: Any, texts: list[str], came_from: str) -> HttpResponseBase:
    if not texts:
        messages.info(request, _("Inget är gjort än. Tryck på knappen igen."))
        return redirect(came_from)
    context = {
        "message": _("Sidan som du skrev på går inte att öppna igen."),
        "written": texts,
        "back_url": f"/{request.association.slug}/",
    }
    return render(request, "core/refused.html", context)


@contextmanager
def looking() -> Iterator[None]:
    """Let the block read. A write is refused by the database, and the transaction goes on."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Until the savepoint is rolled back, and no longer.
            cursor.execute("SET LOCAL transaction_read_only = on")
        yield
        transaction.set_rollback(True)


class OnceMiddleware:
    """Answers a repeated form with the first answer's address.

    Two clicks at once: the second waits at the unique key until the first has committed, and then
    finds where the first one went. A form that came back with errors was not done and may be sent
    again with the same key.
    """

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        key = _key(request)
        if key is None or not hasattr(request, "association"):
            return self.get_response(request)
        row = SentForm(user=request.user, key=key, sent_at=clock.now())
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            first = SentForm.objects.get(user=request.user, key=key)
            return HttpResponseRedirect(first.location or request.get_full_path())
        response: Any = self.get_response(request)
        refused = getattr(response, "is_refusal", False)
        if (
            isinstance(response, HttpResponse)
            and response.status_code in (302, 303)
            and not refused
        ):
            row.location = response.headers["Location"][:500]
            row.save(update_fields=["location"])
        elif response.status_code < 500:
            row.delete()
        return response


def _key(request: Any) -> uuid.UUID | None:
    if request.method != "POST" or not request.content_type.startswith(
        ("application/x-www-form-urlencoded", "multipart/form-data")
    ):
        return None
    return kept.key_of(request.POST.get(kept.FIELD, ""))
