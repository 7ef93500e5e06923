"""Addresses of the papers."""

from __future__ import annotations

from django.urls import path

from board.papers import views

MEETING = "moten/<int:pk>/"
ITEM = "moten/punkter/<int:pk>/"

urlpatterns = [
    path(f"{MEETING}handlingar/", views.meeting_pack, name="meeting-pack"),
    path(f"{MEETING}kalla/", views.meeting_send_notice, name="meeting-send_notice"),
    path(f"{MEETING}uppdatera/", views.meeting_update_papers, name="meeting-update_papers"),
    path(f"{ITEM}andra/", views.item_edit, name="item-edit"),
    path(f"{ITEM}bifoga/", views.item_attach, name="item-attach"),
    path(f"{ITEM}bifoga/<int:file>/ta-bort/", views.item_detach, name="item-detach"),
]
