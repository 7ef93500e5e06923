"""Proposals at ``forslag``."""

from __future__ import annotations

from django.urls import path

from commissions.proposals import views

urlpatterns = [
    path("forslag/", views.proposal_list, name="proposal-list"),
    path("forslag/nytt/", views.proposal_new, name="proposal-new"),
    path("forslag/<int:pk>/andra/", views.proposal_edit, name="proposal-edit"),
    path("forslag/<int:pk>/parter/", views.proposal_parties, name="proposal-parties"),
    path("forslag/<int:pk>/finansiering/", views.proposal_budget, name="proposal-budget"),
    path("forslag/<int:pk>/grund/", views.proposal_foundation, name="proposal-foundation"),
    path(
        "forslag/<int:pk>/avsnitt/<slug:key>/",
        views.proposal_section,
        name="proposal-section",
    ),
    path(
        "forslag/<int:pk>/avsnitt/<slug:key>/spara/",
        views.proposal_autosave,
        name="proposal-autosave",
    ),
    path("forslag/<int:pk>/bifoga/", views.proposal_attach, name="proposal-attach"),
    path(
        "forslag/<int:pk>/bifoga/<int:file>/ta-bort/",
        views.proposal_detach,
        name="proposal-detach",
    ),
    path("forslag/<int:pk>/jamfor/", views.proposal_compare, name="proposal-compare"),
    path("forslag/<int:pk>/skicka/", views.proposal_send, name="proposal-send"),
    path("forslag/<int:pk>/tyck-till/", views.proposal_comment, name="proposal-comment"),
    path("forslag/<int:pk>/ta-tillbaka/", views.proposal_withdraw, name="proposal-withdraw"),
    path("forslag/<int:pk>/forankra/", views.proposal_anchor, name="proposal-anchor"),
    path("forslag/<int:pk>/lamna/", views.proposal_hand_over, name="proposal-hand_over"),
    path("forslag/<int:pk>/historik/", views.proposal_history, name="proposal-history"),
    path("forslag/<int:pk>/pdf/<int:number>/", views.proposal_pdf, name="proposal-pdf"),
]
