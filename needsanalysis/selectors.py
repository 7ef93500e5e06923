"""Temporary: where strangers still look for selectors."""

from needsanalysis.todos import todos_for

__all__ = ["todos_for"]
