"""Needs at ``behov``."""

from __future__ import annotations

from django.urls import path

from needsanalysis.needs import views

urlpatterns = [
    path("behov/", views.need_list, name="need-list"),
    path("behov/nytt/", views.need_create, name="need-create"),
    path("behov/<int:pk>/andra/", views.need_edit, name="need-edit"),
    path("behov/<int:pk>/prioritera/", views.need_prioritise, name="need-prioritise"),
    path("behov/<int:pk>/prioritera-inte/", views.need_decline, name="need-decline"),
]
