"""The floor: the least that a page and a deed with a log-in cost in Django."""

from __future__ import annotations

import django_filters
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kernel.accounts.models import User
from kernel.core import clock

#: As many rows as a list of the product has on a screen.
ROWS = 25


class FloorFilter(django_filters.FilterSet):
    """One field to narrow a list by."""

    epost = django_filters.CharFilter(field_name="email", lookup_expr="startswith")

    class Meta:
        model = User
        fields: list[str] = []


class FloorForm(forms.Form):
    """One field to fill in."""

    text = forms.CharField(max_length=200)


def floor(request: HttpRequest) -> HttpResponse:
    """Session, user, one indexed query, a filter form, 25 rows."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    chosen = FloorFilter(request.GET, User.objects.order_by("email"))
    return render(request, "bench/floor.html", {"filter": chosen, "rows": chosen.qs[:ROWS]})


def floor_post(request: HttpRequest) -> HttpResponse:
    """Session, user, a form, one row written, and on to another page."""
    form = FloorForm(request.POST or None, initial={"text": "En text"})
    if request.user.is_authenticated and form.is_valid():
        User.objects.filter(pk=request.user.pk).update(last_login=clock.now())
        return redirect("floor")
    return render(
        request, "bench/floor_form.html", {"form": form}, status=422 if form.errors else 200
    )
