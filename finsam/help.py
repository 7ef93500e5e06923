"""Pages that answer for everybody: help, personal data, accessibility."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from kernel.core.http import render_page


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    return render_page(request, "finsam/help.html")


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    return render_page(request, "finsam/privacy.html")


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render_page(request, "finsam/accessibility.html")
