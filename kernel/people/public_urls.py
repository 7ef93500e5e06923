"""Mounted at ``/inbjudan/``: open to whoever has the link."""

from __future__ import annotations

from django.urls import path

from kernel.people import public_views

urlpatterns = [
    path("<slug:slug>/<int:pk>/<str:mark>/", public_views.invitation, name="invitation"),
]
