"""What the charter and the association's own order say, and what all topics share."""
