"""Who holds which duty in a commission."""
