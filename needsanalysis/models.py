"""Loads the models of all topics, so that Django finds them."""

import needsanalysis.ideas.models
import needsanalysis.insights.models
import needsanalysis.needs.models  # noqa: F401
