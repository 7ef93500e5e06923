"""The product's addresses, and the floor's beside them."""

from django.urls import include, path

from bench import views

urlpatterns = [
    path("golv/", views.floor, name="floor"),
    path("golv/skriv/", views.floor_post, name="floor-post"),
    path("", include("finsam.urls")),
]
