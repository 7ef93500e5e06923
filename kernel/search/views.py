"""The page on which everybody searches. A view fetches, checks input, answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from kernel.associations.http import Request
from kernel.core.http import page_of, render_page
from kernel.search.actions import WHILE_WAITING, keep_up
from kernel.search.selectors import Search
from kernel.search.words import MAX_TERMS, clean

ROWS = 20


@require_safe
def results(request: Request) -> HttpResponse:
    """What was found, or what to do: for an empty search, a single letter, a word misspelt."""
    typed = request.GET.get("q", "")
    search = Search(typed, request.user)
    context: dict[str, Any] = {"typed": clean(typed)[:200], "is_too_short": search.is_too_short}
    if not search.is_too_short:
        context |= _found(request, search)
    return render_page(request, "search/results.html", context)


def _found(request: Request, search: Search) -> dict[str, Any]:
    is_whole = keep_up(most=WHILE_WAITING)
    kind = request.GET.get("slag", "")
    chosen = next((group for group in search.groups if group.name == kind), None)
    found: dict[str, Any] = {
        "is_whole": is_whole,
        "is_cut": len(search.terms) == MAX_TERMS,
        "most": MAX_TERMS,
        "groups": search.groups,
        "chosen": chosen,
        "number": chosen.number if chosen else len(search.found),
    }
    if not search.found:
        return {**found, "meant": search.meant()}
    page = page_of(request, search.keys(chosen.name if chosen else ""), ROWS)
    return {**found, "page": page, "hits": search.hits(page.object_list)}
