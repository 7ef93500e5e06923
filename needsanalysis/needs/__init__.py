"""What people need from several parties at once, weighed by the board."""
