"""Addresses of minutes and decisions."""

from __future__ import annotations

from django.urls import path

from board.minutes.views import decisions, minutes

MEETING = "moten/<int:pk>/"
ITEM = "moten/punkter/<int:pk>/"

urlpatterns = [
    path("moten/protokoll/", minutes.minutes_list, name="minutes-list"),
    path(f"{MEETING}protokoll/", minutes.meeting_minutes, name="meeting-minutes"),
    path(
        f"{MEETING}protokoll/skicka/",
        minutes.meeting_submit_minutes,
        name="meeting-submit_minutes",
    ),
    path(
        f"{MEETING}protokoll/be-om-andringar/",
        minutes.meeting_return_minutes,
        name="meeting-return_minutes",
    ),
    path(
        f"{MEETING}protokoll/godkann/",
        minutes.meeting_approve_minutes,
        name="meeting-approve_minutes",
    ),
    path(f"{MEETING}anslag/", minutes.meeting_notices, name="meeting-notices"),
    path("moten/anslag/<int:pk>/bevis/", minutes.notice_certificate, name="notice-certificate"),
    path("moten/anslag/<int:pk>/satt-upp/", minutes.notice_post, name="notice-post"),
    path("moten/anslag/<int:pk>/ta-ner/", minutes.notice_remove, name="notice-remove"),
    path(f"{ITEM}skriv/", minutes.item_minute, name="item-minute"),
    path("beslut/", decisions.decision_list, name="decision-list"),
    path("beslut/<int:pk>/", decisions.decision_detail, name="decision-detail"),
    path("beslut/<int:pk>/overklaga/", decisions.appeal_create, name="appeal-create"),
    path("beslut/overklaganden/<int:pk>/skicka/", decisions.appeal_forward, name="appeal-forward"),
    path("beslut/overklaganden/<int:pk>/sta-fast/", decisions.appeal_uphold, name="appeal-uphold"),
    path("beslut/overklaganden/<int:pk>/upphav/", decisions.appeal_annul, name="appeal-annul"),
]
