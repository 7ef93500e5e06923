"""The addresses of the demo, which exist only when the process is started with DEMO=1."""

from django.urls import include, path

import finsam.urls

urlpatterns = [path("demo/", include("demo.urls")), *finsam.urls.urlpatterns]
