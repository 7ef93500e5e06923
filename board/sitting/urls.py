"""Addresses of what is done at the meeting."""

from __future__ import annotations

from django.urls import path

from board.sitting.views import attending, deciding

MEETING = "moten/<int:pk>/"
ITEM = "moten/punkter/<int:pk>/"

urlpatterns = [
    path(f"{MEETING}oppna/", attending.meeting_open, name="meeting-open"),
    path(f"{MEETING}narvaro/", attending.meeting_attend, name="meeting-attend"),
    path(
        f"{MEETING}narvaro/<int:attendance>/ratta/",
        attending.meeting_correct,
        name="meeting-correct",
    ),
    path(
        f"{MEETING}oppna/ratta/",
        attending.meeting_correct_opening,
        name="meeting-correct_opening",
    ),
    path(f"{MEETING}led/", attending.meeting_preside, name="meeting-preside"),
    path(
        f"{MEETING}valj-justerare/",
        attending.meeting_choose_checker,
        name="meeting-choose_checker",
    ),
    path(f"{MEETING}avsluta/", attending.meeting_close, name="meeting-close"),
    path(f"{ITEM}anmal-jav/", deciding.item_recuse, name="item-recuse"),
    path(f"{ITEM}jav/<int:recusal>/ta-tillbaka/", deciding.item_unrecuse, name="item-unrecuse"),
    path(f"{ITEM}jav/<int:recusal>/ersatt/", deciding.item_replace, name="item-replace"),
    path(f"{ITEM}ta-upp/", deciding.item_open, name="item-open"),
    path(f"{ITEM}lagg-tillbaka/", deciding.item_put_back, name="item-put_back"),
    path(f"{ITEM}yrka/", deciding.item_propose, name="item-propose"),
    path(
        f"{ITEM}yrkande/<int:motion>/ta-tillbaka/",
        deciding.item_withdraw_motion,
        name="item-withdraw_motion",
    ),
    path(f"{ITEM}begar-omrostning/", deciding.item_call_vote, name="item-call_vote"),
    path(f"{ITEM}rosta/", deciding.item_vote, name="item-vote"),
    path(f"{ITEM}gor-om-omrostningen/", deciding.item_restart_vote, name="item-restart_vote"),
    path(f"{ITEM}stang-omrostningen/", deciding.item_close_vote, name="item-close_vote"),
    path(f"{ITEM}besluta/", deciding.item_decide, name="item-decide"),
    path(f"{ITEM}reservera/", deciding.item_reserve, name="item-reserve"),
]
