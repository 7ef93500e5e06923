"""Swedish dates and amounts, safe text, statuses, error summaries and panels, for all templates."""

import base64
import datetime as dt
from functools import lru_cache
from typing import Any

from django import forms, template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kernel.core import richtext, swedish
from kernel.core.errors import DomainError
from kernel.core.forms import KEPT, is_conditional
from kernel.core.panels import panels_at

register = template.Library()


@register.filter
def in_document(file: Any) -> str:
    """A kept picture as an address that is the picture: a paper asks nobody for anything.

    Nothing where its bytes are gone: a paper is made without it.
    """
    try:
        content = file.read()
    except DomainError:
        return ""
    return f"data:{file.media_type};base64,{base64.b64encode(content).decode()}"


@register.filter
def weekday_and_day(value: dt.date | None) -> str:
    return swedish.weekday_and_day(value) if value else ""


@register.filter
def day(value: dt.date | None) -> str:
    return swedish.day(value) if value else ""


@register.filter
def time_of_day(value: dt.datetime | dt.time | None) -> str:
    # Midnight is falsy in no Python we run, but None and "" are what missing values look like.
    return "" if value in (None, "") else swedish.time_of_day(value)


@register.filter
def kronor(value: int | None) -> str:
    return "" if value in (None, "") else swedish.kronor(int(value))


@register.filter
def paragraphs(value: str | None) -> SafeString:
    return richtext.paragraphs(value or "")


@register.filter
def url_for(obj: Any, verb: str) -> str:
    return obj.url_for(verb)


@register.filter
def is_optional(field: forms.BoundField) -> bool:
    """Whether the label should say so: required is the normal case."""
    return not (
        field.field.required
        or isinstance(field.field.widget, forms.CheckboxInput)
        or is_conditional(field)
        or "frivillig" in str(field.label).lower()
    )


@register.filter
def plain(field: forms.BoundField) -> str:
    """A field that says only its label, as crispy draws it by way of five templates."""
    is_select = isinstance(field.field.widget, forms.Select)
    return field.as_widget(attrs={"class": "form-select" if is_select else "form-control"})


@register.simple_tag
def status(obj: Any) -> SafeString:
    """The status as users read it, in the tone its workflow gives it."""
    return _worded(str(obj.get_status_display()), obj.tone)


@lru_cache(maxsize=500)
def _worded(label: str, tone: str) -> SafeString:
    """A list shows few of them in many rows, twice in each: where there is room and where not."""
    return format_html('<span class="f-status f-status--{}">{}</span>', tone, label)


@register.inclusion_tag("core/error_summary.html")
def error_summary(*checked: forms.BaseForm | None) -> dict[str, Any]:
    """All errors of the forms at the top of the page, each a link to its field.

    That a form was kept through a log-in is no error, and stands in a box of its own.
    """
    bound = [form for form in checked if form is not None and form.is_bound]
    found = [error for form in bound for error in form.non_field_errors().as_data()]
    general = [sentence for error in found if error.code != KEPT for sentence in error]
    kept = [sentence for error in found if error.code == KEPT for sentence in error]
    fields = [
        (_target(form[name]), error)
        for form in bound
        for name, errors in form.errors.items()
        if name in form.fields
        for error in errors
    ]
    asking: list[Any] = [form for form in bound if getattr(form, "is_asking", False)]
    asked = [
        (_target(field), warning) for form in asking for field in form for warning in field.warnings
    ]
    return {
        "general": general,
        "fields": asked or fields,
        "count": len(general) + len(fields),
        "kept": kept,
        "is_asking": asked,
    }


def _target(field: forms.BoundField) -> str:
    """The id to land on; of a group of choices its first one."""
    if field.use_fieldset and (options := list(field.subwidgets)):
        return str(options[0].id_for_label)
    return str(field.id_for_label)


@register.simple_tag(takes_context=True)
def panels(context: template.RequestContext, obj: Any, place: str) -> SafeString:
    """What upper rooms have to show about ``obj`` at this place."""
    request = context["request"]
    parts = (
        (render_to_string(panel.template, {"object": obj, **panel.context}, request=request),)
        for panel in panels_at(obj, request.user, place)
    )
    return format_html_join("", "{}", parts)
