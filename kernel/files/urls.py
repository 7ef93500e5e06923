"""Mounted at ``/<association>/``: the first word is ``filer``."""

from django.urls import path

from kernel.files import views

app_name = "files"
urlpatterns = [
    path("filer/<int:pk>/", views.file_download, name="file-download"),
]
