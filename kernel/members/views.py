"""Pages about the association itself and its members."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kernel.associations.http import Request, require_keeper
from kernel.associations.models import Member
from kernel.associations.states import MemberKind
from kernel.associations.words import TERMS, word_of
from kernel.core.http import form_page, posted, redirect_after, render_page
from kernel.files.models import LostError, StoredFile
from kernel.members import actions
from kernel.members.forms import (
    AssociationForm,
    EditMemberForm,
    LeaveForm,
    LookForm,
    MemberForm,
    MergeForm,
    RenameForm,
    WordForm,
)
from kernel.members.selectors import (
    AUTHORITIES,
    deeds_about,
    members_history,
    party_rows,
    words_of,
)

A_YEAR = 365 * 24 * 60 * 60


@require_safe
def association_detail(request: Request) -> HttpResponse:
    require_keeper(request)
    rows = party_rows()
    context = {
        "parties": rows,
        "words": words_of(request.association),
        "history": members_history(rows),
    }
    return render_page(request, "members/association_detail.html", context)


@require_http_methods(["GET", "POST"])
def association_edit(request: Request) -> HttpResponse:
    require_keeper(request)
    names = ("name", "short_name", "org_number", "postal_address")
    known = {name: getattr(request.association, name) for name in names}
    form = AssociationForm(posted(request), initial=known)
    if form.is_valid():
        actions.edit_association(**form.cleaned_data, by=request.user)
        return redirect_after(request, _page(request), _("Uppgifterna är sparade."))
    return _form_page(request, form, _("Ändra förbundets uppgifter"), _("Spara"))


@require_http_methods(["GET", "POST"])
def association_dress(request: Request) -> HttpResponse:
    require_keeper(request)
    association = request.association
    form = LookForm(
        posted(request),
        request.FILES or None,
        has_logo=association.logo_id is not None,
        initial={"colour": association.colour},
    )
    if form.is_valid():
        actions.dress(
            colour=form.cleaned_data["colour"],
            logo=form.cleaned_data["logo"],
            is_logo_kept=not form.cleaned_data.get("is_logo_gone"),
            by=request.user,
        )
        return redirect_after(request, _page(request), _("Utseendet är sparat."))
    return _form_page(request, form, _("Ändra utseendet"), _("Spara"))


@require_safe
@cache_control(private=True, max_age=A_YEAR)
def association_colour(request: Request) -> HttpResponse:
    """The association's colour as a style sheet; its address names the colour."""
    colour = request.association.colour
    return HttpResponse(f":root{{--f-egen:{colour}}}" if colour else "", content_type="text/css")


@require_safe
@cache_control(private=True, max_age=A_YEAR)
def association_logo(request: Request) -> FileResponse:
    """The picture beside the name; its address names the file."""
    stored = get_object_or_404(StoredFile, pk=request.association.logo_id)
    if not stored.is_served:
        raise Http404
    try:
        response = FileResponse(stored.open(), content_type=stored.media_type)
    except LostError as gone:
        raise Http404 from gone
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_http_methods(["GET", "POST"])
def association_reword(request: Request, term: str) -> HttpResponse:
    require_keeper(request)
    if term not in TERMS:
        raise Http404
    form = WordForm(posted(request), term=TERMS[term], words=request.association.words)
    if form.is_valid():
        association = actions.reword(term, form.word, by=request.user)
        message = _("Sidor, mejl och handlingar säger nu {word}.").format(
            word=word_of(association.words, term).one
        )
        return redirect_after(request, _page(request), message)
    return _form_page(
        request,
        form,
        str(TERMS[term].title),
        _("Byt ord"),
        intro=_(
            "Ordet används på sidor, i mejl och på nya handlingar. Lagtext, det som redan är"
            " beslutat och det ni själva har skrivit ändras inte."
        ),
    )


@require_http_methods(["GET", "POST"])
def member_create(request: Request) -> HttpResponse:
    require_keeper(request)
    kind = request.GET.get("part", "")
    name = MemberKind(kind).label if kind in AUTHORITIES else ""
    form = MemberForm(posted(request), initial={"kind": kind, "name": name})
    if form.is_valid():
        member = actions.add_member(**form.cleaned_data, by=request.user)
        message = _("{name} är tillagd.").format(name=member.name)
        return redirect_after(request, _page(request), message)
    return _form_page(request, form, _("Lägg till en medlem"), _("Lägg till"))


@require_http_methods(["GET", "POST"])
def member_edit(request: Request, pk: int) -> HttpResponse:
    member = _member(request, pk)
    known = {name: getattr(member, name) for name in ("name", "joined_on", "left_on")}
    form = EditMemberForm(
        posted(request), member=member, initial=known | {"seen": deeds_about(member)}
    )
    if form.is_valid():
        actions.edit_member(member, **form.cleaned_data, by=request.user)
        return redirect_after(request, _page(request), _("Uppgifterna är rättade."))
    heading = _("Rätta uppgifterna om {name}").format(name=member.name)
    return _form_page(request, form, heading, _("Spara"))


@require_http_methods(["GET", "POST"])
def member_rename(request: Request, pk: int) -> HttpResponse:
    member = _member(request, pk)
    form = RenameForm(posted(request))
    if form.is_valid():
        actions.rename_member(member, **form.cleaned_data, by=request.user)
        message = _("Medlemmen heter nu {name}.").format(name=member.name)
        return redirect_after(request, _page(request), message)
    heading = _("{name} byter namn").format(name=member.name)
    return _form_page(
        request,
        form,
        heading,
        _("Byt namn"),
        intro=_("Det nya namnet står på sidor från nu. Beslut och protokoll behåller det gamla."),
    )


@require_POST
def member_undo_rename(request: Request, pk: int) -> HttpResponse:
    member = _member(request, pk)
    actions.undo_rename(member, by=request.user)
    message = _("Medlemmen heter {name} igen.").format(name=member.name)
    return redirect_after(request, _page(request), message)


@require_http_methods(["GET", "POST"])
def member_leave(request: Request, pk: int) -> HttpResponse:
    member = _member(request, pk)
    form = LeaveForm(posted(request), member=member)
    if form.is_valid():
        actions.leave(member, **form.cleaned_data, by=request.user)
        message = _("{name} har fått en sista dag som medlem.").format(name=member.name)
        return redirect_after(request, _page(request), message)
    heading = _("{name} lämnar förbundet").format(name=member.name)
    return _form_page(
        request,
        form,
        heading,
        _("Spara sista dagen"),
        intro=_(
            "Efter den dagen kan medlemmen inte väljas för nya platser, förslag och budgetar."
            " Platserna i styrelsen avslutar du för sig."
        ),
    )


@require_http_methods(["GET", "POST"])
def member_merge(request: Request, pk: int) -> HttpResponse:
    member = _member(request, pk)
    form = MergeForm(posted(request), member=member)
    if form.is_valid():
        actions.merge(member, **form.cleaned_data, by=request.user)
        message = _("{name} har gått upp i {other}.").format(
            name=member.name, other=form.cleaned_data["into"].name
        )
        return redirect_after(request, _page(request), message)
    heading = _("{name} går upp i en annan medlem").format(name=member.name)
    return _form_page(
        request,
        form,
        heading,
        _("Slå ihop"),
        intro=_(
            "Det som redan är beslutat, betalat eller pågår står kvar under det gamla namnet, och"
            " personerna hör till det tills du ändrar det på vars och ens sida. Platserna i"
            " styrelsen avslutar du för sig."
        ),
    )


@require_http_methods(["GET", "POST"])
def member_remove(request: Request, pk: int) -> HttpResponse:
    member = _member(request, pk)
    if request.method == "POST":
        actions.remove_member(member, by=request.user)
        message = _("{name} är borttagen.").format(name=member.name)
        return redirect_after(request, _page(request), message)
    return _form_page(
        request,
        None,
        _("Ta bort {name}").format(name=member.name),
        _("Ta bort"),
        intro=_(
            "För en medlem som skrevs in av misstag. En som har haft platser eller personer här"
            " lämnar i stället förbundet."
        ),
    )


def _member(request: Request, pk: int) -> Member:
    require_keeper(request)
    return get_object_or_404(Member.objects.select_related("party"), pk=pk)


def _page(request: Request) -> str:
    return reverse("members:association-detail", args=[request.association.slug])


def _form_page(
    request: Request, form: Any, heading: str, button: str, **context: Any
) -> HttpResponse:
    return form_page(
        request,
        form,
        subject=_("förbundet"),
        heading=heading,
        button=button,
        back_url=_page(request),
        **context,
    )
