"""Mounted at ``/<association>/``; owns uppfoljningar."""

from __future__ import annotations

from django.urls import path

from reporting.follow_ups import views

urlpatterns = [
    path("uppfoljningar/", views.follow_up_list, name="follow_up-list"),
    path("uppfoljningar/<int:pk>/", views.follow_up_detail, name="follow_up-detail"),
    path("uppfoljningar/<int:pk>/svara/", views.follow_up_answer, name="follow_up-answer"),
    path("uppfoljningar/<int:pk>/bedom/", views.follow_up_judge, name="follow_up-judge"),
    path("uppfoljningar/<int:pk>/paminn/", views.follow_up_remind, name="follow_up-remind"),
]
