"""What waits for a person in this room. Computed, never kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kernel.associations.models import Person, Role
from kernel.associations.scope import current_association
from kernel.associations.waiting import Counted, Waiting
from kernel.core.todo import Todo
from needsanalysis.ideas.models import Idea
from needsanalysis.insights.models import Insight
from needsanalysis.needs.models import Need

#: So many own drafts are named one by one.
NAMED = 5


def waiting_for(person: Person, roles: frozenset[str]) -> Iterator[Waiting | Counted]:
    """Drafts to finish, drafts by others to publish, new ideas and needs not weighed."""
    if roles & {Role.DIRECTOR, Role.INNOVATOR, Role.LEAD, Role.ANALYST}:
        own = Insight.objects.drafts().written_by(person).order_by("-created_on", "-pk")
        yield Waiting(own[:NAMED], ("sentence", "status"), _finish)
    if roles & {Role.DIRECTOR, Role.INNOVATOR}:
        yield Counted(Insight.objects.drafts().exclude(author=person), _publish)
        yield Counted(Idea.objects.new(), _think)
    if Role.DIRECTOR in roles:
        yield Counted(Need.objects.registered(), _weigh)


def _finish(draft: Insight) -> Todo:
    return Todo(
        title=_("Skriv klart insikten ”{sentence}”").format(
            sentence=Truncator(draft.sentence).chars(80)
        ),
        url=draft.get_absolute_url(),
        status=draft.get_status_display(),
        tone=draft.tone,
    )


def _publish(number: int) -> Todo:
    title = ngettext("{n} insikt att publicera", "{n} insikter att publicera", number)
    return _counted(number, title, "insight-list", "draft")


def _think(number: int) -> Todo:
    title = ngettext(
        "{n} ny idé att ta ställning till", "{n} nya idéer att ta ställning till", number
    )
    return _counted(number, title, "idea-list", "new")


def _weigh(number: int) -> Todo:
    title = ngettext(
        "{n} behov väntar på styrelsens prioritering",
        "{n} behov väntar på styrelsens prioritering",
        number,
    )
    return _counted(number, title, "need-list", "registered", group="soon")


def _counted(
    number: int, title: str, page: str, status: str, *, group: Literal["mine", "soon"] = "mine"
) -> Todo:
    url = reverse(f"needsanalysis:{page}", args=[current_association().slug])
    return Todo(title=title.format(n=number), url=f"{url}?status={status}", group=group)
