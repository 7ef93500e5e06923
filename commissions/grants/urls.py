"""Offers at ``erbjudanden``."""

from __future__ import annotations

from django.urls import path

from commissions.grants import views

urlpatterns = [
    path("erbjudanden/<int:pk>/", views.offer_detail, name="offer-detail"),
    path("erbjudanden/<int:pk>/tacka-ja/", views.offer_accept, name="offer-accept"),
    path("erbjudanden/<int:pk>/tacka-nej/", views.offer_decline, name="offer-decline"),
]
