"""Pages about meetings, decisions and minutes."""
