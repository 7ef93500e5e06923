"""Who is on the board, and from when to when."""
