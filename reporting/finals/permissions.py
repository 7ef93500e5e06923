"""Who may do what with a final report. When, is in states.py."""

from __future__ import annotations

import rules

from kernel.accounts.models import User
from kernel.associations.permissions import is_office
from kernel.associations.selectors import person_of, roles_of
from kernel.files.permissions import register_owner
from kernel.workflow.permissions import allow
from reporting.finals.models import FinalReport
from reporting.finals.querysets import SPEAK_FOR_SERVICES
from reporting.handing_over.permissions import HANDING_OVER, is_lead, is_manager


@rules.predicate
def has_mandate(user: User, final: FinalReport) -> bool:
    """Speaks for one of the services concerned, as its party's manager or contact."""
    person = person_of(user)
    if person is None or not roles_of(user) & SPEAK_FOR_SERVICES:
        return False
    return any(stance.member_id == person.member_id for stance in final.stances.all())


allow(
    "reporting.finalreport",
    {
        **HANDING_OVER,
        "create": is_office | is_lead,
        "state": is_manager | has_mandate,
    },
    but={"state": "each with mandate in the service whose stance it is"},
)
register_owner("reporting.finalreport", "approved_file")
register_owner("reporting.finalreport", "version__files__file")
register_owner("reporting.finalreport", "manuscript__files__file", among="drafts_for")
