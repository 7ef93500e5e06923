"""Mounted at ``/<association>/``; owns moten and beslut."""

from __future__ import annotations

from django.urls import path

from board.views import decisions, items, meetings, minutes, seats, sitting

app_name = "board"

MEETING = "moten/<int:pk>/"
ITEM = "moten/punkter/<int:pk>/"

urlpatterns = [
    path("moten/", meetings.meeting_list, name="meeting-list"),
    path("moten/nasta/", meetings.next_meeting, name="next-meeting"),
    path("moten/nytt/", meetings.meeting_create, name="meeting-create"),
    path("moten/planera-aret/", meetings.meeting_plan_year, name="meeting-plan_year"),
    path("moten/protokoll/", minutes.minutes_list, name="minutes-list"),
    path(MEETING, meetings.meeting_detail, name="meeting-detail"),
    path(f"{MEETING}kalender.ics", meetings.meeting_calendar, name="meeting-calendar"),
    path(f"{MEETING}handlingar/", meetings.meeting_pack, name="meeting-pack"),
    path(f"{MEETING}andra/", meetings.meeting_edit, name="meeting-edit"),
    path(f"{MEETING}stall-in/", meetings.meeting_cancel, name="meeting-cancel"),
    path(f"{MEETING}ta-upp/", meetings.meeting_pull, name="meeting-pull"),
    path(f"{MEETING}lagg-till/", meetings.meeting_add_item, name="meeting-add_item"),
    path(f"{MEETING}kalla/", meetings.meeting_send_notice, name="meeting-send_notice"),
    path(f"{MEETING}uppdatera/", meetings.meeting_update_papers, name="meeting-update_papers"),
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
    path(f"{MEETING}oppna/", sitting.meeting_open, name="meeting-open"),
    path(f"{MEETING}narvaro/", sitting.meeting_attend, name="meeting-attend"),
    path(f"{MEETING}led/", sitting.meeting_preside, name="meeting-preside"),
    path(f"{MEETING}avsluta/", sitting.meeting_close, name="meeting-close"),
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
    path("moten/ersattare/<int:pk>/", meetings.call_detail, name="call-detail"),
    path("moten/ersattare/<int:pk>/tacka-ja/", meetings.call_accept, name="call-accept"),
    path("moten/ersattare/<int:pk>/tacka-nej/", meetings.call_decline, name="call-decline"),
    path(ITEM, items.item_detail, name="item-detail"),
    path(f"{ITEM}andra/", items.item_edit, name="item-edit"),
    path(f"{ITEM}flytta/", items.item_reorder, name="item-reorder"),
    path(f"{ITEM}stryk/", items.item_strike, name="item-strike"),
    path(f"{ITEM}bifoga/", items.item_attach, name="item-attach"),
    path(f"{ITEM}bifoga/<int:file>/ta-bort/", items.item_detach, name="item-detach"),
    path(f"{ITEM}las/", items.item_read, name="item-read"),
    path(f"{ITEM}fraga/", items.item_ask, name="item-ask"),
    path(f"{ITEM}fraga/<int:question>/svara/", items.item_answer, name="item-answer"),
    path(f"{ITEM}anmal-jav/", items.item_recuse, name="item-recuse"),
    path(f"{ITEM}jav/<int:recusal>/ta-tillbaka/", items.item_unrecuse, name="item-unrecuse"),
    path(f"{ITEM}jav/<int:recusal>/ersatt/", items.item_replace, name="item-replace"),
    path(f"{ITEM}ta-upp/", items.item_open, name="item-open"),
    path(f"{ITEM}lagg-tillbaka/", items.item_put_back, name="item-put_back"),
    path(f"{ITEM}yrka/", items.item_propose, name="item-propose"),
    path(
        f"{ITEM}yrkande/<int:motion>/ta-tillbaka/",
        items.item_withdraw_motion,
        name="item-withdraw_motion",
    ),
    path(f"{ITEM}begar-omrostning/", items.item_call_vote, name="item-call_vote"),
    path(f"{ITEM}rosta/", items.item_vote, name="item-vote"),
    path(f"{ITEM}gor-om-omrostningen/", items.item_restart_vote, name="item-restart_vote"),
    path(f"{ITEM}stang-omrostningen/", items.item_close_vote, name="item-close_vote"),
    path(f"{ITEM}besluta/", items.item_decide, name="item-decide"),
    path(f"{ITEM}reservera/", items.item_reserve, name="item-reserve"),
    path(f"{ITEM}skriv/", items.item_minute, name="item-minute"),
    path("moten/styrelsen/", seats.seat_list, name="seat-list"),
    path("moten/styrelsen/ny-plats/", seats.seat_create, name="seat-create"),
    path("moten/styrelsen/<int:pk>/ge-mandat/", seats.seat_appoint, name="seat-appoint"),
    path("moten/styrelsen/<int:pk>/ta-bort/", seats.seat_remove, name="seat-remove"),
    path("moten/styrelsen/mandat/<int:pk>/avsluta/", seats.mandate_end, name="mandate-end"),
    path("moten/styrelsen/presidium/", seats.duty_create, name="duty-create"),
    path("moten/styrelsen/presidium/<int:pk>/avsluta/", seats.duty_end, name="duty-end"),
    path("beslut/", decisions.decision_list, name="decision-list"),
    path("beslut/<int:pk>/", decisions.decision_detail, name="decision-detail"),
    path("beslut/<int:pk>/overklaga/", decisions.appeal_create, name="appeal-create"),
    path("beslut/overklaganden/<int:pk>/skicka/", decisions.appeal_forward, name="appeal-forward"),
    path("beslut/overklaganden/<int:pk>/sta-fast/", decisions.appeal_uphold, name="appeal-uphold"),
    path("beslut/overklaganden/<int:pk>/upphav/", decisions.appeal_annul, name="appeal-annul"),
]
