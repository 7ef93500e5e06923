"""Commissions that were under way before, at ``uppdrag``."""

from __future__ import annotations

from django.urls import path

from commissions.taking_over import views

urlpatterns = [path("uppdrag/ta-over/", views.commission_take_over, name="commission-take_over")]
