"""Addresses of meetings and their agendas."""

from __future__ import annotations

from django.urls import path

from board.meetings.views import items, meetings

MEETING = "moten/<int:pk>/"
ITEM = "moten/punkter/<int:pk>/"

urlpatterns = [
    path("moten/", meetings.meeting_list, name="meeting-list"),
    path("moten/nytt/", meetings.meeting_create, name="meeting-create"),
    path("moten/planera-aret/", meetings.meeting_plan_year, name="meeting-plan_year"),
    path(f"{MEETING}kalender.ics", meetings.meeting_calendar, name="meeting-calendar"),
    path(f"{MEETING}andra/", meetings.meeting_edit, name="meeting-edit"),
    path(f"{MEETING}stall-in/", meetings.meeting_cancel, name="meeting-cancel"),
    path(f"{MEETING}ta-upp/", meetings.meeting_pull, name="meeting-pull"),
    path(f"{MEETING}lagg-till/", meetings.meeting_add_item, name="meeting-add_item"),
    path(
        f"{MEETING}anmal-forhinder/",
        meetings.meeting_declare_absence,
        name="meeting-declare_absence",
    ),
    path(
        f"{MEETING}ta-tillbaka-forhinder/",
        meetings.meeting_withdraw_absence,
        name="meeting-withdraw_absence",
    ),
    path(
        f"{MEETING}kalla-ersattare/",
        meetings.meeting_call_substitute,
        name="meeting-call_substitute",
    ),
    path("moten/ersattare/<int:pk>/", meetings.call_detail, name="call-detail"),
    path("moten/ersattare/<int:pk>/tacka-ja/", meetings.call_accept, name="call-accept"),
    path("moten/ersattare/<int:pk>/tacka-nej/", meetings.call_decline, name="call-decline"),
    path(f"{ITEM}flytta/", items.item_reorder, name="item-reorder"),
    path(f"{ITEM}stryk/", items.item_strike, name="item-strike"),
    path(f"{ITEM}las/", items.item_read, name="item-read"),
    path(f"{ITEM}anteckna/", items.item_note, name="item-note"),
    path(f"{ITEM}fraga/", items.item_ask, name="item-ask"),
    path(f"{ITEM}fraga/<int:question>/svara/", items.item_answer, name="item-answer"),
]
