"""Mounted at ``/<association>/``; owns ekonomi, and the tab Ekonomi of a commission."""

from __future__ import annotations

from django.urls import include, path

app_name = "economy"
urlpatterns = [
    path("", include("economy.budgets.urls")),
    path("", include("economy.requisitions.urls")),
]
