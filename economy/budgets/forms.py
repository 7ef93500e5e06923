"""What must be filled in about a budget. Actions save it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from economy.budgets.models import BudgetYear
from economy.budgets.selectors import YearFigures
from kernel.associations.models import Member
from kernel.core import swedish
from kernel.core.forms import AmountField, Form, LineField
from kernel.resolutions.forms import ResolutionField


class NewBudgetForm(Form):
    """The year of a new budget."""

    year = forms.IntegerField(
        label=_("Vilket år gäller budgeten?"),
        min_value=2004,
        max_value=2200,
        error_messages={
            "required": _("Fyll i vilket år budgeten gäller"),
            "invalid": _("Fyll i året med fyra siffror"),
            "min_value": _("Fyll i året med fyra siffror"),
            "max_value": _("Fyll i året med fyra siffror"),
        },
    )


class BudgetForm(Form):
    """Money from members and from earlier years, and the posts it is shared out on."""

    SPARE_ROWS = 4

    carried_over_sek = AmountField(label=_("Från tidigare år"), required=False)

    def __init__(
        self, *args: Any, budget: BudgetYear, members: Iterable[Member], **kwargs: Any
    ) -> None:
        posts = list(budget.posts.all())
        given = {row.member_id: row.amount_sek for row in budget.contributions.all()}
        kwargs["initial"] = {"carried_over_sek": budget.carried_over_sek}
        super().__init__(*args, **kwargs)
        self.members = list(members)
        for member in self.members:
            self.fields[f"from_{member.pk}"] = AmountField(
                label=member.name, required=False, initial=given.get(member.pk, 0)
            )
        self.rows = range(1, len(posts) + self.SPARE_ROWS + 1)
        for number in self.rows:
            post = posts[number - 1] if number <= len(posts) else None
            self.fields[f"code_{number}"] = LineField(
                label=str(_("Kod för post {number}")).format(number=number),
                max_length=20,
                required=False,
                initial=post.code if post else "",
            )
            self.fields[f"name_{number}"] = LineField(
                label=str(_("Namn på post {number}")).format(number=number),
                max_length=120,
                required=False,
                initial=post.name if post else "",
            )
            self.fields[f"amount_{number}"] = AmountField(
                label=str(_("Belopp för post {number}")).format(number=number),
                required=False,
                initial=post.amount_sek if post else None,
            )
        self.conditional = tuple(self.fields)  # type: ignore[misc]  # one form, its own fields

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        codes = []
        for number in self.rows:
            code, name = cleaned.get(f"code_{number}"), cleaned.get(f"name_{number}")
            amount = cleaned.get(f"amount_{number}")
            if not (code or name or amount):
                continue
            if not code:
                self.add_error(f"code_{number}", _("Fyll i postens kod"))
            if not name:
                self.add_error(f"name_{number}", _("Fyll i vad posten heter"))
            if code in codes:
                self.add_error(f"code_{number}", _("Två poster har samma kod. Ge dem olika koder"))
            codes.append(code)
        return cleaned

    def posts(self) -> list[dict[str, Any]]:
        """The rows that were filled in, as values for the action."""
        cleaned = self.cleaned_data
        return [
            {
                "code": cleaned[f"code_{number}"],
                "name": cleaned[f"name_{number}"],
                "amount_sek": cleaned[f"amount_{number}"] or 0,
            }
            for number in self.rows
            if cleaned[f"code_{number}"]
        ]

    def contributions(self) -> dict[Member, int]:
        """What each member gives."""
        return {member: self.cleaned_data[f"from_{member.pk}"] or 0 for member in self.members}

    def member_fields(self) -> list[BoundField]:
        return [self[f"from_{member.pk}"] for member in self.members]

    def post_fields(self) -> list[list[BoundField]]:
        return [
            [self[f"{name}_{number}"] for name in ("code", "name", "amount")]
            for number in self.rows
        ]


class DecideBudgetForm(Form):
    """By which decision the board set the budget."""

    resolution = ResolutionField(label=_("I vilket beslut tog styrelsen budgeten?"))

    def __init__(self, *args: Any, figures: YearFigures, **kwargs: Any) -> None:
        self.figures = figures
        super().__init__(*args, **kwargs)

    @cached_property
    def questions(self) -> dict[str, list[str]]:
        posts_sek, money_sek = self.figures.budgeted_sek, self.figures.available_sek
        if posts_sek <= money_sek:
            return {}
        said = gettext(
            "Posterna är tillsammans {posts}. Det är {more} mer än årets pengar, som är {money}."
        ).format(
            posts=swedish.kronor(posts_sek),
            money=swedish.kronor(money_sek),
            more=swedish.kronor(posts_sek - money_sek),
        )
        return {"resolution": [said]}
