"""The request as our middleware leaves it."""

from django.http import HttpRequest

from kernel.accounts.models import User
from kernel.associations.models import Association, Person


class Request(HttpRequest):
    user: User
    association: Association
    person: Person
    roles: frozenset[str]
    htmx: object
