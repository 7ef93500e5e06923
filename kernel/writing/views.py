"""Pages for writing. The owner's app mounts them and says whose text it is."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kernel.associations.http import Request
from kernel.core import clock
from kernel.core.errors import DomainError
from kernel.core.http import form_page, posted, redirect_after, status_of
from kernel.core.privacy import warnings
from kernel.files.forms import AttachmentForm
from kernel.workflow.actions import open_verbs, require
from kernel.writing import actions
from kernel.writing.errors import StaleTextError
from kernel.writing.forms import AutosaveForm, CommentForm, ConflictForm, SectionForm
from kernel.writing.models import Owner, SectionComment
from kernel.writing.querysets import SectionCommentQuerySet
from kernel.writing.selectors import (
    SectionState,
    changes_between,
    content_of,
    section_of,
    section_url,
    versions_of,
)


def section_page(
    request: Request,
    owner: Owner,
    key: str,
    *,
    template: str = "writing/section.html",
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Write one section: show it, save it, or show both texts when two have written."""
    state = _state(owner, key)
    require(owner, "edit", request.user)
    if "keep" in request.POST:
        return _settle(request, owner, state)
    form = SectionForm(posted(request), section=state.section, initial=_initial(state))
    if form.is_valid():
        return _save(request, owner, state, form)
    page = _page(request, owner, state, form) | (context or {})
    return render(request, template, page, status=status_of(form))


@require_POST
def autosave(request: Request, owner: Owner, key: str) -> JsonResponse:
    """Save while somebody writes. Answers in JSON, also when it says no."""
    state = _state(owner, key)
    form = AutosaveForm(request.POST)
    if not form.is_valid():
        errors = [str(error) for each in form.errors.values() for error in each]
        return JsonResponse({"message": errors[0]}, status=422)
    text = form.cleaned_data["text"]
    try:
        row = actions.write_section(
            owner,
            key,
            text=text if state.section.has_text else state.text,
            choice=form.cleaned_data["choice"],
            base_version=form.cleaned_data["base_version"],
            page=form.cleaned_data["page"],
            turn=form.cleaned_data["turn"],
            by=request.user,
        )
    except StaleTextError as error:
        url = section_url(owner, key)
        return JsonResponse(
            {"message": str(error), "url": url, "theirs": error.theirs.text}, status=409
        )
    except DomainError as error:
        return JsonResponse({"message": str(error)}, status=422)
    saved_at = clock.local(row.saved_at or clock.now())
    return JsonResponse(
        {
            "version": row.version,
            "saved_at": f"{saved_at.hour}.{saved_at.minute:02}",
            "warnings": warnings(text),
        }
    )


def compare_page(request: Request, owner: Owner) -> HttpResponse:
    """Two versions of the text, what was added and removed marked in words, too."""
    versions = versions_of(owner.manuscript)
    numbers = {version.number: version for version in versions}
    newer = numbers.get(_number(request, "till")) or (versions[0] if versions else None)
    older = numbers.get(_number(request, "fran")) or (versions[1] if len(versions) > 1 else None)
    # What nobody has handed over is for those who write it.
    with_current = "edit" in open_verbs(owner, request.user)
    if with_current and versions and "till" not in request.GET:
        newer, older = None, versions[0]
    changes = []
    if older is not None:
        content = newer.content if newer else content_of(owner.manuscript)
        changes = changes_between(older.content, content)
    page = {
        "owner": owner,
        "versions": versions,
        "older": older,
        "newer": newer,
        "changes": changes,
        "with_current": with_current,
    }
    return render(request, "writing/compare.html", page)


@require_POST
def comment(request: Request, owner: Owner, key: str) -> HttpResponse:
    """Say something about a section, or answer."""
    require(owner, "comment", request.user)
    form = CommentForm(request.POST)
    if not form.is_valid():
        # The form alone, with what was written: it stands at the foot of several pages.
        title = _("Skriv kommentar till {title}").format(title=_state(owner, key).title)
        button = _("Spara kommentaren")
        return form_page(request, form, subject=owner, heading=title, button=button)
    parent = form.cleaned_data["parent"]
    thread = get_object_or_404(owner.manuscript.comments, pk=parent) if parent else None
    text = form.cleaned_data["text"]
    actions.comment(owner.manuscript, key, text=text, by=request.user, parent=thread)
    return redirect_after(request, _back(request, owner, key), _("Kommentaren är sparad."))


@require_POST
def resolve(request: Request, owner: Owner, key: str, thread: int) -> HttpResponse:
    """Mark a thread as settled."""
    require(owner, "comment", request.user)
    found = get_object_or_404(owner.manuscript.comments, pk=thread, key=key, parent=None)
    actions.resolve(found, by=request.user)
    return redirect_after(
        request, _back(request, owner, key), _("Kommentaren är markerad som löst.")
    )


def attach_page(request: Request, owner: Owner) -> HttpResponse:
    """Choose a file that goes with the text."""
    require(owner, "edit", request.user)
    form = AttachmentForm(posted(request), request.FILES or None)
    if form.is_valid():
        actions.attach_file(owner, by=request.user, **form.cleaned_data)
        return redirect_after(request, owner, _("Bilagan är tillagd."))
    return form_page(
        request,
        form,
        subject=owner,
        heading=_("Lägg till en bilaga"),
        button=_("Lägg till bilagan"),
    )


@require_POST
def detach(request: Request, owner: Owner, pk: int) -> HttpResponse:
    """Take a file away from the text."""
    attached = get_object_or_404(owner.manuscript.files, pk=pk)
    actions.detach_file(owner, attached, by=request.user)
    return redirect_after(request, owner, _("Bilagan är borttagen."))


def _state(owner: Owner, key: str) -> SectionState:
    state = section_of(owner.manuscript, key)
    if state is None:
        raise Http404
    return state


def _initial(state: SectionState) -> dict[str, Any]:
    is_done = "yes" if state.is_done else "no"
    return {
        "text": state.text,
        "choice": state.choice,
        "is_done": is_done,
        "base_version": state.version,
    }


def _page(request: Request, owner: Owner, state: SectionState, form: Any) -> dict[str, Any]:
    kind = owner.manuscript.declaration
    keys = [section.key for section in kind.sections]
    return {
        "owner": owner,
        "state": state,
        "form": form,
        "place": keys.index(state.key) + 1,
        "total": len(keys),
        "threads": _threads(owner, state.key),
        "can_comment": _may_comment(owner, request),
    }


def _threads(owner: Owner, key: str) -> SectionCommentQuerySet:
    return SectionComment.objects.filter(manuscript=owner.manuscript, key=key).threads()


def _may_comment(owner: Owner, request: Request) -> bool:
    return "comment" in open_verbs(owner, request.user)


def _save(request: Request, owner: Owner, state: SectionState, form: SectionForm) -> HttpResponse:
    cleaned = form.cleaned_data
    try:
        actions.write_section(
            owner,
            state.key,
            text=cleaned.get("text", ""),
            choice=cleaned.get("choice", ""),
            is_done=cleaned["is_done"] == "yes",
            base_version=cleaned["base_version"],
            page=cleaned["page"],
            turn=cleaned["turn"],
            by=request.user,
        )
    except StaleTextError as error:
        return _conflict(request, owner, state, error, cleaned.get("choice", ""))
    following = owner.manuscript.declaration.after(state.key)
    if form.has_news():
        to = section_url(owner, state.key)
    elif "close" in request.POST or following is None:
        to = owner.get_absolute_url()
    else:
        to = section_url(owner, following.key)
    return redirect_after(request, to, _("Avsnittet är sparat."))


def _conflict(
    request: Request,
    owner: Owner,
    state: SectionState,
    error: StaleTextError,
    choice: str,
) -> HttpResponse:
    """Both texts side by side. Nothing has been saved and nothing is lost."""
    theirs = error.theirs
    form = ConflictForm(
        initial={
            "mine": error.mine,
            "merged": error.mine,
            "choice": choice,
            "base_version": theirs.version,
        }
    )
    page = {
        "owner": owner,
        "state": state,
        "theirs": theirs,
        "mine": error.mine,
        "my_choice": state.section.choice_label(choice),
        "their_choice": state.section.choice_label(theirs.choice),
        "form": form,
        "message": error.message,
    }
    return render(request, "writing/conflict.html", page, status=409)


def _settle(request: Request, owner: Owner, state: SectionState) -> HttpResponse:
    """What the writer chose on the conflict page. Somebody may have been faster once more."""
    form = ConflictForm(request.POST)
    if not form.is_valid():
        raise DomainError(next(iter(form.errors.values()))[0], subject=owner)
    chosen = form.cleaned_data["keep"]
    if chosen == "theirs":
        return redirect_after(request, section_url(owner, state.key), _("Den andra texten gäller."))
    try:
        actions.write_section(
            owner,
            state.key,
            text=form.cleaned_data[chosen],
            choice=form.cleaned_data["choice"],
            base_version=form.cleaned_data["base_version"],
            by=request.user,
        )
    except StaleTextError as error:
        return _conflict(request, owner, state, error, form.cleaned_data["choice"])
    return redirect_after(request, section_url(owner, state.key), _("Avsnittet är sparat."))


def _number(request: Request, name: str) -> int:
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() else 0


def _back(request: Request, owner: Owner, key: str) -> str:
    """The section if it can be written now, else the owner's page."""
    if "edit" in open_verbs(owner, request.user):
        return section_url(owner, key)
    return str(owner.get_absolute_url())
