"""Mounted at ``/<association>/``: avrapporteringar, slutrapporter and uppföljningar."""

from __future__ import annotations

import datetime as dt

from django.urls import path, register_converter

from reporting.views import finals, follow_ups, reports


class DayConverter:
    """A day in a path: ``2026-12-03``. One that does not exist is not found."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> dt.date:
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()


register_converter(DayConverter, "meeting_day")

app_name = "reporting"
urlpatterns = [
    path("avrapporteringar/", reports.report_list, name="report-list"),
    path("avrapporteringar/fragor/", reports.report_questions, name="report-questions"),
    path("avrapporteringar/lage/<meeting_day:day>/", reports.meeting_status, name="meeting-status"),
    path(
        "avrapporteringar/lage/<meeting_day:day>/paminn/",
        reports.meeting_remind,
        name="meeting-remind",
    ),
    path("avrapporteringar/<int:pk>/", reports.report_detail, name="report-detail"),
    path("avrapporteringar/<int:pk>/paborja/", reports.report_start, name="report-start"),
    path("avrapporteringar/<int:pk>/skriv-at/", reports.report_write_for, name="report-write_for"),
    path(
        "avrapporteringar/<int:pk>/avsnitt/<slug:key>/",
        reports.report_section,
        name="report-section",
    ),
    path(
        "avrapporteringar/<int:pk>/avsnitt/<slug:key>/spara/",
        reports.report_autosave,
        name="report-autosave",
    ),
    path(
        "avrapporteringar/<int:pk>/avsnitt/<slug:key>/kommentera/",
        reports.report_comment,
        name="report-comment",
    ),
    path(
        "avrapporteringar/<int:pk>/avsnitt/<slug:key>/kommentera/<int:thread>/los/",
        reports.report_resolve,
        name="report-resolve",
    ),
    path(
        "avrapporteringar/<int:pk>/forankring/",
        reports.report_add_anchoring,
        name="report-add_anchoring",
    ),
    path(
        "avrapporteringar/<int:pk>/forankring/<int:row>/ta-bort/",
        reports.report_remove_anchoring,
        name="report-remove_anchoring",
    ),
    path("avrapporteringar/<int:pk>/jamfor/", reports.report_compare, name="report-compare"),
    path("avrapporteringar/<int:pk>/skicka/", reports.report_submit, name="report-submit"),
    path("avrapporteringar/<int:pk>/skickad/", reports.report_sent, name="report-sent"),
    path("avrapporteringar/<int:pk>/ta-tillbaka/", reports.report_withdraw, name="report-withdraw"),
    path("avrapporteringar/<int:pk>/godkann/", reports.report_approve, name="report-approve"),
    path(
        "avrapporteringar/<int:pk>/be-om-andringar/", reports.report_approve, name="report-return"
    ),
    path("avrapporteringar/<int:pk>/angra/", reports.report_undo, name="report-undo"),
    path("avrapporteringar/<int:pk>/hoppa-over/", reports.report_skip, name="report-skip"),
    path("avrapporteringar/<int:pk>/paminn/", reports.report_remind, name="report-remind"),
    path("avrapporteringar/<int:pk>/pdf/", reports.report_print, name="report-print"),
    path("slutrapporter/", finals.final_list, name="final-list"),
    path("slutrapporter/<int:pk>/", finals.final_detail, name="final-detail"),
    path("slutrapporter/<int:pk>/paborja/", finals.final_start, name="final-start"),
    path("slutrapporter/<int:pk>/skriv-at/", finals.final_write_for, name="final-write_for"),
    path("slutrapporter/<int:pk>/avsnitt/<slug:key>/", finals.final_section, name="final-section"),
    path(
        "slutrapporter/<int:pk>/avsnitt/<slug:key>/spara/",
        finals.final_autosave,
        name="final-autosave",
    ),
    path(
        "slutrapporter/<int:pk>/avsnitt/<slug:key>/kommentera/",
        finals.final_comment,
        name="final-comment",
    ),
    path(
        "slutrapporter/<int:pk>/avsnitt/<slug:key>/kommentera/<int:thread>/los/",
        finals.final_resolve,
        name="final-resolve",
    ),
    path(
        "slutrapporter/<int:pk>/ta-stallning/<int:stance>/", finals.final_state, name="final-state"
    ),
    path("slutrapporter/<int:pk>/jamfor/", finals.final_compare, name="final-compare"),
    path("slutrapporter/<int:pk>/skicka/", finals.final_submit, name="final-submit"),
    path("slutrapporter/<int:pk>/skickad/", finals.final_sent, name="final-sent"),
    path("slutrapporter/<int:pk>/ta-tillbaka/", finals.final_withdraw, name="final-withdraw"),
    path("slutrapporter/<int:pk>/godkann/", finals.final_approve, name="final-approve"),
    path("slutrapporter/<int:pk>/be-om-andringar/", finals.final_approve, name="final-return"),
    path("slutrapporter/<int:pk>/angra/", finals.final_undo, name="final-undo"),
    path("slutrapporter/<int:pk>/pdf/", finals.final_print, name="final-print"),
    path("uppfoljningar/", follow_ups.follow_up_list, name="follow_up-list"),
    path("uppfoljningar/<int:pk>/", follow_ups.follow_up_detail, name="follow_up-detail"),
    path("uppfoljningar/<int:pk>/svara/", follow_ups.follow_up_answer, name="follow_up-answer"),
    path("uppfoljningar/<int:pk>/bedom/", follow_ups.follow_up_judge, name="follow_up-judge"),
    path("uppfoljningar/<int:pk>/paminn/", follow_ups.follow_up_remind, name="follow_up-remind"),
]
