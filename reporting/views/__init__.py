"""Pages about reports and follow-ups. A view fetches, checks input, calls one action, answers."""
