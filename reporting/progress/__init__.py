"""Progress reports: what a commission tells before each of the board's meetings."""
