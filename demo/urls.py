"""Pages that exist only in the demo."""

from __future__ import annotations

from django.urls import path

from demo import views

app_name = "demo"
urlpatterns = [
    path("post/", views.mailbox_page, name="mailbox"),
    path("koder/", views.codes_page, name="codes"),
]
