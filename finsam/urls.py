"""Every address. Each app is mounted at ``/<association>/`` and owns its first words there."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from finsam import health, help

ASSOCIATION_APPS = [
    "kernel.files.urls",
    "kernel.outbox.urls",
    "kernel.people.urls",
    "kernel.registry.urls",
    "needsanalysis.urls",
    "commissions.urls",
    "economy.urls",
    "reporting.urls",
    "board.urls",
]

ASSOCIATION_APPS = [app for app in ASSOCIATION_APPS if find_spec(app)]

urlpatterns = [
    path("livez/", health.livez, name="livez"),
    path("readyz/", health.readyz, name="readyz"),
    path("statusz/", health.statusz, name="statusz"),
    path("hjalp/", help.help_page, name="help"),
    path("personuppgifter/", help.privacy, name="privacy"),
    path("tillganglighet/", help.accessibility, name="accessibility"),
    path("konto/", include("allauth.urls")),
    path(
        "<slug:association>/",
        include(
            [
                *(path("", include(app)) for app in ASSOCIATION_APPS),
            ]
        ),
    ),
]

if settings.DEMO:
    urlpatterns.insert(0, path("demo/", include("finsam.demo.urls")))
