"""Mounted at ``/<association>/``; owns avrapporteringar/lage, and reminding."""

from __future__ import annotations

import datetime as dt

from django.urls import path, register_converter

from reporting.rounds import views


class DayConverter:
    """A day in a path: ``2026-12-03``. One that does not exist is not found."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> dt.date:
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()


register_converter(DayConverter, "meeting_day")

urlpatterns = [
    path("avrapporteringar/lage/<meeting_day:day>/", views.meeting_status, name="meeting-status"),
    path(
        "avrapporteringar/lage/<meeting_day:day>/paminn/",
        views.meeting_remind,
        name="meeting-remind",
    ),
    path("avrapporteringar/<int:pk>/paminn/", views.report_remind, name="report-remind"),
]
