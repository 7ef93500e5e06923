"""The association's budget year by year, and what is left of it."""
