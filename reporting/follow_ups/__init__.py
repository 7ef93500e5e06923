"""What remains of a commission 6, 12 and 24 months after its end."""
