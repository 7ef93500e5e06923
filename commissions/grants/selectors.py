"""Standing words of decisions and agreements, unless the association has chosen others."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from kernel.associations.settings import declare, setting

#: From the method's own reflection: no association may leave it out.
FIXED_CLAUSE = _("Parten äger och ansvarar för uppdraget. Finsam arbetsleder inte.")

declare(
    "reporting_routine",
    default=(
        "Avrapportering lämnas inför varje styrelsemöte, godkänd av ansvarig chef. "
        "Slutrapport lämnas skriftligt och muntligt när perioden är slut."
    ),
    label=_("Rutiner för avrapportering i beslut och avtal"),
)


def reporting_routine(on: dt.date | None = None) -> str:
    """How commissions report to the board, as the association has it on a day."""
    return str(setting("reporting_routine", on))
