"""Mounted at ``/<association>/``; owns the requisitions, the attesters and the tab Ekonomi."""

from __future__ import annotations

from django.urls import path

from economy.requisitions import views

urlpatterns = [
    path("ekonomi/attestlista/", views.attester_list, name="attester-list"),
    path("ekonomi/attestlista/ny/", views.attester_new, name="attester-new"),
    path("ekonomi/attestlista/<int:pk>/avsluta/", views.attester_end, name="attester-end"),
    path("ekonomi/rekvisitioner/", views.requisition_list, name="requisition-list"),
    path("ekonomi/avtal/<int:pk>/begar/", views.requisition_new, name="requisition-new"),
    path("ekonomi/avtal/<int:pk>/betalt-fore/", views.requisition_enter, name="requisition-enter"),
    path("ekonomi/rekvisitioner/<int:pk>/", views.requisition_detail, name="requisition-detail"),
    path("ekonomi/rekvisitioner/<int:pk>/andra/", views.requisition_edit, name="requisition-edit"),
    path(
        "ekonomi/rekvisitioner/<int:pk>/bifoga/",
        views.requisition_attach,
        name="requisition-attach",
    ),
    path(
        "ekonomi/rekvisitioner/<int:pk>/bifoga/<int:file>/ta-bort/",
        views.requisition_detach,
        name="requisition-detach",
    ),
    path(
        "ekonomi/rekvisitioner/<int:pk>/attestera/",
        views.requisition_attest,
        name="requisition-attest",
    ),
    path("ekonomi/rekvisitioner/<int:pk>/betala/", views.requisition_pay, name="requisition-pay"),
    path(
        "ekonomi/rekvisitioner/<int:pk>/ta-tillbaka/",
        views.requisition_withdraw,
        name="requisition-withdraw",
    ),
    path("uppdrag/<int:pk>/ekonomi/", views.commission_economy, name="commission-economy"),
]
