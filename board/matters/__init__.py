"""What travels with the board's papers, from ready to decided."""
