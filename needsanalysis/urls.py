"""Mounted at ``/<association>/``: the first words are ``behov``, ``insikter`` and ``ideer``."""

from __future__ import annotations

from django.urls import include, path

from needsanalysis import views

app_name = "needsanalysis"
urlpatterns = [
    path("behov/<int:pk>/", views.need_detail, name="need-detail"),
    path("insikter/<int:pk>/", views.insight_detail, name="insight-detail"),
    path("", include("needsanalysis.needs.urls")),
    path("", include("needsanalysis.insights.urls")),
    path("", include("needsanalysis.ideas.urls")),
]
