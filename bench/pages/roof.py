"""The pages of the roof and of the kernel."""

from __future__ import annotations

from bench.pages import Page
from kernel.associations.models import Person, Role
from kernel.registry.models import Matter

DIRECTOR, ADMINISTRATOR = Role.DIRECTOR, Role.ADMINISTRATOR

PAGES = [
    *(
        Page("todo", role)
        for role in (
            DIRECTOR, Role.LEAD, Role.MANAGER, Role.INNOVATOR, Role.PARTY_CONTACT,
            Role.BOARD_MEMBER, ADMINISTRATOR,
        )
    ),
    Page("todo-year", DIRECTOR),
    Page("people:person-list", DIRECTOR),
    Page("people:person-detail", DIRECTOR, of=Person.objects.first),
    Page("people:setting-list", ADMINISTRATOR),
    Page("registry:matter-list", ADMINISTRATOR),
    Page("registry:matter-detail", ADMINISTRATOR, of=Matter.objects.first),
    Page(
        "registry:matter-register",
        ADMINISTRATOR,
        of=lambda: Matter.objects.filter(status="open").first(),
        is_deed=True,
        said={"title": "Svar på remiss", "direction": "internal", "on": "2026-01-12"},
    ),
    Page("registry:document-list", ADMINISTRATOR),
    Page("registry:document-list", ADMINISTRATOR, query="?q=avtal"),
    Page("outbox:message-list", DIRECTOR),
    Page("search:results", DIRECTOR, query="?q=arbetsgivare"),
    Page("search:results", Role.LEAD, query="?q=avtal+2026"),
]  # fmt: skip
