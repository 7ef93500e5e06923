"""Lets the invented people do everything once more, each deed in its time, through the actions."""
