"""Mounted at ``/<association>/``: the log of mail."""

from __future__ import annotations

from django.urls import path

from kernel.outbox import views

app_name = "outbox"
urlpatterns = [
    path("utskick/", views.message_list, name="message-list"),
    path("utskick/<int:pk>/", views.message_detail, name="message-detail"),
    path("utskick/<int:pk>/stall-in/", views.message_cancel, name="message-cancel"),
    path("utskick/<int:pk>/skicka-igen/", views.message_retry, name="message-retry"),
]
