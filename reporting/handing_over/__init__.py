"""What both kinds of report share: written, handed over, approved, put before the board."""
