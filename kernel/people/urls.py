"""Mounted at ``/<association>/``: people, settings, one's own page."""

from __future__ import annotations

from django.urls import path

from kernel.people import views

app_name = "people"
urlpatterns = [
    path("personer/", views.person_list, name="person-list"),
    path("personer/bjud-in/", views.person_create, name="person-create"),
    path("personer/las-in/", views.person_import, name="person-import"),
    path("personer/las-in/mall/", views.roster_template, name="person-template"),
    path("personer/las-in/<uuid:uuid>/", views.roster, name="person-roster"),
    path("personer/<int:pk>/", views.person_detail, name="person-detail"),
    path("personer/<int:pk>/andra/", views.person_edit, name="person-edit"),
    path("personer/<int:pk>/bjud-in-igen/", views.person_invite, name="person-invite"),
    path("personer/<int:pk>/ge-roll/", views.person_grant, name="person-grant"),
    path(
        "personer/<int:pk>/roller/<int:membership_pk>/avsluta/", views.person_end, name="person-end"
    ),
    path("personer/<int:pk>/stang-av/", views.person_disable, name="person-disable"),
    path("personer/<int:pk>/visa-som/", views.person_view_as, name="person-view_as"),
    path("personer/<int:pk>/sluta-visa/", views.person_stop_viewing, name="person-stop_viewing"),
    path("installningar/", views.setting_list, name="setting-list"),
    path("installningar/<slug:key>/andra/", views.setting_edit, name="setting-edit"),
    path("min-sida/", views.my_page, name="my-page"),
    path("min-sida/andra/", views.my_page_edit, name="my-page-edit"),
    path("min-sida/mejl/", views.my_mail, name="my-mail"),
    path("valkommen/", views.welcome, name="welcome"),
]
