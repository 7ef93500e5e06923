"""Mounted at ``/<association>/``: the first word is ``sok``."""

from __future__ import annotations

from django.urls import path

from kernel.search import views

app_name = "search"
urlpatterns = [
    path("sok/", views.results, name="results"),
]
