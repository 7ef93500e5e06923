"""What can be done with a meeting and its agenda before it is held."""
