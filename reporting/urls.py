"""Mounted at ``/<association>/``: avrapporteringar, slutrapporter and uppföljningar."""

from __future__ import annotations

from django.urls import include, path

app_name = "reporting"
urlpatterns = [
    path("", include("reporting.progress.urls")),
    path("", include("reporting.rounds.urls")),
    path("", include("reporting.finals.urls")),
    path("", include("reporting.follow_ups.urls")),
]
