"""Loads the models of all topics, so that Django finds them."""

import reporting.finals.models
import reporting.follow_ups.models
import reporting.progress.models  # noqa: F401
