"""What the board decided, and the offer that follows."""
