"""What pages ask of the texts they show."""

from __future__ import annotations

from typing import Any

from django import template

from kernel.writing import selectors

register = template.Library()


@register.simple_tag
def section_url(owner: Any, key: str, name: str = "section", *more: object) -> str:
    """Where a section is written: ``{% section_url report "activities" %}``."""
    return selectors.section_url(owner, key, name, *more)
