"""The commission itself: planned from a grant, staffed, with its values."""
