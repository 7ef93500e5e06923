"""A commission under way, from its start to its end."""
