"""Mounted at ``/<association>/``: the first word is ``diarium``."""

from django.urls import path

from kernel.registry import views

app_name = "registry"
urlpatterns = [
    path("diarium/", views.matter_list, name="matter-list"),
    path("diarium/nytt/", views.matter_create, name="matter-create"),
    path("diarium/<int:pk>/", views.matter_detail, name="matter-detail"),
    path("diarium/<int:pk>/registrera/", views.matter_register, name="matter-register"),
    path("diarium/<int:pk>/avsluta/", views.matter_close, name="matter-close"),
    path("diarium/<int:pk>/oppna-igen/", views.matter_reopen, name="matter-reopen"),
    path("diarium/handlingar/", views.document_list, name="document-list"),
    path("diarium/handlingar/<int:pk>/", views.document_detail, name="document-detail"),
    path(
        "diarium/handlingar/<int:pk>/faststall/",
        views.document_finalise,
        name="document-finalise",
    ),
    path(
        "diarium/handlingar/<int:pk>/sekretess/",
        views.document_classify,
        name="document-classify",
    ),
    path("diarium/handlingar/<int:pk>/kassera/", views.document_discard, name="document-discard"),
    path("nummerserier/ny/", views.first_number_create, name="first_number-create"),
]
