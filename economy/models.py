"""Loads the models of all topics, so that Django finds them."""

import economy.budgets.models
import economy.requisitions.models  # noqa: F401
