"""Mounted at ``/<association>/``; owns avrapporteringar."""

from __future__ import annotations

from django.urls import path

from reporting.progress import views

urlpatterns = [
    path("avrapporteringar/", views.report_list, name="report-list"),
    path("avrapporteringar/fragor/", views.report_questions, name="report-questions"),
    path("avrapporteringar/<int:pk>/", views.report_detail, name="report-detail"),
    path("avrapporteringar/<int:pk>/paborja/", views.report_start, name="report-start"),
    path("avrapporteringar/<int:pk>/skriv-at/", views.report_write_for, name="report-write_for"),
    path(
        "avrapporteringar/<int:pk>/avsnitt/<slug:key>/",
        views.report_section,
        name="report-section",
    ),
    path(
        "avrapporteringar/<int:pk>/avsnitt/<slug:key>/spara/",
        views.report_autosave,
        name="report-autosave",
    ),
    path(
        "avrapporteringar/<int:pk>/avsnitt/<slug:key>/kommentera/",
        views.report_comment,
        name="report-comment",
    ),
    path(
        "avrapporteringar/<int:pk>/avsnitt/<slug:key>/kommentera/<int:thread>/los/",
        views.report_resolve,
        name="report-resolve",
    ),
    path(
        "avrapporteringar/<int:pk>/forankring/",
        views.report_add_anchoring,
        name="report-add_anchoring",
    ),
    path(
        "avrapporteringar/<int:pk>/forankring/<int:row>/ta-bort/",
        views.report_remove_anchoring,
        name="report-remove_anchoring",
    ),
    path("avrapporteringar/<int:pk>/bifoga/", views.report_attach, name="report-attach"),
    path(
        "avrapporteringar/<int:pk>/bifoga/<int:file>/ta-bort/",
        views.report_detach,
        name="report-detach",
    ),
    path("avrapporteringar/<int:pk>/jamfor/", views.report_compare, name="report-compare"),
    path("avrapporteringar/<int:pk>/skicka/", views.report_submit, name="report-submit"),
    path("avrapporteringar/<int:pk>/skickad/", views.report_sent, name="report-sent"),
    path("avrapporteringar/<int:pk>/ta-tillbaka/", views.report_withdraw, name="report-withdraw"),
    path("avrapporteringar/<int:pk>/godkann/", views.report_approve, name="report-approve"),
    path("avrapporteringar/<int:pk>/be-om-andringar/", views.report_approve, name="report-return"),
    path("avrapporteringar/<int:pk>/angra/", views.report_undo, name="report-undo"),
    path("avrapporteringar/<int:pk>/hoppa-over/", views.report_skip, name="report-skip"),
    path("avrapporteringar/<int:pk>/pdf/", views.report_print, name="report-print"),
]
