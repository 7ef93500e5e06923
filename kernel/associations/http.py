"""The request as our middleware leaves it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kernel.accounts.models import User
from kernel.associations.models import Association, Person
from kernel.associations.permissions import KEEPERS


class Request(HttpRequest):
    user: User
    association: Association
    person: Person
    roles: frozenset[str]
    htmx: object


def require_keeper(request: Request) -> None:
    """Refuse a page that is for those who look after people, members and settings."""
    if not request.roles & KEEPERS:
        raise PermissionDenied
