"""Loads the models of all topics, so that Django finds them."""

import board.meetings.models.items
import board.meetings.models.meetings
import board.minutes.models
import board.papers.models
import board.seats.models
import board.sitting.models.decisions  # noqa: F401
