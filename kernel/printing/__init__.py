"""Papers are promised with the deed and made after it."""
