"""How a page shows what something rests on."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kernel.associations.selectors import roles_of
from kernel.resolutions.models import Resolution
from kernel.resolutions.querysets import AT_ONCE
from kernel.resolutions.states import ResolutionStatus

register = template.Library()


@register.simple_tag(takes_context=True)
def resolution(context: dict[str, Any], cited: Resolution | None) -> SafeString | str:
    """“2026-12-03 § 14”, as a link for whoever may read of it; one that is struck says so."""
    if cited is None:
        return ""
    shown: SafeString | str = cited.reference
    if cited.is_open or roles_of(context["request"].user) & AT_ONCE:
        shown = format_html('<a href="{}">{}</a>', cited.get_absolute_url(), shown)
    if cited.status == ResolutionStatus.STRUCK:
        shown = format_html("{} ({})", shown, _("makulerat"))
    return shown
