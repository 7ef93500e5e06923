"""What is asked for at the meeting."""
