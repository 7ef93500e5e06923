"""Pages about the association's money as a whole."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from economy.budgets.actions import PostRow, create_budget, decide_budget, edit_budget
from economy.budgets.forms import BudgetForm, DecideBudgetForm, NewBudgetForm
from economy.budgets.models import BudgetYear
from economy.budgets.selectors import posts_drawn, year_figures, year_to_budget
from economy.requisitions.querysets import READERS
from economy.requisitions.selectors import commissions_with_money, money_lines
from kernel.associations.http import Request
from kernel.associations.models import Member
from kernel.core import clock
from kernel.core.http import form_page, page_of, posted, redirect_after, render_page
from kernel.core.order import InSwedish
from kernel.workflow.actions import require
from kernel.workflow.permissions import may, require_right


def get_budget(request: Request, pk: int) -> BudgetYear:
    return get_object_or_404(BudgetYear.objects.visible_to(request.user), pk=pk)


@require_GET
def overview(request: Request) -> HttpResponse:
    """The year that is now, else the newest; money commission by commission."""
    if not request.roles & READERS:
        raise PermissionDenied
    budgets = list(BudgetYear.objects.visible_to(request.user).for_list())
    this_year = [budget for budget in budgets if budget.year == clock.today().year]
    budget = next(iter(this_year or budgets), None)
    return _overview(request, budget, budgets)


@require_GET
def budget_detail(request: Request, pk: int) -> HttpResponse:
    budgets = BudgetYear.objects.visible_to(request.user).for_list()
    return _overview(request, get_budget(request, pk), list(budgets))


def _overview(
    request: Request, budget: BudgetYear | None, budgets: list[BudgetYear]
) -> HttpResponse:
    figures = year_figures(budget) if budget else None
    page = page_of(request, commissions_with_money(request.user))
    context = {
        "budget": budget,
        "budgets": budgets,
        "figures": figures,
        "drawing": posts_drawn(figures) if figures and figures.posts else "",
        "page": page,
        "commissions": money_lines(page),
        "may_create": may(request.user, "create", BudgetYear()),
    }
    return render_page(request, "economy/budgets/overview.html", context)


def budget_new(request: Request) -> HttpResponse:
    require_right(request.user, "create", BudgetYear())
    form = NewBudgetForm(posted(request), initial={"year": year_to_budget()})
    if form.is_valid():
        budget = create_budget(**form.cleaned_data, by=request.user)
        return redirect_after(request, budget.url_for("edit"), _("Budgeten är skapad."))
    return form_page(
        request,
        form,
        subject=_("ekonomin"),
        heading=_("Ny budget"),
        button=_("Skapa budgeten"),
        back_url=reverse("economy:overview", args=[request.association.slug]),
    )


def budget_edit(request: Request, pk: int) -> HttpResponse:
    budget = get_budget(request, pk)
    require(budget, "edit", request.user)
    first, last = dt.date(budget.year, 1, 1), dt.date(budget.year, 12, 31)
    given = Member.objects.filter(pk__in=budget.contributions.values("member"))
    that_year = Member.objects.between(first, last) | given
    members = that_year.select_related("party").order_by(InSwedish("name"))
    form = BudgetForm(posted(request), budget=budget, members=members)
    if form.is_valid():
        edit_budget(
            budget,
            carried_over_sek=form.cleaned_data["carried_over_sek"] or 0,
            posts=[PostRow(**row) for row in form.posts()],
            contributions=form.contributions(),
            by=request.user,
        )
        return redirect_after(request, budget, _("Budgeten är sparad."))
    return form_page(
        request,
        form,
        heading=str(budget),
        button=_("Spara och stäng"),
        subject=budget,
        template="economy/budgets/budget_edit.html",
    )


def budget_decide(request: Request, pk: int) -> HttpResponse:
    budget = get_budget(request, pk)
    require(budget, "decide", request.user)
    form = DecideBudgetForm(posted(request), figures=year_figures(budget))
    if form.is_valid():
        decide_budget(budget, by=request.user, **form.cleaned_data)
        return redirect_after(request, budget, _("Budgeten är beslutad."))
    return form_page(
        request,
        form,
        heading=_("Registrera styrelsens beslut"),
        button=_("Spara beslutet"),
        subject=budget,
        intro=_("När budgeten är beslutad går den inte att ändra."),
    )
