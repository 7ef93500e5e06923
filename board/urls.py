"""Mounted at ``/<association>/``; owns moten and beslut."""

from __future__ import annotations

from django.urls import include, path

from board import views

app_name = "board"

urlpatterns = [
    path("moten/nasta/", views.next_meeting, name="next-meeting"),
    path("moten/<int:pk>/", views.meeting_detail, name="meeting-detail"),
    path("moten/punkter/<int:pk>/", views.item_detail, name="item-detail"),
    path("", include("board.seats.urls")),
    path("", include("board.meetings.urls")),
    path("", include("board.papers.urls")),
    path("", include("board.sitting.urls")),
    path("", include("board.minutes.urls")),
]
