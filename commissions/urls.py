"""Mounted at ``/<association>/``; owns uppdrag, forslag, erbjudanden and avtal."""

from __future__ import annotations

from django.urls import path

from commissions.views import agreements, offers, proposals, running

app_name = "commissions"
urlpatterns = [
    path("forslag/", proposals.proposal_list, name="proposal-list"),
    path("forslag/nytt/", proposals.proposal_new, name="proposal-new"),
    path("forslag/<int:pk>/", proposals.proposal_detail, name="proposal-detail"),
    path("forslag/<int:pk>/andra/", proposals.proposal_edit, name="proposal-edit"),
    path("forslag/<int:pk>/parter/", proposals.proposal_parties, name="proposal-parties"),
    path("forslag/<int:pk>/finansiering/", proposals.proposal_budget, name="proposal-budget"),
    path("forslag/<int:pk>/grund/", proposals.proposal_foundation, name="proposal-foundation"),
    path(
        "forslag/<int:pk>/avsnitt/<slug:key>/",
        proposals.proposal_section,
        name="proposal-section",
    ),
    path(
        "forslag/<int:pk>/avsnitt/<slug:key>/spara/",
        proposals.proposal_autosave,
        name="proposal-autosave",
    ),
    path("forslag/<int:pk>/jamfor/", proposals.proposal_compare, name="proposal-compare"),
    path("forslag/<int:pk>/skicka/", proposals.proposal_send, name="proposal-send"),
    path("forslag/<int:pk>/tyck-till/", proposals.proposal_comment, name="proposal-comment"),
    path("forslag/<int:pk>/ta-tillbaka/", proposals.proposal_withdraw, name="proposal-withdraw"),
    path("forslag/<int:pk>/forankra/", proposals.proposal_anchor, name="proposal-anchor"),
    path("forslag/<int:pk>/lamna/", proposals.proposal_hand_over, name="proposal-hand_over"),
    path("forslag/<int:pk>/historik/", proposals.proposal_history, name="proposal-history"),
    path("forslag/<int:pk>/pdf/<int:number>/", proposals.proposal_pdf, name="proposal-pdf"),
    path("forslag/<int:pk>/avtal/", agreements.agreement_new, name="proposal-agreement"),
    path("erbjudanden/<int:pk>/", offers.offer_detail, name="offer-detail"),
    path("erbjudanden/<int:pk>/tacka-ja/", offers.offer_accept, name="offer-accept"),
    path("erbjudanden/<int:pk>/tacka-nej/", offers.offer_decline, name="offer-decline"),
    path("avtal/", agreements.agreement_list, name="agreement-list"),
    path("avtal/<int:pk>/", agreements.agreement_detail, name="agreement-detail"),
    path("avtal/<int:pk>/andra/", agreements.agreement_edit, name="agreement-edit"),
    path("avtal/<int:pk>/skicka/", agreements.agreement_send, name="agreement-send"),
    path("avtal/<int:pk>/ta-tillbaka/", agreements.agreement_withdraw, name="agreement-withdraw"),
    path("avtal/<int:pk>/underteckna/", agreements.agreement_sign, name="agreement-sign"),
    path("avtal/<int:pk>/avsluta/", agreements.agreement_end, name="agreement-end"),
    path("avtal/<int:pk>/pdf/", agreements.agreement_pdf, name="agreement-pdf"),
    path("uppdrag/", running.commission_list, name="commission-list"),
    path("uppdrag/<int:pk>/", running.commission_detail, name="commission-detail"),
    path(
        "uppdrag/<int:pk>/beskrivning/",
        running.commission_description,
        name="commission-description",
    ),
    path("uppdrag/<int:pk>/avtal/", running.commission_agreements, name="commission-agreements"),
    path("uppdrag/<int:pk>/varde/", running.commission_values, name="commission-values"),
    path(
        "uppdrag/<int:pk>/varde/<slug:kind>/",
        running.commission_describe_value,
        name="commission-describe_value",
    ),
    path("uppdrag/<int:pk>/historik/", running.commission_history, name="commission-history"),
    path("uppdrag/<int:pk>/utse/", running.commission_assign, name="commission-assign"),
    path("uppdrag/<int:pk>/starta/", running.commission_start, name="commission-start"),
    path("uppdrag/<int:pk>/pausa/", running.commission_pause, name="commission-pause"),
    path("uppdrag/<int:pk>/ateruppta/", running.commission_resume, name="commission-resume"),
    path(
        "uppdrag/<int:pk>/slutredovisa/",
        running.commission_start_final,
        name="commission-start_final",
    ),
    path("uppdrag/<int:pk>/avbryt/", running.commission_cancel, name="commission-cancel"),
    path("uppdrag/<int:pk>/andra/", running.commission_change, name="commission-change"),
]
