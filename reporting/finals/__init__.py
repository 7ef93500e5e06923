"""Final reports, and each service's stance on taking the way of working over."""
