"""Mounted at ``/<association>/``: what can be done to the history itself."""

from __future__ import annotations

from django.urls import path

from kernel.workflow import views

app_name = "workflow"
urlpatterns = [
    path(
        "historik/<int:pk>/ta-bort-kommentaren/",
        views.event_erase_note,
        name="event-erase_note",
    ),
]
