"""Ideas at ``ideer``."""

from __future__ import annotations

from django.urls import path

from needsanalysis.ideas import views

urlpatterns = [
    path("ideer/", views.idea_list, name="idea-list"),
    path("ideer/ny/", views.idea_create, name="idea-create"),
    path("ideer/<int:pk>/", views.idea_detail, name="idea-detail"),
    path("ideer/<int:pk>/andra/", views.idea_edit, name="idea-edit"),
    path("ideer/<int:pk>/koppla/", views.idea_link, name="idea-link"),
    path("ideer/<int:pk>/koppla/<int:insight_pk>/ta-bort/", views.idea_unlink, name="idea-unlink"),
    path("ideer/<int:pk>/utforska/", views.idea_explore, name="idea-explore"),
    path("ideer/<int:pk>/parkera/", views.idea_park, name="idea-park"),
    path("ideer/<int:pk>/ta-upp/", views.idea_reopen, name="idea-reopen"),
]
