"""What pages and papers show about proposals and commissions, and what waits for whom."""

from commissions.selectors.commissions import (
    ValueHistory,
    agreement_draft,
    agreements_of,
    commission_of,
    current_grant,
    grant_terms,
    grants_of,
    has_signed_agreement,
    may_agree,
    values_of,
    wording,
)
from commissions.selectors.pages import proposal_page
from commissions.selectors.proposals import (
    Check,
    FactGroup,
    Sent,
    as_sent,
    budget_table,
    cap_of,
    fact_groups,
    facts_of,
    grant_cap,
    missing_for_sending,
    readiness,
    with_dates,
)
from commissions.selectors.todos import todos_for

__all__ = [
    "Check",
    "FactGroup",
    "Sent",
    "ValueHistory",
    "agreement_draft",
    "agreements_of",
    "as_sent",
    "budget_table",
    "cap_of",
    "commission_of",
    "current_grant",
    "fact_groups",
    "facts_of",
    "grant_cap",
    "grant_terms",
    "grants_of",
    "has_signed_agreement",
    "may_agree",
    "missing_for_sending",
    "proposal_page",
    "readiness",
    "todos_for",
    "values_of",
    "with_dates",
    "wording",
]
