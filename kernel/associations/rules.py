"""What an association may be called, and how names of its world are written. Pure."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

#: First words of paths outside associations; no association may take them.
RESERVED_SLUGS = (
    "konto", "demo", "static", "media", "livez", "readyz", "statusz", "favicon", "robots",
    "hjalp", "tillganglighet", "personuppgifter", "inbjudan", "admin", "api", "nytt", "start",
)  # fmt: skip


#: What is not seen, and joins that hide between letters of ours. As ``kernel.core.text`` has them.
UNSEEN = (
    r"[\u0001-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0d"
    r"\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff]|(^|[\u0001-\u061f])[\u200c\u200d\ufe0e\ufe0f]"
)


def named(name: str, field: str = "name") -> models.CheckConstraint:
    """A name is there to be read: not empty, and with nothing hidden that tells it from another."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__regex": r"\S"}) & ~Q(**{f"{field}__regex": UNSEEN}),
        name=name,
        violation_error_message=_("Fyll i ett namn som går att läsa."),
    )


def is_colour(name: str) -> models.CheckConstraint:
    """A colour is ``#`` and six small digits of sixteen, or none."""
    return models.CheckConstraint(
        condition=Q(colour="") | Q(colour__regex="^#[0-9a-f]{6}$"), name=name
    )
