"""Three questions of a machine: does it live, can it work, is all well behind it."""

from __future__ import annotations

import hmac
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error as DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from finsam.status import readings

#: What machines ask.
PATHS = ("/livez/", "/readyz/", "/statusz/")


class MachineMiddleware:
    """A machine that asks is nobody: its cookies lead to no session, and so to no database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path in PATHS:
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)


@login_not_required
@transaction.non_atomic_requests
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers. Red: start it again."""
    return _plain("ok")


@login_not_required
@transaction.non_atomic_requests
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and has every migration. Red: send nobody here.

    Redis and the mail server are left out: without them people can still work.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        is_migrated = Migrations.check()
    except DatabaseError:
        return _plain("the database does not answer", status=503)
    return _plain("ok") if is_migrated else _plain("migrations are missing", status=503)


@login_not_required
@transaction.non_atomic_requests
def statusz(request: HttpRequest) -> HttpResponse:
    """Ages for a monitor that has the token. Red: somebody has to look, people can go on."""
    token = f"Bearer {settings.STATUS_TOKEN}"
    given = request.headers.get("Authorization", "")
    if not settings.STATUS_TOKEN or not hmac.compare_digest(token.encode(), given.encode()):
        raise Http404
    try:
        found = readings()
    except DatabaseError:
        return _plain("the database does not answer", status=503)
    return JsonResponse(
        {f"{reading.name}_seconds": reading.seconds for reading in found}
        | {"unwell": [reading.name for reading in found if not reading.is_well]},
        status=200 if all(reading.is_well for reading in found) else 503,
        headers={"Cache-Control": "no-store"},
    )


class Migrations:
    """Looked up until all are there; a running process never loses one."""

    are_applied = False

    @classmethod
    def check(cls) -> bool:
        if not cls.are_applied:
            executor = MigrationExecutor(connection)
            plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
            cls.are_applied = not plan
        return cls.are_applied


def _plain(text: str, *, status: int = 200) -> HttpResponse:
    return HttpResponse(
        text, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"}
    )
