"""What can be done at the meeting."""
