"""Who may do what with a progress report. When, is in states.py."""

from __future__ import annotations

from kernel.associations.permissions import is_director, is_office
from kernel.files.permissions import register_owner
from kernel.workflow.permissions import allow
from reporting.handing_over.permissions import HANDING_OVER, is_manager

allow(
    "reporting.progressreport",
    {
        **HANDING_OVER,
        "skip": is_director,
        "remind": is_manager | is_director,
        "reschedule": is_office,
    },
)

register_owner("reporting.progressreport", "approved_file")
register_owner("reporting.progressreport", "version__files__file")
register_owner("reporting.progressreport", "manuscript__files__file", among="drafts_for")
