"""Commissions at ``uppdrag``."""

from __future__ import annotations

from django.urls import path

from commissions.running import views

urlpatterns = [
    path("uppdrag/", views.commission_list, name="commission-list"),
    path("uppdrag/<int:pk>/", views.commission_detail, name="commission-detail"),
    path(
        "uppdrag/<int:pk>/beskrivning/",
        views.commission_description,
        name="commission-description",
    ),
    path("uppdrag/<int:pk>/avtal/", views.commission_agreements, name="commission-agreements"),
    path("uppdrag/<int:pk>/varde/", views.commission_values, name="commission-values"),
    path(
        "uppdrag/<int:pk>/varde/<slug:kind>/",
        views.commission_describe_value,
        name="commission-describe_value",
    ),
    path("uppdrag/<int:pk>/historik/", views.commission_history, name="commission-history"),
    path("uppdrag/<int:pk>/utse/", views.commission_assign, name="commission-assign"),
    path("uppdrag/<int:pk>/starta/", views.commission_start, name="commission-start"),
    path("uppdrag/<int:pk>/pausa/", views.commission_pause, name="commission-pause"),
    path("uppdrag/<int:pk>/ateruppta/", views.commission_resume, name="commission-resume"),
    path(
        "uppdrag/<int:pk>/slutredovisa/",
        views.commission_start_final,
        name="commission-start_final",
    ),
    path("uppdrag/<int:pk>/avbryt/", views.commission_cancel, name="commission-cancel"),
    path("uppdrag/<int:pk>/andra/", views.commission_change, name="commission-change"),
]
