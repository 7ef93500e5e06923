"""Pages about proposals, offers, agreements and commissions."""
