"""What waits for a person in this room. Computed, never kept."""

from __future__ import annotations

from typing import Literal

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kernel.associations.models import Person, Role
from kernel.associations.scope import current_association
from kernel.core.todo import Todo
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import Insight
from needsanalysis.needs.models import Need

#: So many own drafts are named one by one.
NAMED = 5


def todos_for(person: Person, roles: frozenset[str]) -> list[Todo]:
    """Drafts to finish, drafts by others to publish, new ideas and needs not weighed."""
    todos: list[Todo] = []
    if roles & {Role.DIRECTOR, Role.INNOVATOR, Role.LEAD, Role.ANALYST}:
        todos += _own_drafts(person)
    if roles & {Role.DIRECTOR, Role.INNOVATOR}:
        todos += _drafts_of_others(person) + _new_ideas()
    if Role.DIRECTOR in roles:
        todos += _needs_to_weigh()
    return todos


def _own_drafts(person: Person) -> list[Todo]:
    drafts = Insight.objects.drafts().written_by(person).for_list()[:NAMED]
    return [
        Todo(
            title=_("Skriv klart insikten ”{sentence}”").format(
                sentence=Truncator(draft.sentence).chars(80)
            ),
            url=draft.get_absolute_url(),
            status=draft.get_status_display(),
            tone=draft.tone,
        )
        for draft in drafts
    ]


def _drafts_of_others(person: Person) -> list[Todo]:
    number = Insight.objects.drafts().exclude(author=person).count()
    title = ngettext("{n} insikt att publicera", "{n} insikter att publicera", number)
    return _counted(number, title, "insight-list", "draft")


def _new_ideas() -> list[Todo]:
    number = Idea.objects.new().count()
    title = ngettext(
        "{n} ny idé att ta ställning till", "{n} nya idéer att ta ställning till", number
    )
    return _counted(number, title, "idea-list", "new")


def _needs_to_weigh() -> list[Todo]:
    number = Need.objects.registered().count()
    title = ngettext(
        "{n} behov väntar på styrelsens prioritering",
        "{n} behov väntar på styrelsens prioritering",
        number,
    )
    return _counted(number, title, "need-list", "registered", group="soon")


def _counted(
    number: int, title: str, page: str, status: str, *, group: Literal["mine", "soon"] = "mine"
) -> list[Todo]:
    if not number:
        return []
    url = reverse(f"needsanalysis:{page}", args=[current_association().slug])
    return [Todo(title=title.format(n=number), url=f"{url}?status={status}", group=group)]
