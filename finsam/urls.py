"""Every address. Each app is mounted at ``/<association>/`` and owns its first words there."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from finsam import beginning, health, help, start, thread

ASSOCIATION_APPS = [
    "kernel.files.urls",
    "kernel.workflow.urls",
    "kernel.outbox.urls",
    "kernel.printing.urls",
    "kernel.search.urls",
    "kernel.members.urls",
    "kernel.people.urls",
    "kernel.resolutions.urls",
    "kernel.registry.urls",
    "needsanalysis.urls",
    "commissions.urls",
    "economy.urls",
    "reporting.urls",
    "board.urls",
]

urlpatterns = [
    path("livez/", health.livez, name="livez"),
    path("readyz/", health.readyz, name="readyz"),
    path("statusz/", health.statusz, name="statusz"),
    path("hjalp/", help.help_page, name="help"),
    path("hjalp/<slug:slug>/", help.guide, name="help-guide"),
    path("personuppgifter/", help.privacy, name="privacy"),
    path("tillganglighet/", help.accessibility, name="accessibility"),
    path("konto/", include("kernel.accounts.urls")),
    path("inbjudan/", include("kernel.people.public_urls")),
    path("", start.choose_association, name="start"),
    path(
        "<slug:association>/",
        include(
            [
                path("", start.home, name="home"),
                path("att-gora/", start.todo_list, name="todo"),
                path("att-gora/aret/", start.year, name="todo-year"),
                path("kom-igang/", beginning.beginning, name="beginning"),
                path("kom-igang/avsluta/", beginning.beginning_end, name="beginning-end"),
                path(
                    "kom-igang/<slug:step>/hoppa-over/",
                    beginning.beginning_skip,
                    name="beginning-skip",
                ),
                path(
                    "kom-igang/<slug:step>/klart/",
                    beginning.beginning_confirm,
                    name="beginning-confirm",
                ),
                path(
                    "kom-igang/<slug:step>/ta-upp-igen/",
                    beginning.beginning_resume,
                    name="beginning-resume",
                ),
                *(
                    path(
                        f"{start.path}/<int:pk>/roda-traden/",
                        thread.thread,
                        {"noun": noun},
                        name=f"{noun}-thread",
                    )
                    for noun, start in thread.STARTS.items()
                ),
                *(path("", include(app)) for app in ASSOCIATION_APPS),
            ]
        ),
    ),
]

if settings.DEMO:
    urlpatterns.insert(0, path("demo/", include("demo.urls")))
