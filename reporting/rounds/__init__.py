"""All that is reported to one meeting: planned, moved, reminded of, shown together."""
