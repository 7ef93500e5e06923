"""Pages about minutes, and the register of decisions."""
