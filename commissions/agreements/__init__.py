"""From a yes to a signed agreement."""
