"""Pages that answer for everybody: help, personal data, accessibility."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from finsam.guides import BY_SLUG, GUIDES
from kernel.associations.models import Association, Role
from kernel.associations.scope import as_user, scope
from kernel.associations.selectors import persons_with
from kernel.core.http import render_page
from kernel.core.order import InSwedish


@dataclass(frozen=True)
class Contact:
    """Whom somebody asks in one of their associations."""

    association: str
    name: str
    email: str


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    return render_page(request, "finsam/help.html", {"guides": GUIDES, **_whom_to_ask(request)})


@login_not_required
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """What one role does, on a page to print."""
    if slug not in BY_SLUG:
        raise Http404
    context = {"guide": BY_SLUG[slug], **_whom_to_ask(request)}
    return render_page(request, "finsam/guide.html", context)


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    return render_page(request, "finsam/privacy.html")


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render_page(request, "finsam/accessibility.html", _whom_to_ask(request))


def _whom_to_ask(request: HttpRequest) -> dict[str, Any]:
    """The directors of the visitor's own associations; who keeps the service, for all others."""
    user: Any = request.user
    contacts: list[Contact] = []
    if user.is_authenticated:
        with as_user(user):
            associations = list(Association.objects.of(user).order_by(InSwedish("name")))
        for association in associations:
            with scope(association, user=user):
                contacts += [
                    Contact(association.name, person.name, person.email)
                    for person in persons_with(Role.DIRECTOR).order_by(InSwedish("name"))
                ]
    return {"contacts": contacts, "contact_email": settings.CONTACT_EMAIL}
