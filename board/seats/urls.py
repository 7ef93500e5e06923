"""Addresses of who is on the board."""

from __future__ import annotations

from django.urls import path

from board.seats import views

urlpatterns = [
    path("moten/styrelsen/", views.seat_list, name="seat-list"),
    path("moten/styrelsen/ny-plats/", views.seat_create, name="seat-create"),
    path("moten/styrelsen/<int:pk>/ge-mandat/", views.seat_appoint, name="seat-appoint"),
    path("moten/styrelsen/<int:pk>/andra/", views.seat_edit, name="seat-edit"),
    path("moten/styrelsen/<int:pk>/ta-bort/", views.seat_remove, name="seat-remove"),
    path("moten/styrelsen/mandat/<int:pk>/avsluta/", views.mandate_end, name="mandate-end"),
    path("moten/styrelsen/presidium/", views.duty_create, name="duty-create"),
    path("moten/styrelsen/presidium/<int:pk>/avsluta/", views.duty_end, name="duty-end"),
    path("moten/styrelsen/distans/", views.distance_create, name="distance-create"),
    path("moten/styrelsen/distans/<int:pk>/avsluta/", views.distance_end, name="distance-end"),
]
