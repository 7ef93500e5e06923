"""Mounted at ``/<association>/``; owns uppdrag, forslag, erbjudanden and avtal."""

from __future__ import annotations

from django.urls import include, path

from commissions import views

app_name = "commissions"
urlpatterns = [
    path("forslag/<int:pk>/", views.proposal_detail, name="proposal-detail"),
    path("", include("commissions.proposals.urls")),
    path("", include("commissions.grants.urls")),
    path("", include("commissions.agreements.urls")),
    path("", include("commissions.taking_over.urls")),
    path("", include("commissions.running.urls")),
]
