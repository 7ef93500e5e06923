"""Agreements at ``avtal``; a new one at the proposal it follows."""

from __future__ import annotations

from django.urls import path

from commissions.agreements import views

urlpatterns = [
    path("forslag/<int:pk>/avtal/", views.agreement_new, name="proposal-agreement"),
    path("avtal/", views.agreement_list, name="agreement-list"),
    path("avtal/<int:pk>/", views.agreement_detail, name="agreement-detail"),
    path("avtal/<int:pk>/andra/", views.agreement_edit, name="agreement-edit"),
    path("avtal/<int:pk>/skicka/", views.agreement_send, name="agreement-send"),
    path("avtal/<int:pk>/ta-tillbaka/", views.agreement_withdraw, name="agreement-withdraw"),
    path("avtal/<int:pk>/underteckna/", views.agreement_sign, name="agreement-sign"),
    path("avtal/<int:pk>/avsluta/", views.agreement_end, name="agreement-end"),
    path("avtal/<int:pk>/pdf/", views.agreement_pdf, name="agreement-pdf"),
]
