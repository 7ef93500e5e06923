"""Pages about meetings, decisions and minutes. A view fetches, checks input, calls one action, answers."""
