"""Insights and their themes at ``insikter``."""

from __future__ import annotations

from django.urls import path

from needsanalysis.insights import views

urlpatterns = [
    path("insikter/", views.insight_list, name="insight-list"),
    path("insikter/ar-for-ar/", views.insight_themes, name="insight-themes"),
    path("insikter/ny/", views.insight_create, name="insight-create"),
    path("insikter/<int:pk>/andra/", views.insight_edit, name="insight-edit"),
    path("insikter/<int:pk>/underlag/", views.insight_support, name="insight-support"),
    path(
        "insikter/<int:pk>/underlag/<int:evidence_pk>/ta-bort/",
        views.insight_strike,
        name="insight-strike",
    ),
    path("insikter/<int:pk>/publicera/", views.insight_publish, name="insight-publish"),
    path("insikter/<int:pk>/sla-ihop/", views.insight_merge, name="insight-merge"),
    path("insikter/<int:pk>/ta-bort/", views.insight_remove, name="insight-remove"),
    path("insikter/<int:pk>/ta-tillbaka/", views.insight_restore, name="insight-restore"),
    path("insikter/teman/", views.theme_list, name="theme-list"),
    path("insikter/teman/<int:pk>/byt-namn/", views.theme_rename, name="theme-rename"),
    path("insikter/teman/<int:pk>/sluta-anvanda/", views.theme_retire, name="theme-retire"),
    path("insikter/teman/<int:pk>/ta-tillbaka/", views.theme_restore, name="theme-restore"),
]
