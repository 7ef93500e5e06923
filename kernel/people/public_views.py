"""The page behind the link in an invitation."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from kernel.associations.models import Association, Role
from kernel.associations.scope import scope
from kernel.associations.selectors import roles_held_by
from kernel.core.http import render_page
from kernel.people import actions
from kernel.people.models import Invitation


@login_not_required
@never_cache
@sensitive_variables("mark")
def invitation(request: HttpRequest, slug: str, pk: int, mark: str) -> HttpResponse:
    """Show who invites, and take the invitation. A link that is not good says the same always."""
    association = Association.objects.filter(slug=slug).first()
    if association is None:
        return _not_good(request)
    with scope(association):
        row = Invitation.objects.filter(pk=pk).select_related("person", "invited_by").first()
        if row is None or not row.is_marked(mark) or not row.is_open:
            return _not_good(request)
        if request.method != "POST":
            held = roles_held_by(row.person)
            context = {
                "invitation": row,
                "inviting": association,
                "roles": [role.label for role in Role if role in held],
            }
            return render_page(request, "people/invitation.html", context)
        user = actions.accept_invitation(row)
    if request.user.is_authenticated and request.user != user:
        logout(request)
    # The link has reached the mailbox, as a code would have. A second factor is still asked for.
    record_authentication(request, user, method="code", email=user.email)
    login = Login(
        user=user,
        email=user.email,
        redirect_url=reverse("people:welcome", args=[association.slug]),
    )
    return perform_login(request, login)


def _not_good(request: HttpRequest) -> HttpResponse:
    return render_page(request, "people/invitation_over.html", status=410)
