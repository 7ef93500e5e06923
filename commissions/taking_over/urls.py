"""Commissions that were under way before, at ``uppdrag``; what they lack, at their agreement."""

from __future__ import annotations

from django.urls import path

from commissions.taking_over import views

urlpatterns = [
    path("uppdrag/ta-over/", views.commission_take_over, name="commission-take_over"),
    path("uppdrag/las-in/", views.commission_import, name="commission-import"),
    path("uppdrag/las-in/mall/", views.commission_template, name="commission-template"),
    path("uppdrag/las-in/<uuid:uuid>/", views.commission_roster, name="commission-roster"),
    path("avtal/<int:pk>/komplettera/", views.agreement_complete, name="agreement-complete"),
]
