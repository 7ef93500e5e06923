"""Loads the models of all topics, so that Django finds them."""

import commissions.agreements.models
import commissions.duties.models
import commissions.grants.models
import commissions.proposals.models.proposals
import commissions.proposals.models.sections
import commissions.records.models  # noqa: F401
