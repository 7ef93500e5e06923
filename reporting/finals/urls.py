"""Mounted at ``/<association>/``; owns slutrapporter."""

from __future__ import annotations

from django.urls import path

from reporting.finals import views

urlpatterns = [
    path("slutrapporter/", views.final_list, name="final-list"),
    path("slutrapporter/uppdrag/<int:pk>/planera/", views.final_plan, name="final-plan"),
    path("slutrapporter/<int:pk>/", views.final_detail, name="final-detail"),
    path("slutrapporter/<int:pk>/paborja/", views.final_start, name="final-start"),
    path("slutrapporter/<int:pk>/skriv-at/", views.final_write_for, name="final-write_for"),
    path("slutrapporter/<int:pk>/avsnitt/<slug:key>/", views.final_section, name="final-section"),
    path(
        "slutrapporter/<int:pk>/avsnitt/<slug:key>/spara/",
        views.final_autosave,
        name="final-autosave",
    ),
    path(
        "slutrapporter/<int:pk>/avsnitt/<slug:key>/kommentera/",
        views.final_comment,
        name="final-comment",
    ),
    path(
        "slutrapporter/<int:pk>/avsnitt/<slug:key>/kommentera/<int:thread>/los/",
        views.final_resolve,
        name="final-resolve",
    ),
    path(
        "slutrapporter/<int:pk>/ta-stallning/<int:stance>/", views.final_state, name="final-state"
    ),
    path("slutrapporter/<int:pk>/bifoga/", views.final_attach, name="final-attach"),
    path(
        "slutrapporter/<int:pk>/bifoga/<int:file>/ta-bort/", views.final_detach, name="final-detach"
    ),
    path("slutrapporter/<int:pk>/jamfor/", views.final_compare, name="final-compare"),
    path("slutrapporter/<int:pk>/skicka/", views.final_submit, name="final-submit"),
    path("slutrapporter/<int:pk>/skickad/", views.final_sent, name="final-sent"),
    path("slutrapporter/<int:pk>/ta-tillbaka/", views.final_withdraw, name="final-withdraw"),
    path("slutrapporter/<int:pk>/godkann/", views.final_approve, name="final-approve"),
    path("slutrapporter/<int:pk>/be-om-andringar/", views.final_approve, name="final-return"),
    path("slutrapporter/<int:pk>/angra/", views.final_undo, name="final-undo"),
    path("slutrapporter/<int:pk>/pdf/", views.final_print, name="final-print"),
]
