"""Mounted at ``/<association>/``: the first word is ``papper``."""

from django.urls import path

from kernel.printing import views

app_name = "printing"
urlpatterns = [
    path("papper/<int:pk>/", views.paper_detail, name="paper-detail"),
    path("papper/<int:pk>/gor-om/", views.paper_retry, name="paper-retry"),
]
