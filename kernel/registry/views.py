"""Pages of the registry. A view fetches, checks input, calls one action, answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kernel.associations.http import Request
from kernel.core import clock
from kernel.core.http import Way, form_page, page_of, posted, redirect_after, render_page
from kernel.files.actions import store_upload
from kernel.registry import actions
from kernel.registry.forms import (
    ClassifyForm,
    DocumentFilter,
    DocumentForm,
    FirstNumberForm,
    MatterFilter,
    MatterForm,
)
from kernel.registry.models import FirstNumber, Matter, RegisteredDocument
from kernel.registry.selectors import subjects_of, years
from kernel.workflow.actions import require
from kernel.workflow.permissions import may, require_right


def get_matter(request: Request, pk: int) -> Matter:
    return get_object_or_404(Matter.objects.visible_to(request.user), pk=pk)


def get_document(request: Request, pk: int) -> RegisteredDocument:
    documents = RegisteredDocument.objects.visible_to(request.user).for_list()
    return get_object_or_404(documents, pk=pk)


@require_safe
def matter_list(request: Request) -> HttpResponse:
    matters = Matter.objects.visible_to(request.user).for_list(request.user)
    form = MatterFilter(request.GET, years=years())
    if form.is_valid():
        chosen = form.cleaned_data
        matters = matters.matching(chosen["q"]) if chosen["q"] else matters
        matters = matters.of_year(chosen["year"]) if chosen["year"] else matters
        matters = matters.filter(status=chosen["status"]) if chosen["status"] else matters
    context = {
        "form": form,
        "page": page_of(request, matters),
        "may_open": may(request.user, "register", Matter()),
    }
    return render_page(request, "registry/matter_list.html", context, partial="rows")


@require_safe
def document_list(request: Request) -> HttpResponse:
    """The public list: the same for everybody, also for those who see more elsewhere."""
    documents = RegisteredDocument.objects.visible_to(request.user).open_to_all().for_list()
    form = DocumentFilter(request.GET, years=years())
    if form.is_valid():
        chosen = form.cleaned_data
        documents = documents.matching(chosen["q"]) if chosen["q"] else documents
        documents = documents.of_year(chosen["year"]) if chosen["year"] else documents
    page = page_of(request, documents)
    context = {"form": form, "page": page}
    return render_page(request, "registry/document_list.html", context, partial="rows")


@require_safe
def matter_detail(request: Request, pk: int) -> HttpResponse:
    matter = get_matter(request, pk)
    documents = RegisteredDocument.objects.visible_to(request.user).for_list()
    context = {
        "matter": matter,
        "documents": documents.of_matter(matter),
        "subjects": subjects_of(matter, request.user),
    }
    return render_page(request, "registry/matter_detail.html", context)


def matter_create(request: Request) -> HttpResponse:
    require_right(request.user, "register", Matter())
    form = MatterForm(posted(request))
    if form.is_valid():
        matter = actions.open_matter(title=form.cleaned_data["title"], by=request.user)
        message = _("Ärendet har fått nummer {number}.").format(number=matter.number)
        return redirect_after(request, matter, message)
    return form_page(
        request,
        form,
        subject=_("diariet"),
        back_url=reverse("registry:matter-list", args=[request.association.slug]),
        heading=_("Öppna ett nytt ärende"),
        button=_("Öppna ärendet"),
        intro=_("Ärendet får nästa lediga nummer. Numret kan inte ändras eller tas bort."),
    )


def matter_register(request: Request, pk: int) -> HttpResponse:
    matter = get_matter(request, pk)
    require(matter, "register", request.user)
    form = DocumentForm(posted(request), request.FILES or None, initial={"on": clock.today()})
    if form.is_valid():
        document = actions.register_document(
            matter, by=request.user, **_document_values(request, form)
        )
        message = _("Handlingen är registrerad som {number}.").format(number=document.number)
        way = Way(document.get_absolute_url(), _("Till handlingen"))
        return redirect_after(request, matter, message, way)
    return form_page(
        request,
        form,
        subject=_("ärendet {number}").format(number=matter.number),
        back_url=matter.get_absolute_url(),
        heading=_("Registrera en handling"),
        button=_("Registrera handlingen"),
        intro=_(
            "I ärendet {number} {title}. En inkommen handling blir allmän direkt. "
            "Andra är utkast tills de skickas, fastställs eller ärendet avslutas."
        ).format(number=matter.number, title=matter.title),
    )


def _document_values(request: Request, form: DocumentForm) -> dict[str, Any]:
    values = dict(form.cleaned_data)
    values.pop("keep_names", None)
    upload = values.pop("file")
    return {**values, "file": store_upload(upload, by=request.user) if upload else None}


def matter_close(request: Request, pk: int) -> HttpResponse:
    matter = get_matter(request, pk)
    require(matter, "close", request.user)
    if request.method == "POST":
        actions.close_matter(matter, by=request.user)
        return redirect_after(request, matter, _("Ärendet är avslutat."))
    context = {"matter": matter, "drafts": RegisteredDocument.objects.of_matter(matter).drafts()}
    return render_page(request, "registry/matter_close.html", context)


@require_POST
def matter_reopen(request: Request, pk: int) -> HttpResponse:
    matter = get_matter(request, pk)
    actions.reopen_matter(matter, by=request.user)
    return redirect_after(request, matter, _("Ärendet är öppet igen."))


@require_safe
def document_detail(request: Request, pk: int) -> HttpResponse:
    context = {"document": get_document(request, pk)}
    return render_page(request, "registry/document_detail.html", context)


def document_finalise(request: Request, pk: int) -> HttpResponse:
    document = get_document(request, pk)
    require(document, "finalise", request.user)
    if request.method == "POST":
        actions.finalise(document, by=request.user)
        return redirect_after(request, document, _("Handlingen är nu en allmän handling."))
    return render_page(request, "registry/document_finalise.html", {"document": document})


def document_classify(request: Request, pk: int) -> HttpResponse:
    document = get_document(request, pk)
    require(document, "classify", request.user)
    initial = {"confidentiality": document.confidentiality}
    form = ClassifyForm(posted(request), initial=initial)
    if form.is_valid():
        actions.classify(document, by=request.user, **form.cleaned_data)
        return redirect_after(request, document, _("Sekretessmarkeringen är sparad."))
    return form_page(
        request,
        form,
        subject=_("handlingen"),
        back_url=document.get_absolute_url(),
        heading=_("Ändra sekretess"),
        button=_("Spara"),
        intro=f"{document.number} {document.title}",
    )


@require_POST
def document_discard(request: Request, pk: int) -> HttpResponse:
    document = get_document(request, pk)
    actions.discard(document, by=request.user)
    return redirect_after(request, document.matter, _("Utkastet är kasserat."))


def first_number_create(request: Request) -> HttpResponse:
    require_right(request.user, "create", FirstNumber())
    form = FirstNumberForm(posted(request))
    if form.is_valid():
        actions.begin_series(by=request.user, **form.cleaned_data)
        return redirect_after(request, _association(request), _("Numren börjar där."))
    return form_page(
        request,
        form,
        subject=_("förbundet"),
        back_url=_association(request),
        heading=_("Låt nummer fortsätta"),
        button=_("Spara"),
        intro=_(
            "För förbund som börjar mitt i ett år. Det går att välja innan det första numret för"
            " året är givet här, och kan inte ändras efter det."
        ),
    )


def _association(request: Request) -> str:
    return reverse("members:association-detail", args=[request.association.slug])
