"""Mounted at ``/<association>/``: decisions that others rest on."""

from __future__ import annotations

from django.urls import path

from kernel.resolutions import views

app_name = "resolutions"
urlpatterns = [
    path("tidigare-beslut/", views.resolution_list, name="resolution-list"),
    path("tidigare-beslut/nytt/", views.resolution_create, name="resolution-create"),
    path("tidigare-beslut/<int:pk>/", views.resolution_detail, name="resolution-detail"),
    path("tidigare-beslut/<int:pk>/ratta/", views.resolution_edit, name="resolution-edit"),
    path("tidigare-beslut/<int:pk>/makulera/", views.resolution_strike, name="resolution-strike"),
]
