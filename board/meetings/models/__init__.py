"""What a meeting and its agenda are."""
