"""Pages about people, settings and oneself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kernel.accounts.decorators import recent_sign_in_required
from kernel.associations.http import Request, require_keeper
from kernel.associations.models import Member, Membership, Person, Role, Setting
from kernel.associations.permissions import KEEPERS
from kernel.associations.selectors import persons_with
from kernel.associations.settings import declared, setting
from kernel.core import swedish
from kernel.core.http import (
    page_of,
    posted,
    redirect_after,
    render_page,
    status_of,
    workbook_answer,
)
from kernel.core.order import InSwedish
from kernel.core.sheets import left_out, workbook
from kernel.files.actions import store_upload
from kernel.files.selectors import chosen_by
from kernel.outbox.actions import set_pace
from kernel.outbox.selectors import pace_of
from kernel.people import actions
from kernel.people.forms import (
    EndRoleForm,
    InvitationForm,
    MailForm,
    OwnForm,
    PersonForm,
    RoleForm,
    RosterForm,
    SettingForm,
)
from kernel.people.models import Invitation
from kernel.people.roster import COLUMNS, read_people
from kernel.people.selectors import (
    events_about,
    first_steps,
    people_to_list,
    person_history,
    person_row,
    setting_rows,
)
from kernel.people.values import shown
from kernel.people.viewing import VIEWING, stop_viewing, view_as
from kernel.workflow.permissions import may, require_right


@require_safe
def person_list(request: Request) -> HttpResponse:
    require_keeper(request)
    page = page_of(request, people_to_list())
    rows = [person_row(person) for person in page]
    return render_page(request, "people/person_list.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "POST"])
@recent_sign_in_required
def person_create(request: Request) -> HttpResponse:
    require_keeper(request)
    form = InvitationForm(posted(request))
    if form.is_valid():
        invitation = actions.invite_person(**form.cleaned_data, by=request.user)
        message = _("Inbjudan är på väg till {name}.").format(name=invitation.person.name)
        return redirect_after(request, invitation.person, message)
    return render_page(request, "people/person_create.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "POST"])
@recent_sign_in_required
def person_import(request: Request) -> HttpResponse:
    require_keeper(request)
    form = RosterForm(posted(request), request.FILES or None)
    if form.is_valid():
        stored = store_upload(form.cleaned_data["file"], by=request.user)
        read_people(stored.read())
        return redirect("people:person-roster", request.association.slug, stored.uuid)
    context = {
        "form": form,
        "roles": [label for _value, label in Role.choices],
        "members": Member.objects.remaining().order_by(InSwedish("name")),
    }
    return render_page(request, "people/person_import.html", context, status=status_of(form))


@require_safe
def roster_template(request: Request) -> HttpResponse:
    """An empty workbook with the right headings."""
    require_keeper(request)
    return workbook_answer(workbook(_("Personer"), list(COLUMNS.values()), []), "personer.xlsx")


@require_http_methods(["GET", "POST"])
@recent_sign_in_required
def roster(request: Request, uuid: UUID) -> HttpResponse:
    """What would happen with each row of a workbook, and then what has."""
    require_keeper(request)
    stored = chosen_by(request.user, uuid)
    rows = read_people(stored.read())
    taken = [row for row in rows if row.values is not None]
    if request.method == "POST":
        invited, refused = actions.invite_people(
            [row.values for row in taken if row.values is not None], by=request.user
        )
        for sentence in filter(None, [left_out(rows), *refused]):
            messages.warning(request, sentence)
        message = ngettext(
            "{count} person är inbjuden.", "{count} personer är inbjudna.", invited
        ).format(count=invited)
        return redirect_after(
            request, reverse("people:person-list", args=[request.association.slug]), message
        )
    context = {"stored": stored, "rows": rows, "taken": taken, "columns": COLUMNS.values()}
    context["will"] = _("Bjuds in")
    return render_page(request, "people/roster.html", context)


@require_safe
def person_detail(request: Request, pk: int) -> HttpResponse:
    person = get_person(request, pk)
    verbs = ("edit", "invite", "grant", "end", "disable", "view_as")
    context = {
        "subject": person,
        "memberships": person.memberships.order_by("-starts_on", "pk"),
        "invitation": Invitation.objects.unanswered().filter(person=person).first(),
        **_history(request, person),
        "verbs": {verb for verb in verbs if may(request.user, verb, person)},
    }
    return render_page(request, "people/person_detail.html", context)


@require_http_methods(["GET", "POST"])
@recent_sign_in_required
def person_edit(request: Request, pk: int) -> HttpResponse:
    person = get_person(request, pk)
    form = PersonForm(posted(request), person=person)
    if form.is_valid():
        actions.edit_person(person, **form.cleaned_data, by=request.user)
        return redirect_after(request, person, _("Uppgifterna är sparade."))
    context = {"form": form, "subject": person}
    return render_page(request, "people/person_edit.html", context, status=status_of(form))


@require_POST
def person_invite(request: Request, pk: int) -> HttpResponse:
    person = get_person(request, pk)
    actions.invite_again(person, by=request.user)
    return redirect_after(request, person, _("En ny inbjudan är på väg. Den förra gäller inte."))


@require_http_methods(["GET", "POST"])
@recent_sign_in_required
def person_grant(request: Request, pk: int) -> HttpResponse:
    person = get_person(request, pk)
    require_right(request.user, "grant", person)
    form = RoleForm(posted(request))
    if form.is_valid():
        actions.grant_role(person, **form.cleaned_data, by=request.user)
        return redirect_after(request, person, _("Rollen är sparad."))
    context = {"form": form, "subject": person}
    return render_page(request, "people/person_grant.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@recent_sign_in_required
def person_end(request: Request, pk: int, membership_pk: int) -> HttpResponse:
    person = get_person(request, pk)
    memberships = Membership.objects.filter(person=person).select_related("person")
    membership = get_object_or_404(memberships, pk=membership_pk)
    form = EndRoleForm(posted(request), membership=membership)
    if form.is_valid():
        actions.end_role(membership, **form.cleaned_data, by=request.user)
        return redirect_after(request, person, _("Rollens sista dag är sparad."))
    context = {"form": form, "subject": person, "membership": membership}
    return render_page(request, "people/person_end.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@recent_sign_in_required
def person_disable(request: Request, pk: int) -> HttpResponse:
    person = get_person(request, pk)
    require_right(request.user, "disable", person)
    if request.method == "POST":
        actions.disable_person(person, by=request.user)
        message = _("{name} är avstängd och kommer inte in längre.").format(name=person.name)
        return redirect_after(request, person, message)
    return render_page(request, "people/person_disable.html", {"subject": person})


@require_POST
def person_view_as(request: Request, pk: int) -> HttpResponse:
    person = get_person(request, pk)
    view_as(person, by=request.user)
    request.session[VIEWING] = {"association": request.association.pk, "person": person.pk}
    return redirect("home", request.association.slug)


@require_POST
def person_stop_viewing(request: Request, pk: int) -> HttpResponse:
    person = get_person(request, pk)
    stop_viewing(person, by=request.user)
    request.session.pop(VIEWING, None)
    return redirect_after(request, person, _("Du ser tjänsten som du själv igen."))


@require_safe
def setting_list(request: Request) -> HttpResponse:
    require_keeper(request)
    return render_page(request, "people/setting_list.html", {"rows": setting_rows()})


@require_http_methods(["GET", "POST"])
@recent_sign_in_required
def setting_edit(request: Request, key: str) -> HttpResponse:
    require_keeper(request)
    known = declared().get(key)
    if known is None:
        raise Http404
    form = SettingForm(posted(request), declared=known, value=setting(key))
    if form.is_valid():
        actions.change_setting(key=key, **form.cleaned_data, by=request.user)
        message = _("Sparat. Det gäller från {day}.").format(
            day=swedish.day(form.cleaned_data["valid_from"])
        )
        return redirect_after(
            request, reverse("people:setting-list", args=[request.association.slug]), message
        )
    earlier = [
        (row.valid_from, shown(row.value))
        for row in Setting.objects.filter(key=key).order_by("-valid_from")
    ]
    context = {
        "form": form,
        "declared": known,
        "earlier": earlier,
        "standard": shown(known.default),
    }
    return render_page(request, "people/setting_edit.html", context, status=status_of(form))


@require_safe
def my_page(request: Request) -> HttpResponse:
    context = {
        "me": request.person,
        "memberships": request.person.memberships.order_by("-starts_on", "pk"),
        "looks_after_people": bool(request.roles & KEEPERS),
        "pace": pace_of(request.person),
        **_history(request, request.person),
    }
    return render_page(request, "people/my_page.html", context)


@require_http_methods(["GET", "POST"])
def my_page_edit(request: Request) -> HttpResponse:
    me = request.person
    form = OwnForm(posted(request), initial={"name": me.name, "function": me.function})
    if form.is_valid():
        actions.edit_person(me, **form.cleaned_data, by=request.user)
        return redirect_after(request, _my_page(request), _("Dina uppgifter är sparade."))
    return render_page(request, "people/my_page_edit.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "POST"])
def my_mail(request: Request) -> HttpResponse:
    form = MailForm(posted(request), initial={"pace": pace_of(request.person)})
    if form.is_valid():
        set_pace(request.person, **form.cleaned_data, by=request.user)
        return redirect_after(request, _my_page(request), _("Ditt val är sparat."))
    return render_page(request, "people/my_mail.html", {"form": form}, status=status_of(form))


@require_safe
def welcome(request: Request) -> HttpResponse:
    context = {
        "me": request.person,
        "steps": first_steps(request.person),
        "director": persons_with(Role.DIRECTOR).first(),
    }
    return render_page(request, "people/welcome.html", context)


def get_person(request: Request, pk: int) -> Person:
    """Somebody's page is for those who look after people; oneself has Min sida."""
    require_keeper(request)
    return get_object_or_404(Person.objects.select_related("member", "user"), pk=pk)


def _history(request: Request, person: Person) -> dict[str, Any]:
    """A page of what has been done about somebody: it grows for as long as they are here."""
    page = page_of(request, events_about(person))
    return {"page": page, "history": person_history(page)}


def _my_page(request: Request) -> str:
    return reverse("people:my-page", args=[request.association.slug])
