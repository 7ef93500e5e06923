"""Mounted at ``/<association>/``: the association itself and its members."""

from __future__ import annotations

from django.urls import path

from kernel.members import views

app_name = "members"
urlpatterns = [
    path("forbundet/", views.association_detail, name="association-detail"),
    path("forbundet/andra/", views.association_edit, name="association-edit"),
    path("forbundet/utseende/", views.association_dress, name="association-dress"),
    path("forbundet/farg/", views.association_colour, name="association-colour"),
    path("forbundet/logotyp/", views.association_logo, name="association-logo"),
    path("forbundet/ord/<slug:term>/", views.association_reword, name="association-reword"),
    path("forbundet/medlemmar/ny/", views.member_create, name="member-create"),
    path("forbundet/medlemmar/<int:pk>/ratta/", views.member_edit, name="member-edit"),
    path(
        "forbundet/medlemmar/<int:pk>/byt-namn/",
        views.member_rename,
        name="member-rename",
    ),
    path(
        "forbundet/medlemmar/<int:pk>/angra-namnbytet/",
        views.member_undo_rename,
        name="member-undo_rename",
    ),
    path("forbundet/medlemmar/<int:pk>/lamna/", views.member_leave, name="member-leave"),
    path(
        "forbundet/medlemmar/<int:pk>/sla-ihop/",
        views.member_merge,
        name="member-merge",
    ),
    path("forbundet/medlemmar/<int:pk>/ta-bort/", views.member_remove, name="member-remove"),
]
