"""Minutes, how they are announced, and what becomes of decisions."""
