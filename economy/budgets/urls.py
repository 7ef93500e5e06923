"""Mounted at ``/<association>/``; owns ekonomi and its years."""

from __future__ import annotations

from django.urls import path

from economy.budgets import views

urlpatterns = [
    path("ekonomi/", views.overview, name="overview"),
    path("ekonomi/ny/", views.budget_new, name="budget-new"),
    path("ekonomi/<int:pk>/", views.budget_detail, name="budget-detail"),
    path("ekonomi/<int:pk>/andra/", views.budget_edit, name="budget-edit"),
    path("ekonomi/<int:pk>/besluta/", views.budget_decide, name="budget-decide"),
]
