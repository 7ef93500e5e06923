"""Temporary: where strangers still look for selectors."""

from board.meetings.selectors.agenda import ready_for
from board.minutes.selectors import approvers
from board.todos import todos_for

__all__ = ["approvers", "ready_for", "todos_for"]
